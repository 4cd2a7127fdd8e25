package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.ScriptedBackend;
import dev.switchboard.gateway.Torture;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of values at the edges of XML and of its schema. */
final class SoapFormsTest {
  private static Harness harness;

  @BeforeAll
  static void open() throws Exception {
    harness =
        new Harness(new SoapBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(60));
  }

  @AfterAll
  static void close() {
    harness.close();
  }

  private static HttpResponse<String> call(String operation, String content) throws Exception {
    return SoapPost.send(
        harness.http(), false, "<t:" + operation + ">" + content + "</t:" + operation + ">");
  }

  /** What an operation answers to a text, when its server returns what it got. */
  private static String echo(String operation, String text) throws Exception {
    HttpResponse<String> answer = call(operation, "<t:value>" + text + "</t:value>");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SoapPost.content(answer.body()).getTextContent();
  }

  private static @Nullable Object received() {
    List<@Nullable Object[]> all = harness.backend().received();
    return all.get(all.size() - 1)[0];
  }

  /** What an operation answers when its server returns this. */
  private static HttpResponse<String> returned(String operation, Object value) throws Exception {
    Outcome outcome = new Outcome.Returned(value);
    harness.backend().script((o, arguments, deadline) -> outcome);
    try {
      return call(operation, "");
    } finally {
      harness.backend().script(ScriptedBackend.ECHO);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345-06-07T08:09:10Z",
        "9999-12-31T23:59:59.123456789Z",
        "0001-01-01T00:00:00Z",
        "-0001-12-31T00:00:00Z",
        "-0044-03-15T12:00:00Z",
        "-12345-01-01T00:00:00Z"
      })
  void carriesEveryYearOfATime(String text) throws Exception {
    assertThat(echo("echoInstant", text)).isEqualTo(text);
    String local = text.replace("Z", "");
    assertThat(echo("echoLocalDateTime", local)).isEqualTo(local);
    String date = text.substring(0, text.indexOf('T'));
    assertThat(echo("echoLocalDate", date)).isEqualTo(date);
  }

  @Test
  void countsYearsBeforeOurEraAsVersionOneOfTheSchemaDoes() throws Exception {
    echo("echoLocalDate", "-0001-12-31");
    assertThat(received()).isEqualTo(LocalDate.of(0, 12, 31)); // 1 BC in java.time
    echo("echoInstant", "12345-06-07T08:09:10Z");
    assertThat(received()).isEqualTo(Instant.parse("+12345-06-07T08:09:10Z"));
  }

  @Test
  void readsATimeOfAnyZoneAndTakesNoneForUtc() throws Exception {
    assertThat(echo("echoInstant", " 2026-01-31T19:30:00+02:00 "))
        .isEqualTo("2026-01-31T17:30:00Z");
    assertThat(echo("echoInstant", "2026-01-31T19:30:00")).isEqualTo("2026-01-31T19:30:00Z");
  }

  /** strong-soap has no date without a zone, .NET has no time without, a Java calendar neither. */
  @Test
  void readsWhatCalendarAndClockOfAZoneSay() throws Exception {
    assertThat(echo("echoLocalTime", "19:30:00.0000000+01:00")).isEqualTo("19:30:00");
    assertThat(echo("echoLocalDateTime", "2026-01-31T19:30:00-05:00"))
        .isEqualTo("2026-01-31T19:30:00");
    assertThat(echo("echoLocalDate", "2026-01-31Z")).isEqualTo("2026-01-31");
    assertThat(echo("echoLocalDate", " 2026-01-31-11:30 ")).isEqualTo("2026-01-31");
    assertThat(echo("echoLocalDate", "-0044-03-15+14:00")).isEqualTo("-0044-03-15");
  }

  @Test
  void callsAnExceptionWithoutAMessageByItsName() throws Exception {
    StructValue detail =
        new StructValue(
            (Definition.Struct) Torture.CONTRACT.definitions().get("NotFound"),
            new @Nullable Object[] {null, "key", 1});
    Fault fault = Fault.declared(detail, "");
    harness.backend().script((o, arguments, deadline) -> new Outcome.Failed(fault));
    HttpResponse<String> answer = call("fail", "");
    harness.backend().script(ScriptedBackend.ECHO);
    assertThat(answer.body()).contains("<faultstring>NotFound</faultstring>");
  }

