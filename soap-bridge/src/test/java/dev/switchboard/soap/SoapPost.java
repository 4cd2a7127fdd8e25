package dev.switchboard.soap;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.w3c.dom.Element;

/** Sends envelopes to {@code /soap/torture}, and takes the answers apart. */
final class SoapPost {
  static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
  static final String NAMESPACE = "urn:switchboard:torture";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private SoapPost() {}

  /** A header block that nobody has to understand, and that the engine reads nevertheless. */
  static final String HEADER = "<s:Header><o:other xmlns:o='urn:other'>x</o:other></s:Header>";

  /** An envelope with this in its body; the prefixes t, xsi and xsd are declared. */
  static String envelope(boolean twelve, String content) {
    return envelope(twelve, "", content);
  }

  static String envelope(boolean twelve, String header, String content) {
    return "<s:Envelope xmlns:s='"
        + (twelve ? SOAP_12 : SOAP_11)
        + "' xmlns:t='"
        + NAMESPACE
        + "' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
        + " xmlns:xsd='http://www.w3.org/2001/XMLSchema'>"
        + header
        + "<s:Body>"
        + content
        + "</s:Body></s:Envelope>";
  }

  static HttpResponse<String> send(URI http, boolean twelve, String content, String... headers)
      throws Exception {
    return send(http, envelope(twelve, content), twelve, headers);
  }

  static HttpResponse<String> send(URI http, String envelope, boolean twelve, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(http.resolve("/soap/torture"))
            .timeout(Duration.ofSeconds(60))
            .header(
                "Content-Type", (twelve ? "application/soap+xml" : "text/xml") + ";charset=utf-8")
            .POST(BodyPublishers.ofString(envelope));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> get(URI http, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(http.resolve(path)).timeout(Duration.ofSeconds(60)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  /** The one element in the body of an answer. */
  static Element content(String xml) throws Exception {
    Element envelope = SoapDom.parsed(xml).getDocumentElement();
    Element body = SoapDom.byName(envelope).get("Body");
    return SoapDom.children(body).get(0);
  }
}
