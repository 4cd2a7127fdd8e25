package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CxfEngineTest {
  private static final String OTHER = "<o:Other xmlns:o='urn:o' ";
  private Harness harness;
  private CxfClient client;

  @BeforeEach
  void open() throws IOException {
    harness =
        new Harness(new CxfBooth(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(10));
    client = new CxfClient(harness);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void answersInTheVersionOfTheRequest() throws IOException {
    CxfClient.Reply eleven = client.echo11(OTHER + "/>");
    assertThat(eleven.status()).isEqualTo(200);
    assertThat(eleven.type()).startsWith("text/xml");
    assertThat(eleven.text()).contains(SoapAnswers.SOAP_11, "<b:return>hello</b:return>");
    CxfClient.Reply twelve = client.echo12(OTHER + "/>");
    assertThat(twelve.status()).isEqualTo(200);
    assertThat(twelve.type()).startsWith("application/soap+xml");
    assertThat(twelve.text()).contains(SoapAnswers.SOAP_12, "<b:return>hello</b:return>");
  }

  @Test
  void refusesHeadersThatMustBeUnderstoodAndAreNot() throws IOException {
    String eleven = client.echo11(OTHER + "s:mustUnderstand='1'/>").text();
    assertThat(eleven).contains("<faultcode>soap:MustUnderstand<", "urn:o", "Other");
    String twelve = client.echo12(OTHER + "s:mustUnderstand='true'/>").text();
    assertThat(twelve).contains("soap:MustUnderstand<", "<soap:NotUnderstood", "Other");
    assertThat(harness.backend().received()).isEmpty();
  }

  @Test
  void leavesHeadersForOthersAlone() throws IOException {
    String elsewhere = OTHER + "s:mustUnderstand='1' s:actor='urn:another-node'/>";
    assertThat(client.echo11(elsewhere).status()).isEqualTo(200);
    String role = OTHER + "s:mustUnderstand='1' s:role='urn:another-node'/>";
    assertThat(client.echo12(role).status()).isEqualTo(200);
  }

  @Test
  void understandsNothingForTheNextNodeEither() throws IOException {
    String next =
        OTHER + "s:mustUnderstand='1' s:actor='http://schemas.xmlsoap.org/soap/actor/next'/>";
    assertThat(client.echo11(next).text()).contains("soap:MustUnderstand<");
  }

  @Test
  void refusesAnotherVersionOfSoap() throws IOException {
    String message =
        CxfClient.envelope11("", "echoString", "x").replace(SoapAnswers.SOAP_11, "urn:soap-2");
    CxfClient.Reply reply = client.send(CxfClient.TEXT_XML, message);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).contains("soap:VersionMismatch<", SoapAnswers.SOAP_11);
  }

  @Test
  void refusesDocumentTypes() throws IOException {
    String bomb = "<!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    String message =
        CxfClient.envelope11("<o:O xmlns:o='urn:o'>&b;</o:O>", "echoString", "x")
            .replace("?>", "?>" + bomb);
    CxfClient.Reply reply = client.send(CxfClient.TEXT_XML, message);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).contains("<faultcode>soap:Client<", "document type");
  }

  @Test
  void refusesEntitiesInHeaders() throws IOException {
    CxfClient.Reply reply = client.echo11("<o:O xmlns:o='urn:o'>&xxe;</o:O>");
    assertThat(reply.text()).contains("<faultcode>soap:Client<", "well-formed");
  }

  @Test
  void refusesHugeHeaders() throws IOException {
    String many = ("<o:O xmlns:o='urn:o'>" + "<a/>".repeat(1_000_000) + "</o:O>");
    assertThat(client.echo11(many).text()).contains("expected headers of at most 65536 characters");
    String deep = "<a>".repeat(5_000) + "</a>".repeat(5_000);
    assertThat(client.echo12("<o:O xmlns:o='urn:o'>" + deep + "</o:O>").status()).isEqualTo(400);
    StringBuilder flood = new StringBuilder("<o:O xmlns:o='urn:o'");
    for (int i = 0; i < 2_000; i++) {
      flood.append(" a").append(i).append("=''");
    }
    assertThat(client.echo12(flood + "/>").status()).isEqualTo(400);
    assertThat(client.echo11(OTHER + "/>").status()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNoEnvelopeWithOneCallInIt() throws IOException {
    String good = CxfClient.envelope11(OTHER + "/>", "echoString", "x");
    assertFault(good.replaceAll("<s:Body>.*</s:Body>", ""), "expected a Body");
    assertFault(good.replaceAll("<s:Body>.*</s:Body>", "<s:Body/>"), "an element in the Body");
    assertFault(good.replace("</s:Body>", "<more/></s:Body>"), "expected one element in the Body");
    assertFault(good.replace("</s:Body>", "</s:Body><more/>"), "nothing after it");
    assertFault(good.replace("Envelope", "Letter"), "expected an Envelope");
    assertFault(good + "<more/>", "well-formed");
    assertFault("", "well-formed");
    assertFault("{\"echoString\": {\"value\": \"x\"}}", "well-formed");
    assertFault(good.replace("echoString", "noSuch"), "the element of an operation");
    assertThat(harness.backend().received()).isEmpty();
  }

  private void assertFault(String message, String part) throws IOException {
    CxfClient.Reply reply = client.send(CxfClient.TEXT_XML, message);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.type()).startsWith("text/xml");
    assertThat(reply.text()).contains("<faultcode>soap:Client<", part);
    assertThat(reply.text()).doesNotContain("org.apache", "com.ctc", "Exception");
    assertThat(reply.callId()).isNotEmpty();
  }

  @Test
  void answersCallsThatWaitForTheBackend() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    harness
        .backend()
        .script(
            (operation, arguments, deadline) -> {
              await(release);
              return new Outcome.Returned(arguments[0]);
            });
    Thread[] waiting = new Thread[8];
    for (int i = 0; i < waiting.length; i++) {
      waiting[i] = new Thread(() -> echo(client));
      waiting[i].start();
    }
    release.countDown();
    for (Thread thread : waiting) {
      thread.join(30_000);
      assertThat(thread.isAlive()).isFalse();
    }
    // Counted when an answer is sent, which its client may see first.
    Await.until("all are counted", () -> harness.transferred() == 8);
  }

  private static void echo(CxfClient client) {
    try {
      assertThat(client.echo11(OTHER + "/>").status()).isEqualTo(200);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void answersWithTheFaultOfTheCall() throws IOException {
    harness
        .backend()
        .script((o, a, d) -> new Outcome.Failed(Fault.before(Fault.Kind.UNAVAILABLE, "away")));
    CxfClient.Reply reply = client.echo11(OTHER + "/>");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).contains("b:UNAVAILABLE", "away");
  }
}
