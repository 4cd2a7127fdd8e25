package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.SameValue;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.TortureSamples;
import dev.switchboard.gateway.http.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each type reads and writes. */
final class XmlRpcCodecTest {
  private static final String EX = " xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>";

  private static XmlRpcCodec codec(String operation) {
    Operation found = Torture.CONTRACT.operation(operation).orElseThrow();
    return new XmlRpcCodecs(XmlRpcOptions.DEFAULT, Torture.CONTRACT)
        .codec(found.parameters().get(0).type());
  }

  private static @Nullable Object read(String operation, String value) {
    byte[] body = ("<value>" + value + "</value>").getBytes(StandardCharsets.UTF_8);
    XmlRpcTokens tokens = new XmlRpcInput(XmlRpcOptions.DEFAULT).tokens(body, body.length, "");
    tokens.nextStart("value");
    Object read = new XmlRpcReader(tokens).value(codec(operation));
    tokens.finish();
    return read;
  }

  private static String written(XmlRpcCodec codec, @Nullable Object value) {
    Bytes out = new Bytes();
    XmlRpcWriter writer = new XmlRpcWriter(out, XmlRpcOptions.DEFAULT);
    codec.write(writer, value);
    writer.flush();
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "19980717T14:08:55, 1998-07-17T14:08:55Z",
    "1998-07-17T14:08:55, 1998-07-17T14:08:55Z",
    "19980717T140855, 1998-07-17T14:08:55Z",
    "19980717T14:08:55Z, 1998-07-17T14:08:55Z",
    "19980717T14:08:55+0200, 1998-07-17T12:08:55Z",
    "1998-07-17T14:08:55-05:30, 1998-07-17T19:38:55Z",
    "19980717T14:08:55+02, 1998-07-17T12:08:55Z",
    "19980717T14:08:55.123456789, 1998-07-17T14:08:55.123456789Z",
    "'1998-07-17T14:08:55,5Z', 1998-07-17T14:08:55.500Z",
    "00000101T00:00:00, 0000-01-01T00:00:00Z"
  })
  void readsEachFormOfATime(String text, Instant wanted) {
    assertThat(XmlRpcDates.instant(text)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "19980717",
    "19980717T14:08",
    "1998-0717T14:08:55",
    "19980717T14:0855",
    "19980230T00:00:00",
    "19980717T24:00:00",
    "19980717T23:59:60",
    "19980717T14:08:55+25:00",
    "' 19980717T14:08:55'",
    "19980717t14:08:55",
    "١٩٩٨0717T14:08:55"
  })
  void refusesOtherTimes(String text) {
    assertThat(XmlRpcDates.instant(text)).isNull();
  }

  @Test
  void writesTheClassicTimeInUtc() {
    assertThat(XmlRpcDates.text(Instant.parse("1998-07-17T14:08:55.999Z")))
        .isEqualTo("19980717T14:08:55");
    assertThat(XmlRpcDates.text(Instant.parse("1969-12-31T23:59:59.5Z")))
        .isEqualTo("19691231T23:59:59");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> XmlRpcDates.text(Instant.MAX))
        .isInstanceOf(XmlRpcNotCarried.class);
  }

  @Test
  void decodesBase64LikeTheJdkInAnyPieces() {
    Random random = new Random(20260801);
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      String text = Base64.getMimeEncoder().encodeToString(bytes);
      if (random.nextInt(3) == 0 && !text.isEmpty()) { // damaged
        char[] damaged = text.toCharArray();
        damaged[random.nextInt(damaged.length)] = "=*\u00e9A ".charAt(random.nextInt(5));
        text = new String(damaged);
      }
      assertThat(decoded(text, random)).as(text).isEqualTo(jdk(text));
    }
  }

  private static byte @Nullable [] decoded(String text, Random random) {
    Base64Text decoder = new Base64Text();
    int at = 0;
    while (at < text.length()) {
      int length = Math.min(1 + random.nextInt(40), text.length() - at);
      decoder.decode(text.toCharArray(), at, length);
      at += length;
    }
    return decoder.isWhole() ? decoder.bytes() : null;
  }

  private static byte @Nullable [] jdk(String text) {
    String dense = text.replaceAll("[ \t\r\n]", "");
    try {
      return dense.length() % 4 == 0 ? Base64.getDecoder().decode(dense) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Test
  void readsWhatItWritesForEverySample() {
    TortureSamples.all()
        .forEach(
            (operation, samples) ->
                samples.stream()
                    .filter(s -> !(s instanceof Double d && !Double.isFinite(d)))
                    .filter(s -> !(s instanceof Float f && !Float.isFinite(f)))
                    .filter(s -> !(s instanceof Instant i && i.getNano() != 0))
                    .forEach(sample -> roundTrip(operation, sample)));
  }

  private static void roundTrip(String operation, @Nullable Object sample) {
    String xml = written(codec(operation), sample);
    Object back = read(operation, xml.substring("<value>".length(), xml.length() - 8));
    assertThat(SameValue.same(sample, back)).as("%s: %s", operation, SameValue.show(back)).isTrue();
  }

  @Test
  void readsWhatItWritesForRandomTexts() {
    Random random = new Random(20260802);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(random.nextInt(50) == 0 ? 5_000 : 40);
      for (int k = 0; k < length; k++) {
        int point =
            random.nextInt(4) == 0 ? random.nextInt(0x110000) : "<&>\r\n\t ]x".charAt(k % 9);
        text.appendCodePoint(isXml(point) ? point : '?');
      }
      roundTrip("echoString", text.toString());
    }
  }

  private static boolean isXml(int point) {
    return point == 9
        || point == 10
        || point == 13
        || point >= 32 && point <= 0xD7FF
        || point >= 0xE000 && point <= 0xFFFD
        || point >= 0x10000;
  }

  @Test
  void readsWhatItWritesForRandomNumbers() {
    Random random = new Random(20260803);
    for (int i = 0; i < 2_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        roundTrip("echoDouble", number);
        assertThat(written(codec("echoDouble"), number)).doesNotContain("E");
      }
      float small = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(small)) {
        roundTrip("echoFloat", small);
      }
      roundTrip("echoLong", random.nextLong());
      roundTrip("echoDecimal", new BigDecimal(BigInteger.valueOf(random.nextLong()), i % 40));
    }
  }

  @Test
  void readsTheSpecificationsNumbers() {
    assertThat(read("echoInt", "<i4>+0012</i4>")).isEqualTo(12);
    assertThat(read("echoLong", "<int>5</int>")).isEqualTo(5L);
    assertThat(read("echoLong", "<string>9007199254740993</string>")).isEqualTo(9007199254740993L);
    assertThat(read("echoDouble", "<double>-12.214</double>")).isEqualTo(-12.214);
    assertThat(read("echoDouble", "<int>7</int>")).isEqualTo(7d); // of clients with one number type
    assertThat(read("echoDecimal", "<double>49.50</double>")).isEqualTo(new BigDecimal("49.50"));
    for (String bad : List.of("9007199254740993", "1.5", "")) {
      refuses("echoDouble", "<i8>" + bad + "</i8>"); // not exact, or no integer
    }
    refuses("echoInt", "<int>1.0</int>");
    refuses("echoByte", "<int>128</int>");
    refuses("echoDecimal", "<string>1e2000</string>");
    refuses("echoDecimal", "<string>" + "9".repeat(1001) + "</string>");
  }

  private static void refuses(String operation, String value) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> read(operation, value))
        .isInstanceOf(dev.switchboard.contract.InvalidArgument.class);
  }

  @Test
  void readsUntypedTextWithItsWhiteSpace() {
    assertThat(read("echoString", " two  words ")).isEqualTo(" two  words ");
    assertThat(read("echoString", "")).isEqualTo("");
    assertThat(read("echoString", "\n  <string> x </string>\n")).isEqualTo(" x ");
    assertThat(read("echoString", "a<!-- b -->c<?d?><![CDATA[<e>]]>")).isEqualTo("ac<e>");
  }

  @Test
  void readsApachesExtensions() {
    assertThat(read("echoAnything", "<ex:nil" + EX + "</ex:nil>")).isNull();
    assertThat(read("echoAnything", "<ex:i8" + EX + "5000000000</ex:i8>")).isEqualTo(5000000000L);
    assertThat(read("echoByte", "<ex:i1" + EX + "-5</ex:i1>")).isEqualTo((byte) -5);
    assertThat(read("echoShort", "<ex:i2" + EX + "300</ex:i2>")).isEqualTo((short) 300);
    assertThat(read("echoFloat", "<ex:float" + EX + "0.5</ex:float>")).isEqualTo(0.5f);
    assertThat(read("echoDecimal", "<ex:bigdecimal" + EX + "1.50</ex:bigdecimal>"))
        .isEqualTo(new BigDecimal("1.50"));
    assertThat(read("echoInteger", "<ex:biginteger" + EX + "99</ex:biginteger>"))
        .isEqualTo(BigInteger.valueOf(99));
    assertThat(
            read(
                "echoInstant", "<ex:dateTime" + EX + "1998-07-17T14:08:55.500+02:00</ex:dateTime>"))
        .isEqualTo(Instant.parse("1998-07-17T12:08:55.5Z"));
    refuses("echoAnything", "<ex:serializable" + EX + "rO0ABXA=</ex:serializable>");
    refuses("echoAnything", "<ex:dom" + EX + "<a/></ex:dom>");
  }

  @Test
  void readsATagWhereverItStands() {
    String centre =
        "<member><name>centre</name><value><struct><member><name>y</name><value><int>2</int>"
            + "</value></member><member><name>x</name><value><int>1</int></value></member></struct>"
            + "</value></member>";
    String tag = "<member><name>@type</name><value><string>Circle</string></value></member>";
    String radius = "<member><name>radius</name><value><double>1.5</double></value></member>";
    Object wanted = read("echoShape", "<struct>" + tag + centre + radius + "</struct>");
    assertThat(read("echoShape", "<struct>" + centre + radius + tag + "</struct>"))
        .isEqualTo(wanted);
    assertThat(read("echoAnything", "<struct>" + centre + tag + radius + "</struct>"))
        .isEqualTo(wanted);
    assertThat(read("echoAnything", "<struct>" + radius + centre + "</struct>"))
        .isInstanceOf(MapValue.class);
    refuses("echoShape", "<struct>" + tag + tag + centre + radius + "</struct>");
  }

  @Test
  void writesWhatOlderClientsReadWhenExtensionsAreOff() throws Exception {
    Map<String, String> old = Map.of("nil", "false", "i8", "false");
    try (Harness harness =
        new Harness(
            new XmlRpcBridge(), new MapSettings(old), Torture.CONTRACT, Duration.ofSeconds(20))) {
      assertThat(call(harness, "echoLong", 5L)).contains("<string>5</string>");
      assertThat(call(harness, "doNothing")).contains("<value><string></string></value>");
      assertThat(call(harness, "echoNode", Map.of("label", "a", "children", List.of())))
          .contains("label")
          .doesNotContain("nil")
          .doesNotContain("next");
      assertThat(call(harness, "echoString", new Object[] {null})).contains("nil is needed");
      assertThat(call(harness, "echoString")).contains("-32603");
    }
  }

  @Test
  void writesApachesExtensionsWhenAsked() throws Exception {
    try (Harness harness =
        new Harness(
            new XmlRpcBridge(),
            new MapSettings(Map.of("apache-extensions", "true")),
            Torture.CONTRACT,
            Duration.ofSeconds(20))) {
      assertThat(call(harness, "echoLong", 5L))
          .contains("xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\"")
          .contains("<ex:i8>5</ex:i8>");
      assertThat(call(harness, "doNothing")).contains("<ex:nil/>");
    }
  }

  private static String call(Harness harness, String method, @Nullable Object... params)
      throws Exception {
    String request = XmlRpcTree.request(method, Arrays.asList(params));
    return XmlRpcPost.send(harness.http(), "/RPC2/torture", request).body();
  }

  @Test
  void answersAFaultForResultsXmlDoesNotCarry() throws Exception {
    try (Harness harness =
        new Harness(
            new XmlRpcBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(20))) {
      for (String text : List.of("a\u0000b", "\u001f", "\ud800", "\udc00x", "\ufffe")) {
        harness.backend().script((o, a, d) -> new Outcome.Returned(text));
        assertThat(call(harness, "fail"))
            .contains("-32603")
            .contains("the result has a string with U+");
      }
      harness.backend().script((o, a, d) -> new Outcome.Returned(Double.NaN));
      assertThat(call(harness, "echoDouble", 1.0)).contains("the result has the number NaN");
    }
  }
}
