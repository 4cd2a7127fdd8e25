package dev.switchboard.soap;

import dev.switchboard.gateway.Harness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends messages as they stand. */
final class CxfClient {
  static final String TEXT_XML = "text/xml; charset=utf-8";
  static final String SOAP_XML = "application/soap+xml; charset=utf-8";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  CxfClient(Harness harness) {
    this.address = URI.create(harness.http() + "/soap/torture");
  }

  record Reply(int status, String type, String callId, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  /** An envelope of SOAP 1.1 around an operation with one value. */
  static String envelope11(String header, String operation, String value) {
    return envelope(SoapAnswers.SOAP_11, header, operation, value);
  }

  static String envelope12(String header, String operation, String value) {
    return envelope(SoapAnswers.SOAP_12, header, operation, value);
  }

  private static String envelope(String soap, String header, String operation, String value) {
    return "<?xml version='1.0' encoding='UTF-8'?><s:Envelope xmlns:s='"
        + soap
        + "'><s:Header>"
        + header
        + "</s:Header><s:Body><t:"
        + operation
        + " xmlns:t='"
        + CxfBooth.NAMESPACE
        + "'><t:value>"
        + value
        + "</t:value></t:"
        + operation
        + "></s:Body></s:Envelope>";
  }

  Reply echo11(String header) throws IOException {
    return send(TEXT_XML, envelope11(header, "echoString", "hello"));
  }

  Reply echo12(String header) throws IOException {
    return send(SOAP_XML, envelope12(header, "echoString", "hello"));
  }

  Reply send(String type, String message, String... headers) throws IOException {
    return send(type, message.getBytes(StandardCharsets.UTF_8), headers);
  }

  Reply send(String type, byte[] message, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(message));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> reply =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(
          reply.statusCode(),
          reply.headers().firstValue("Content-Type").orElse(""),
          reply.headers().firstValue("X-Call-Id").orElse(""),
          reply.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