  @Test
  void writesSecondsThatJavaLeavesOut() throws Exception {
    String answer = returned("echoLocalDateTime", LocalDateTime.of(2026, 1, 31, 19, 30)).body();
    assertThat(answer).contains(">2026-01-31T19:30:00<");
  }

  @Test
  void writesADecimalWithoutAnExponent() throws Exception {
    assertThat(returned("echoDecimal", new BigDecimal("1.50E+3")).body()).contains(">1500<");
    assertThat(returned("echoDecimal", new BigDecimal("1E-9")).body()).contains(">0.000000001<");
    assertThat(echo("echoDecimal", "+007.50")).isEqualTo("7.50");
  }

  @Test
  void refusesADecimalThatWouldFillMemory() throws Exception {
    HttpResponse<String> answer = returned("echoDecimal", new BigDecimal("1E+1000000000"));
    assertThat(answer.body())
        .contains("Server", "/echoDecimalResponse/return: the decimal has scale -1000000000");
  }

  @Test
  void keepsCharactersThatParsersLikeToChange() throws Exception {
    String text = "a\rb\r\nc\u0085\u2028\u007f]]>&amp;";
    String answer = returned("echoString", text).body();
    assertThat(SoapPost.content(answer).getTextContent()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u0008b", "a\uD800b", "a\uDC00", "\uFFFF", "\uD83D"})
  void namesThePlaceOfACharacterThatXmlDoesNotHave(String text) throws Exception {
    List<Object> list = new ArrayList<>(Arrays.asList("fine", text));
    HttpResponse<String> answer = returned("echoStrings", list);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(SoapPost.content(answer.body()).getTextContent())
        .contains("soap:Server", "/echoStringsResponse/return/item[2]: the text has U+");
  }

  @Test
  void namesTheMemberOfAFaultThatXmlDoesNotHave() throws Exception {
    StructValue detail =
        new StructValue(
            (Definition.Struct) Torture.CONTRACT.definitions().get("NotFound"),
            new Object[] {"not \u0001 found", "key", 1});
    Fault fault = Fault.declared(detail, "not \u0001 found");
    harness.backend().script((o, arguments, deadline) -> new Outcome.Failed(fault));
    HttpResponse<String> answer = call("fail", "");
    harness.backend().script(ScriptedBackend.ECHO);
    assertThat(SoapPost.content(answer.body()).getTextContent())
        .contains("soap:Server", "/NotFoundFault/message: the text has U+0001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&#0;", "&#8;", "&#xD800;", "&#xFFFF;"})
  void refusesReferencesToCharactersThatXmlDoesNotHave(String reference) throws Exception {
    HttpResponse<String> answer = call("echoString", "<t:value>a" + reference + "</t:value>");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(SoapPost.content(answer.body()).getTextContent())
        .contains("soap:Client", "line 1, column");
  }

  @Test
  void takesNilAndAbsenceForNull() throws Exception {
    call("echoString", "<t:value xsi:nil='true'/>");
    assertThat(received()).isNull();
    call("echoString", "<!-- nothing -->");
    assertThat(received()).isNull();
    call("echoString", "<t:value/>");
    assertThat(received()).isEqualTo("");
  }

  @Test
  void takesATypeThatSaysWhatIsKnown() throws Exception {
    call("echoLong", "<t:value xsi:type='xsd:int'>5</t:value>");
    assertThat(received()).isEqualTo(5L);
    call("echoChar", "<t:value xsi:type='t:char'>x</t:value>");
    assertThat(received()).isEqualTo('x');
    call("echoPoint", "<t:value xsi:type='t:Point'><t:x>1</t:x><t:y>2</t:y></t:value>");
    assertThat(received()).isInstanceOf(StructValue.class);
  }

  @Test
  void carriesAMillionNumbers() throws Exception {
    double[] numbers = new double[1_000_000];
    Arrays.setAll(numbers, i -> i % 10);
    String answer = returned("echoDoubleArray", numbers).body();
    assertThat(answer).hasSizeGreaterThan(20_000_000).endsWith("</soap:Envelope>");
  }
}
