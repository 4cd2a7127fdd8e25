package dev.switchboard.gateway;

/**
 * One description of a service, served at {@code /idl/{service}/{fileName}} and written by {@code
 * describe}.
 *
 * @param kind the word for it on the command line: wsdl, openapi, openrpc, x, idl, proto
 * @param fileName without a folder
 */
public record Document(String kind, String fileName, String mediaType, String text) {}
