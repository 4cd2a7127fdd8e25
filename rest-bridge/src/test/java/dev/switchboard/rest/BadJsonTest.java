package dev.switchboard.rest;

import static dev.switchboard.rest.Shapes.ANYTHING;
import static dev.switchboard.rest.Shapes.INT;
import static dev.switchboard.rest.Shapes.LONG;
import static dev.switchboard.rest.Shapes.STRING;
import static dev.switchboard.rest.Shapes.array;
import static dev.switchboard.rest.Shapes.list;
import static dev.switchboard.rest.Shapes.map;
import static dev.switchboard.rest.Shapes.named;
import static dev.switchboard.rest.Shapes.optional;
import static dev.switchboard.rest.Shapes.scalar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.TypeModel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BadJsonTest {
  private static final TypeModel EVENT = named("Event");

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(STRING, "42", ": expected a string, found number 42"),
        Arguments.of(STRING, "null", ": expected a string, found null"),
        Arguments.of(STRING, "", ": expected a string, found nothing"),
        Arguments.of(STRING, "\"a\" 1", ": expected the end of the text, found number 1"),
        Arguments.of(
            STRING,
            "\"\\ud83d\"",
            ": expected a string, found an unpaired surrogate in \"\ufffd\""),
        Arguments.of(
            INT, "1.5", ": expected an integer from -2147483648 to 2147483647, found number 1.5"),
        Arguments.of(
            INT,
            "2147483648",
            ": expected an integer from -2147483648 to 2147483647, found number 2147483648"),
        Arguments.of(
            INT,
            "1e999999999",
            ": expected an integer from -2147483648 to 2147483647 of at most 1000 digits, found"
                + " number 1e999999999"),
        Arguments.of(
            INT,
            "\"1\"",
            ": expected an integer from -2147483648 to 2147483647, found string \"1\""),
        Arguments.of(
            LONG,
            "9223372036854775808",
            ": expected an integer from -9223372036854775808 to 9223372036854775807, found number"
                + " 9223372036854775808"),
        Arguments.of(
            LONG,
            "\"+1\"",
            ": expected an integer from -9223372036854775808 to 9223372036854775807, found string"
                + " \"+1\""),
        Arguments.of(
            LONG,
            "\"٣\"",
            ": expected an integer from -9223372036854775808 to 9223372036854775807, found string"
                + " \"٣\""),
        Arguments.of(
            scalar(ScalarKind.DOUBLE),
            "1e400",
            ": expected a number a double can hold, or \"NaN\", \"Infinity\", \"-Infinity\", found"
                + " number 1e400"),
        Arguments.of(
            scalar(ScalarKind.FLOAT),
            "1e39",
            ": expected a number a float can hold, or \"NaN\", \"Infinity\", \"-Infinity\", found"
                + " number 1e39"),
        Arguments.of(
            scalar(ScalarKind.DOUBLE),
            "\"1\"",
            ": expected a number a double can hold, or \"NaN\", \"Infinity\", \"-Infinity\", found"
                + " string \"1\""),
        Arguments.of(
            Shapes.DECIMAL,
            "1e-100000",
            ": expected a decimal number of at most 1000 digits, found number 1e-100000"),
        Arguments.of(
            Shapes.DECIMAL,
            "1e99999999999",
            ": expected a decimal number of at most 1000 digits, found number 1e99999999999"),
        Arguments.of(
            Shapes.DECIMAL,
            "\"1e99999999999\"",
            ": expected a decimal number of at most 1000 digits, found string \"1e99999999999\""),
        Arguments.of(Shapes.DECIMAL, "\" 1\"", ": expected a decimal number, found string \" 1\""),
        Arguments.of(
            scalar(ScalarKind.CHAR),
            "\"ab\"",
            ": expected a string of one UTF-16 character, found string \"ab\""),
        Arguments.of(
            scalar(ScalarKind.CHAR),
            "\"😀\"",
            ": expected a string of one UTF-16 character, found string \"😀\""),
        Arguments.of(
            scalar(ScalarKind.BYTES),
            "\"A\"",
            ": expected a string of base64, found a string with other characters or no padding"),
        Arguments.of(
            scalar(ScalarKind.BYTES), "[1]", ": expected a string of base64, found an array"),
        Arguments.of(
            scalar(ScalarKind.INSTANT),
            "\"2026-01-31T19:30:00\"",
            ": expected a date-time such as 2026-01-31T19:30:00Z, found string"
                + " \"2026-01-31T19:30:00\""),
        Arguments.of(
            scalar(ScalarKind.INSTANT),
            "\"2026-12-31T23:59:60Z\"",
            ": expected a date-time such as 2026-01-31T19:30:00Z, found string"
                + " \"2026-12-31T23:59:60Z\""),
        Arguments.of(
            scalar(ScalarKind.INSTANT),
            "\"2026-02-30T19:30:00Z\"",
            ": expected a date-time such as 2026-01-31T19:30:00Z, found string"
                + " \"2026-02-30T19:30:00Z\""),
        Arguments.of(
            scalar(ScalarKind.LOCAL_DATE),
            "\"2026-02-30\"",
            ": expected a date such as 2026-01-31, found string \"2026-02-30\""),
        Arguments.of(
            named("Colour"),
            "\"BLUE\"",
            ": expected one of \"RED\", \"DARK_BLUE\", found string \"BLUE\""),
        Arguments.of(
            list(INT),
            "[1,null]",
            "/1: expected an integer from -2147483648 to 2147483647, found null"),
        Arguments.of(
            array(INT, "[I"),
            "[1,true]",
            "/1: expected an integer from -2147483648 to 2147483647, found true"),
        Arguments.of(
            map(INT, INT),
            "{\"x\":1}",
            "/x: expected an integer from -2147483648 to 2147483647, found string \"x\""),
        Arguments.of(
            map(STRING, INT),
            "{\"a/b\":1,\"a/b\":2}",
            "/a~1b: expected each key once, found \"a/b\" twice"),
        Arguments.of(EVENT, "{\"id\":1}", "/price: expected a decimal number, found nothing"),
        Arguments.of(
            EVENT,
            "{\"id\":1,\"id\":1,\"price\":1}",
            "/id: Event: expected one member id, found two"),
        Arguments.of(
            EVENT,
            "{\"id\":1,\"cost\":1}",
            "/cost: Event: expected members: \"id\", \"name\", \"price\", \"colour\", found"
                + " \"cost\""),
        Arguments.of(
            EVENT,
            "{\"@type\":\"Event\",\"id\":1}",
            "/@type: Event: expected members: \"id\", \"name\", \"price\", \"colour\", found"
                + " \"@type\""),
        Arguments.of(
            list(EVENT),
            "[{\"id\":1,\"price\":{}}]",
            "/0/price: expected a decimal number, found an object"),
        Arguments.of(
            named("Shape"),
            "{\"radius\":1}",
            ": expected an object with \"@type\" one of \"Circle\", \"Square\", \"Colour\", found"
                + " none"),
        Arguments.of(
            named("Shape"),
            "{\"@type\":\"Event\"}",
            "/@type: expected an object with \"@type\" one of \"Circle\", \"Square\", \"Colour\","
                + " found \"Event\""),
        Arguments.of(
            named("Shape"),
            "{\"@type\":\"Circle\",\"@type\":\"Circle\",\"radius\":1}",
            "/@type: Circle: expected members: \"radius\", found \"@type\""),
        Arguments.of(
            ANYTHING,
            "{\"@type\":\"java.lang.Runtime\"}",
            "/@type: expected an object with \"@type\" one of \"Colour\", \"Event\", \"Node\","
                + " \"Circle\", \"Square\", \"SoldOut\", \"NoSuchEvent\", found"
                + " \"java.lang.Runtime\""),
        Arguments.of(
            ANYTHING,
            "{\"a\":1,\"@type\":\"Circle\"}",
            "/@type: expected \"@type\" as an object's first member, found another before it"),
        Arguments.of(
            ANYTHING, "{\"a\":1,\"a\":2}", "/a: expected each key once, found \"a\" twice"),
        Arguments.of(STRING, "\"" + "x".repeat(50), ": expected JSON, found its end too early"),
        Arguments.of(
            INT,
            "\"" + "x".repeat(50) + "\"",
            ": expected an integer from -2147483648 to 2147483647, found string \""
                + "x".repeat(40)
                + "…\""),
        Arguments.of(INT, "nul", ": expected JSON, found \"nul\" at byte 0"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void namesPlaceFoundAndWanted(TypeModel type, String text, String refusal) {
    assertThat(Bench.of(type).refusal(text)).isEqualTo(refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "+1",
        ".5",
        "1.",
        "0x1",
        "NaN",
        "'a'",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "[1 2]",
        "// x\n1",
        "tru",
        "\"\t\"",
        "\"\\x\"",
        "]",
        "}",
        "[}",
        "\u00a01"
      })
  void refusesWhatIsNotJson(String text) {
    assertThat(Bench.of(ANYTHING).refusal(text)).contains("expected JSON, found");
  }

  @Test
  void refusesEveryTruncation() {
    String text =
        Bench.of(list(EVENT))
            .write(
                java.util.List.of(Shapes.event(12, "Ünïcode \\ \" 😀", "49.50", Shapes.colour(1))));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Bench.of(list(EVENT)).read(cut))
          .as("%s bytes", length)
          .isInstanceOf(InvalidArgument.class);
    }
  }

  @Test
  void neverFailsOtherwiseThanByRefusing() {
    byte[] good =
        Bench.of(named("Shape"))
            .write(Shapes.square(3, Shapes.circle(1.5)))
            .getBytes(StandardCharsets.UTF_8);
    Bench bench = Bench.of(named("Shape"));
    for (int at = 0; at < good.length; at++) {
      for (int other = 1; other < 256; other++) {
        byte[] bad = good.clone();
        bad[at] = (byte) other;
        readOrRefuse(bench, bad);
      }
    }
  }

  private static void readOrRefuse(Bench bench, byte[] text) {
    try {
      bench.read(text);
    } catch (InvalidArgument e) {
      if (e.getMessage().contains("java") || e.getMessage().contains("jackson")) {
        throw new AssertionError(e.getMessage());
      }
    }
  }

  @Test
  void boundsDepth() {
    assertThat(Bench.of(ANYTHING).refusal("[".repeat(100_000))).contains("at most 200 levels deep");
    assertThat(Bench.of(ANYTHING).read("[".repeat(200) + "]".repeat(200))).isNotNull();
    String chain = "{\"label\":\"x\",\"next\":".repeat(201) + "null" + "}".repeat(201);
    assertThat(Bench.of(named("Node")).refusal(chain)).contains("at most 200 levels deep");
  }

  @Test
  void boundsNumbersAndNames() {
    assertThat(Bench.of(ANYTHING).refusal("1".repeat(1001))).contains("numbers of at most 1000");
    assertThat(Bench.of(ANYTHING).refusal("{\"" + "n".repeat(60_000) + "\":1}"))
        .contains("names of at most 50000");
  }

  @Test
  void boundsStrings() {
    JsonOptions options = new JsonOptions(false, false, 200, 1000, 1000, 2000, 1 << 20, 1000);

    assertThat(Bench.of(STRING, options).refusal("\"" + "x".repeat(100_000) + "\""))
        .contains("strings of at most 2000");
  }

  @Test
  void boundsWhatAFewBytesFill() {
    JsonOptions options = new JsonOptions(false, false, 200, 1000, 1000, 2000, 1 << 20, 1000);
    String text = "[" + "{},".repeat(2000) + "{}]";

    assertThat(Bench.of(ANYTHING, options).refusal(text))
        .contains("at most 1000 values, found more");
  }

  @Test
  void boundsReadingAheadForTheType() {
    String text =
        "{\"side\":1,\"inner\":".repeat(40) + "null" + ",\"@type\":\"Square\"}".repeat(40);
    assertThat(Bench.of(named("Shape")).read(text)).isNotNull();
    String large = "{\"side\":1" + " ".repeat(3000) + ",\"inner\":";
    String attack = large.repeat(150) + "null" + ",\"@type\":\"Square\"}".repeat(150);
    assertThat(Bench.of(named("Shape")).refusal(attack))
        .contains("\"@type\" must be the first member");
  }

  @Test
  void keepsControlCharactersOutOfMessages() {
    assertThat(Bench.of(INT).refusal("\"a\\n\\u0000\\u202e\""))
        .endsWith("found string \"a\ufffd\ufffd\ufffd\"");
  }

  @Test
  void acceptsNullOnlyWhereItBelongs() {
    assertThat(Bench.of(list(optional(INT))).read("[null]"))
        .isEqualTo(java.util.Collections.singletonList(null));
    assertThat(Bench.of(list(INT)).refusal("[null]")).contains("found null");
  }
}
