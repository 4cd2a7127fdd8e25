package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MtomTest {
  private static final String TYPE =
      "multipart/related; type=\"application/xop+xml\"; boundary=\"b0\"; start=\"<root>\";"
          + " start-info=\"text/xml\"";
  private Harness harness;
  private CxfClient client;

  @BeforeEach
  void open() throws IOException {
    harness =
        new Harness(new CxfBooth(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(30));
    client = new CxfClient(harness);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private static String include(String href) {
    return "<x:Include xmlns:x='" + MtomNames.XOP + "' href='" + href + "'/>";
  }

  /** Parts, each with its id and content. */
  private static byte[] message(String value, Object... parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(
        out,
        "--b0\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\n"
            + "Content-ID: <root>\r\n\r\n"
            + CxfClient.envelope11("", "echoBytes", value));
    for (int i = 0; i < parts.length; i += 2) {
      write(
          out,
          "\r\n--b0\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding:"
              + " binary\r\nContent-ID: <"
              + parts[i]
              + ">\r\n\r\n");
      out.write((byte[]) parts[i + 1]);
    }
    write(out, "\r\n--b0--\r\n");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static boolean contains(byte[] all, byte[] part) {
    return new String(all, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  @Test
  void takesAndGivesAttachments() throws IOException {
    byte[] bytes = random(300_000);
    CxfClient.Reply reply = client.send(TYPE, message(include("cid:p%401"), "p@1", bytes));
    assertThat(reply.status()).isEqualTo(200);
    assertThat((byte[]) harness.backend().received().get(0)[0]).isEqualTo(bytes);
    assertThat(reply.type()).startsWith("multipart/related").contains("application/xop+xml");
    assertThat(contains(reply.body(), bytes)).isTrue();
    assertThat(reply.text()).contains("xop:Include", "cid:1.");
  }

  @Test
  void givesSmallValuesInTheEnvelope() throws IOException {
    byte[] bytes = random(100);
    CxfClient.Reply reply = client.send(TYPE, message(include("cid:p"), "p", bytes));
    assertThat(reply.type()).startsWith("text/xml");
    assertThat(reply.text().replace("\n", "")).contains(Base64.getEncoder().encodeToString(bytes));
  }

  @Test
  void givesAttachmentsToThoseWhoTakeThemOnly() throws IOException {
    byte[] bytes = random(10_000);
    String message =
        CxfClient.envelope11("", "echoBytes", Base64.getEncoder().encodeToString(bytes));
    CxfClient.Reply plain =
        client.send(CxfClient.TEXT_XML, message, "Accept", "multipart/related, text/xml");
    assertThat(plain.type()).startsWith("text/xml");
    CxfClient.Reply attached =
        client.send(
            CxfClient.TEXT_XML,
            message,
            "Accept",
            "multipart/related;type=\"application/xop+xml\"");
    assertThat(attached.type()).startsWith("multipart/related");
    assertThat(contains(attached.body(), bytes)).isTrue();
  }

  @Test
  void refusesPartsThatAreNotThere() throws IOException {
    assertFault(message(include("cid:none"), "p", random(10)), "expected a part");
    assertFault(message(include("http://127.0.0.1/x"), "p", random(10)), "as cid:...");
    assertFault(message(include("file:///etc/passwd"), "p", random(10)), "as cid:...");
    assertFault(message(include("cid:%zz"), "p", random(10)), "percent escapes");
    assertThat(harness.backend().received()).isEmpty();
  }

  @Test
  void refusesOtherCharactersBesideAttachments() throws IOException {
    assertFault(message("AA*AA"), "found something else");
    assertFault(message(include("cid:p") + "\u00e9", "p", random(3)), "found something else");
    assertThat(client.send(TYPE, message(" AA\n AA ")).status()).isEqualTo(200);
  }

  @Test
  void includesEachPartOnce() throws IOException {
    byte[] part = random(100_000);
    assertFault(message(include("cid:p").repeat(10_000), "p", part), "not included yet");
    assertFault(message(include("cid:q"), "p", part, "q", part), "every part to be included");
    assertFault(message(include("cid:q"), "p", part, "p", part), "one part of each id");
  }

  @Test
  void refusesThousandsOfParts() throws IOException {
    Object[] parts = new Object[10_000];
    Arrays.setAll(parts, i -> i % 2 == 0 ? "p" + i : new byte[1]);
    assertFault(message(include("cid:none"), parts), "not more");
  }

  @Test
  void refusesBrokenMultiparts() throws IOException {
    byte[] whole = message(include("cid:p"), "p", random(1000));
    assertFault(Arrays.copyOf(whole, 150), "expected");
    assertFault(new byte[0], "expected");
    assertFault("--b1\r\n\r\nx\r\n--b1--".getBytes(StandardCharsets.UTF_8), "expected");
    String longHeader = "--b0\r\nContent-Type: " + "x".repeat(100_000) + "\r\n\r\n";
    assertFault(longHeader.getBytes(StandardCharsets.UTF_8), "expected");
    String charset =
        new String(whole, StandardCharsets.ISO_8859_1).replace("charset=UTF-8", "charset=nonsense");
    CxfClient.Reply reply = client.send(TYPE, charset.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.text()).contains("<faultcode>soap:Client<", "charset");
  }

  @Test
  void refusesSoapWithAttachments() throws IOException {
    String type = TYPE.replace("application/xop+xml", "text/xml");
    CxfClient.Reply reply = client.send(type, message("AAAA", "p", random(10)));
    assertThat(reply.text()).contains("SOAP with Attachments is not served");
    assertFault(message("AAAA", "p", random(10)), "SOAP with Attachments is not served");
  }

  private void assertFault(byte[] message, String part) throws IOException {
    CxfClient.Reply reply = client.send(TYPE, message);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).contains("<faultcode>soap:Client<", part);
    assertThat(reply.text()).doesNotContain("org.apache", "com.ctc", "Exception");
  }

  @Test
  void answersTheNextCallAfterLargeOnes() throws IOException {
    byte[] bytes = random(12 << 20);
    for (int i = 0; i < 5; i++) {
      CxfClient.Reply reply = client.send(TYPE, message(include("cid:p"), "p", bytes));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body().length).isGreaterThan(12 << 20);
    }
  }
}
