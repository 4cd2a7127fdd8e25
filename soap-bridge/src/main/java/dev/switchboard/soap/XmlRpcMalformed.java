package dev.switchboard.soap;

/**
 * A message that is not XML, or not XML-RPC; the message may go to the client.
 *
 * <p>The codes are those of "Specification for Fault Code Interoperability" (Dan Libby, 2001).
 */
final class XmlRpcMalformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final int NOT_WELL_FORMED = -32700;
  static final int UNSUPPORTED_ENCODING = -32701;
  static final int INVALID_CHARACTER = -32702;
  static final int NOT_XML_RPC = -32600;

  private final int code;

  XmlRpcMalformed(int code, String message) {
    super(message, null, false, false); // thrown for bad input at any rate: no stack trace
    this.code = code;
  }

  static XmlRpcMalformed notXmlRpc(String message) {
    return new XmlRpcMalformed(NOT_XML_RPC, message);
  }

  int code() {
    return code;
  }
}
