package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.call.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WsSecurityTest {
  private Harness harness;
  private CxfClient client;

  @BeforeEach
  void open() throws IOException {
    Access.Rule ann = new Access.Rule(List.of("ann"), List.of(), List.of("echoString"));
    Access access =
        new Access(
            List.of(Access.Credential.user("ann", "pass"), Access.Credential.user("bob", "other")),
            List.of(ann));
    harness =
        new Harness(
            new CxfBooth(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(10), access);
    client = new CxfClient(harness);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  static String security(String content) {
    return "<w:Security s:mustUnderstand='1' xmlns:w='"
        + WsSecurityNames.WSSE
        + "' xmlns:u='"
        + WsSecurityNames.WSU
        + "'>"
        + content
        + "</w:Security>";
  }

  private static String token(String user, String type, String password, String rest) {
    return security(
        "<w:UsernameToken><w:Username>"
            + user
            + "</w:Username><w:Password Type='"
            + type
            + "'>"
            + password
            + "</w:Password>"
            + rest
            + "</w:UsernameToken>");
  }

  private static String text(String user, String password) {
    return token(user, WsSecurityNames.TEXT, password, "");
  }

  private static String digest(String user, String password, String nonce, Instant created)
      throws Exception {
    MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
    sha1.update(nonce.getBytes(StandardCharsets.UTF_8));
    sha1.update(created.toString().getBytes(StandardCharsets.UTF_8));
    byte[] made = sha1.digest(password.getBytes(StandardCharsets.UTF_8));
    String rest =
        "<w:Nonce>"
            + Base64.getEncoder().encodeToString(nonce.getBytes(StandardCharsets.UTF_8))
            + "</w:Nonce><u:Created>"
            + created
            + "</u:Created>";
    return token(user, WsSecurityNames.DIGEST, Base64.getEncoder().encodeToString(made), rest);
  }

  @Test
  void admitsKnownUsersOnly() throws IOException {
    assertThat(client.echo11("").text()).contains("b:DENIED");
    assertThat(client.echo11(text("ann", "pass")).status()).isEqualTo(200);
    assertThat(client.echo12(text("ann", "pass")).status()).isEqualTo(200);
    assertThat(client.echo11(text("ann", "wrong")).text())
        .contains("<faultcode>wsse:FailedAuthentication<");
    assertThat(client.echo12(text("eve", "pass")).text()).contains("wsse:FailedAuthentication<");
    assertThat(client.echo12(text("eve", "")).text()).contains("wsse:FailedAuthentication<");
    assertThat(harness.backend().received()).hasSize(2);
  }

  @Test
  void letsUsersDoWhatTheyMay() throws IOException {
    assertThat(client.echo11(text("bob", "other")).text()).contains("b:DENIED", "not allowed");
    String basic = Base64.getEncoder().encodeToString("ann:pass".getBytes(StandardCharsets.UTF_8));
    CxfClient.Reply reply =
        client.send(
            CxfClient.TEXT_XML,
            CxfClient.envelope11(text("bob", "other"), "echoString", "x"),
            "Authorization",
            "Basic " + basic);
    assertThat(reply.text()).contains("not allowed"); // the message's own identity counts
  }

  @Test
  void admitsDigestsOnce() throws Exception {
    String header = digest("ann", "pass", "nonce-1", Instant.now());
    assertThat(client.echo11(header).status()).isEqualTo(200);
    assertThat(client.echo11(header).text()).contains("FailedAuthentication", "used before");
    assertThat(client.echo12(header).text()).contains("FailedAuthentication", "used before");
    assertThat(client.echo11(digest("ann", "pass", "nonce-2", Instant.now())).status())
        .isEqualTo(200);
    assertThat(client.echo11(digest("ann", "wrong", "nonce-3", Instant.now())).text())
        .contains("FailedAuthentication");
    assertThat(client.echo11(digest("ann", "pass", "nonce-3", Instant.now())).status())
        .isEqualTo(200);
    assertThat(harness.backend().received()).hasSize(3);
  }

  @Test
  void refusesTokensOfAnotherTime() throws Exception {
    Instant old = Instant.now().minus(Duration.ofMinutes(6));
    assertThat(client.echo11(digest("ann", "pass", "n", old)).text())
        .contains("wsu:MessageExpired");
    Instant future = Instant.now().plus(Duration.ofMinutes(3));
    assertThat(client.echo11(digest("ann", "pass", "n", future)).text())
        .contains("wsu:MessageExpired");
    String expired =
        "<u:Timestamp><u:Created>2020-01-01T00:00:00Z</u:Created><u:Expires>2020-01-01T00:05:00Z</u:Expires></u:Timestamp>";
    assertThat(client.echo11(security(expired)).text()).contains("wsu:MessageExpired");
    assertThat(harness.backend().received()).isEmpty();
  }

  @Test
  void refusesDigestsWithoutNonceOrTime() throws IOException {
    String bare = token("ann", WsSecurityNames.DIGEST, "AAAA", "");
    assertThat(client.echo11(bare).text()).contains("wsse:InvalidSecurityToken");
  }

  @Test
  void refusesTokensThatCameOpenly() throws Exception {
    refusesOpenly(text("ann", "pass"));
    refusesOpenly(digest("ann", "pass", "n-open", Instant.now()));
  }

  private void refusesOpenly(String token) throws IOException {
    String message = CxfClient.envelope11(token, "echoString", "x");
    CxfClient.Reply open = client.send(CxfClient.TEXT_XML, message, "X-Forwarded-Proto", "http");
    assertThat(open.text()).contains("FailedAuthentication", "over TLS only");
    CxfClient.Reply tls = client.send(CxfClient.TEXT_XML, message, "X-Forwarded-Proto", "https");
    assertThat(tls.status()).isEqualTo(200);
  }

  @Test
  void refusesWhatItDoesNotKnowOfSecurity() throws IOException {
    String signature = security("<d:Signature xmlns:d='http://www.w3.org/2000/09/xmldsig#'/>");
    assertThat(client.echo11(signature).text()).contains("wsse:UnsupportedSecurityToken");
    assertThat(client.echo11(security("<w:BinarySecurityToken/>")).text())
        .contains("wsse:UnsupportedSecurityToken");
    assertThat(client.echo11(text("ann", "pass") + text("ann", "pass")).text())
        .contains("wsse:InvalidSecurity");
    assertThat(client.echo11(security("<w:UsernameToken/>")).text())
        .contains("wsse:InvalidSecurity");
  }
}
