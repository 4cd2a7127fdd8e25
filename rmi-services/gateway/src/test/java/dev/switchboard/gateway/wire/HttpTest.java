package dev.switchboard.gateway.wire;

import static dev.switchboard.gateway.wire.Span.Kind.ADDRESSING;
import static dev.switchboard.gateway.wire.Span.Kind.ENVELOPE;
import static dev.switchboard.gateway.wire.Span.Kind.TYPES;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class HttpTest {
  private static final String REQUEST =
      """
      POST /a?b HTTP/1.1\r
      Host: here\r
      Content-Type: application/json\r
      Content-Length: 7\r
      \r
      {"a":1}""";
  private static final String CHUNKED =
      """
      HTTP/1.1 200 OK\r
      Transfer-Encoding: chunked\r
      \r
      4\r
      {"lo\r
      8;x=y\r
      ng":"val\r
      4\r
      ue"}\r
      0\r
      Trailer: t\r
      \r
      """;

  /** JSON both ways. */
  private static final class JsonUse implements HttpUse {
    @Override
    public List<Span> request(HttpHead request, byte[] body) {
      return JsonText.spans(body, JsonRoles.PLAIN);
    }

    @Override
    public List<Span> response(HttpHead response, byte[] body) {
      return JsonText.spans(body, JsonRoles.PLAIN);
    }
  }

  private static Dissection dissected(byte[] request, byte[] response) {
    Recording recording = Wired.recording("x", request, response);
    Dissection dissection = Http.dissect(recording, new JsonUse());
    Wired.assertTiles(recording, dissection);
    return dissection;
  }

  private static Dissection dissected(String request, String response) {
    return dissected(request.getBytes(ISO_8859_1), response.getBytes(ISO_8859_1));
  }

  @Test
  void labelsRequestLineFieldsAndBody() {
    Dissection message = dissected(REQUEST, "HTTP/1.1 204 No Content\r\n\r\n");
    assertThat(Wired.leaves(message.request()))
        .extracting(Span::kind, Span::label, Span::value)
        .startsWith(
            tuple(ADDRESSING, "method", "POST"),
            tuple(ADDRESSING, "path", "/a?b"),
            tuple(ENVELOPE, "version", "HTTP/1.1"),
            tuple(ADDRESSING, "Host", "here"),
            tuple(TYPES, "Content-Type", "application/json"),
            tuple(ENVELOPE, "Content-Length", "7"),
            tuple(ENVELOPE, "empty line", "end of the head"),
            tuple(ENVELOPE, "{", ""));
    assertThat(Wired.said(message.response()))
        .containsExactly("version=HTTP/1.1", "status=204 No Content", "empty line=end of the head");
  }

  @Test
  void putsTheBodysPartsBetweenTheChunks() {
    assertThat(Wired.said(dissected("GET / HTTP/1.1\r\n\r\n", CHUNKED).response()))
        .containsExactly(
            "version=HTTP/1.1",
            "status=200 OK",
            "Transfer-Encoding=chunked",
            "empty line=end of the head",
            "chunk size=4",
            "{=",
            "name=long",
            "end of chunk=",
            "chunk size=8",
            "name (continued)=long",
            ":=",
            "long=value",
            "end of chunk=",
            "chunk size=4",
            "long (continued)=value",
            "}=",
            "end of chunk=",
            "last chunk=0",
            "Trailer=t",
            "empty line=end of the head");
  }

  @Test
  void matchesAnswersToRequestsOfOneConnection() {
    String requests = "HEAD / HTTP/1.1\r\n\r\n" + REQUEST + "GET /c HTTP/1.1\r\n\r\n";
    String responses =
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" // to HEAD: no body
            + "HTTP/1.1 100 Continue\r\n\r\n"
            + CHUNKED
            + "HTTP/1.0 200 OK\r\n\r\n[1]"; // up to the end
    Dissection both = dissected(requests, responses);
    assertThat(both.request())
        .extracting(Span::value)
        .containsExactly("HEAD /", "POST /a?b", "GET /c");
    assertThat(both.response()).extracting(Span::value).containsExactly("200", "100", "200", "200");
    assertThat(Wired.said(both.response())).endsWith("[=", "[0]=1", "]=");
  }

  @Test
  void showsHowACompressedBodyBegins() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(ISO_8859_1));
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write("{\"a\":1}".getBytes(ISO_8859_1));
    }
    assertThat(Wired.said(dissected(new byte[0], bytes.toByteArray()).response()))
        .endsWith("body, gzip={\"a\":1}");
  }

  @Test
  void tilesWhateverIsCutOffOrSpoiled() {
    byte[] request = REQUEST.getBytes(ISO_8859_1);
    byte[] response = CHUNKED.getBytes(ISO_8859_1);
    for (int i = 0; i < Math.max(request.length, response.length); i++) {
      dissected(cut(request, i), cut(response, i));
      for (char c : " \r\n:0f\u00ff\0".toCharArray()) {
        dissected(spoiled(request, i, c), spoiled(response, i, c));
      }
    }
  }

  @Test
  void doesNotBelieveAbsurdLengths() {
    for (String length : List.of("-1", "99999999999999999999", "x", "2147483647")) {
      dissected("POST / HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n{}", "");
    }
    for (String size : List.of("-1", "ffffffff", "fffffff", "", "x")) {
      dissected("", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\n{}");
    }
    dissected("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0", "\0\0\0\4\0\0\0\0\0");
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, Math.min(length, bytes.length));
  }

  private static byte[] spoiled(byte[] bytes, int at, char value) {
    byte[] spoiled = bytes.clone();
    spoiled[at % bytes.length] = (byte) value;
    return spoiled;
  }
}
