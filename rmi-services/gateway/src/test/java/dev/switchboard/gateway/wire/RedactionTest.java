package dev.switchboard.gateway.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.wire.Recording.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No form of a secret is in what a tap keeps of HTTP/1.1. */
class RedactionTest {
  private static final String SECRET = "hunter2-opensesame";
  private static final String BASE64 =
      Base64.getEncoder().encodeToString(("ann:" + SECRET).getBytes(UTF_8));
  private static final String SECURITY =
      "<s:Envelope><s:Header><w:Security><w:UsernameToken><w:Username>ann</w:Username>%s"
          + "</w:UsernameToken></w:Security></s:Header></s:Envelope>";

  private final Tap tap = new Tap(10, 1 << 20);
  private final HttpLine line = tap.http("http", "peer");

  private String kept(byte[]... pieces) {
    for (byte[] piece : pieces) {
      line.passed(Side.CLIENT, ByteBuffer.wrap(piece));
    }
    String kept = new String(tap.takes().get(0).recording().bytes(Side.CLIENT), ISO_8859_1);
    assertThat(kept).hasSize(Arrays.stream(pieces).mapToInt(piece -> piece.length).sum());
    assertHidden(kept);
    return kept;
  }

  private static void assertHidden(String kept) {
    assertThat(kept).doesNotContain(SECRET, SECRET.substring(9), BASE64, BASE64.substring(4, 20));
    assertThat(kept.replace("\0", "")).doesNotContain(SECRET);
    assertThat(kept.replaceAll("\r\n[0-9a-f]+\r\n", "")).doesNotContain(SECRET);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer %s",
        "authorization : Basic %2$s",
        "Proxy-Authorization:%s",
        "Authorization: Digest\r\n response=%s",
        "Authorization: Digest\n\tresponse=%s\n\tmore=%s",
        "X-API-Key: %s",
        "X-Auth-Token: %s",
        "X-Amz-Security-Token: %s",
        "Cookie: a=b; session=%s",
        "Set-Cookie: s=%s; HttpOnly",
        "Referer: http://here/?access_token=%s#x",
        "Location: https://ann:%s@there/"
      })
  void hidesAFieldThatIsACredential(String field) {
    String head = "GET /api/x HTTP/1.1\r\nHost: here\r\n" + field.formatted(SECRET, BASE64);
    assertThat(kept(bytes(head + "\r\nX-Other: shown\r\n\r\n")))
        .startsWith("GET /api/x HTTP/1.1\r\nHost: here\r\n" + field.substring(0, 6))
        .endsWith("\r\nX-Other: shown\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/x?token=%s",
        "/api/x?a=b&access_token=%s&c=d",
        "/api/x?accessToken=%s",
        "/api/x?acc%%65ss_token=%s",
        "/api/x?API-KEY=%s",
        "/api/x;jsessionid=%s?a=b",
        "http://ann:%s@here/api/x",
        "/api/x?password=%s"
      })
  void hidesACredentialInAnAddress(String target) {
    String kept = kept(bytes("GET " + target.formatted(SECRET) + " HTTP/1.1\r\n\r\n"));
    assertThat(kept).contains("*".repeat(SECRET.length())).endsWith(" HTTP/1.1\r\n\r\n");
  }

  @Test
  void showsWhatIsNoCredential() {
    String request =
        "GET /api/events?author=me&monkey=1&tokens=2 HTTP/1.1\r\nHost: here:80\r\n"
            + "Idempotency-Key: 1\r\nSec-WebSocket-Key: 2\r\nWWW-Authenticate: Basic\r\n\r\n";
    assertThat(kept(bytes(request))).isEqualTo(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<w:Password>%s</w:Password>",
        "<w:Password Type='a>b'>%s</w:Password >",
        "<Password\n>%s</Password>",
        "<w:Password><![CDATA[%s]]></w:Password>",
        "<w:Password><!-- </Password> -->%s</w:Password>",
        "<w:Nonce>%s</w:Nonce>",
        "<w:BinarySecurityToken>%s</w:BinarySecurityToken>",
        "<a:Assertion><b>%s</b></a:Assertion>",
        "<w:Password>%s"
      })
  void hidesWsSecurity(String element) {
    String body = SECURITY.formatted(element.formatted(SECRET));
    String head = "POST /soap/x HTTP/1.1\r\nContent-Type: text/xml\r\nContent-Length: ";
    String kept = kept(bytes(head + body.length() + "\r\n\r\n" + body));
    assertThat(kept).contains("<w:Username>ann</w:Username>");
  }

  @Test
  void hidesWsSecurityThatChunksCutAnywhere() {
    String body = SECURITY.formatted("<w:Password>" + SECRET + "</w:Password>");
    for (int size : List.of(1, 7, 100)) {
      tap.clear();
      StringBuilder chunked = new StringBuilder();
      for (int at = 0; at < body.length(); at += size) {
        String chunk = body.substring(at, Math.min(body.length(), at + size));
        chunked.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk);
        chunked.append("\r\n");
      }
      String head = "POST /soap/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
      String kept = kept(bytes(head), bytes(chunked + "0\r\n\r\n"));
      assertThat(kept.replaceAll("\r\n[0-9a-f]+\r\n", ""))
          .contains("<w:Password>" + "*".repeat(SECRET.length()) + "</w:Password>");
      line.passed(Side.SERVER, ByteBuffer.wrap(bytes("HTTP/1.1 200 OK\r\n\r\n")));
    }
  }

  @Test
  void hidesACompressedBodyThatHasOne() throws IOException {
    byte[] secret = gzip(SECURITY.formatted("<w:Password>" + SECRET + "</w:Password>"));
    String kept = kept(coded("gzip", secret));
    assertThat(kept).endsWith("\r\n\r\n" + "*".repeat(secret.length));
  }

  @Test
  void showsACompressedBodyThatHasNone() throws IOException {
    byte[] plain = gzip("{\"a\":1}");
    assertThat(kept(coded("gzip", plain))).endsWith(new String(plain, ISO_8859_1));
  }

  @Test
  void hidesABodyThatCannotBeRead() {
    assertThat(kept(coded("br", bytes("whatever " + SECRET))))
        .endsWith("\r\n\r\n" + "*".repeat(27));
  }

  @Test
  void hidesXmlThatIsNotLikeAscii() {
    byte[] body = SECURITY.formatted("<w:Password>" + SECRET + "</w:Password>").getBytes(UTF_16);
    String head = "POST /soap/x HTTP/1.1\r\nContent-Type: text/xml\r\nContent-Length: ";
    assertThat(kept(bytes(head + body.length + "\r\n\r\n"), body))
        .endsWith("\r\n\r\n" + "*".repeat(body.length));
  }

  private static byte[] coded(String coding, byte[] body) {
    var request = new ByteArrayOutputStream();
    String head = "POST /soap/x HTTP/1.1\r\nContent-Encoding: " + coding + "\r\nContent-Length: ";
    request.writeBytes(bytes(head + body.length + "\r\n\r\n"));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(bytes(text));
    }
    return bytes.toByteArray();
  }

  @Test
  void hidesWhatComesByteByByte() {
    String head = "GET /api/x?token=" + SECRET + " HTTP/1.1\r\nAuthorization: Bearer " + SECRET;
    byte[] request = bytes(head + "\r\n\r\n");
    byte[][] pieces = new byte[request.length][];
    for (int i = 0; i < request.length; i++) {
      pieces[i] = new byte[] {request[i]};
    }
    kept(pieces);
  }
}
