package dev.switchboard.jrmp;

import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.TypeModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How scalars are written, by the Java type behind them. */
final class ScalarEncoders {
  private static final WireClass BIG_INTEGER = JdkClasses.of("java.math.BigInteger");
  private static final WireClass BIG_DECIMAL = JdkClasses.of("java.math.BigDecimal");
  private static final WireClass TIMESTAMP = JdkClasses.of("java.sql.Timestamp");
  static final WireClass BYTES = WireClass.array("[B");

  private static final Map<String, Encoder> BY_TYPE = byType();
  private static final Map<ScalarKind, String> BY_KIND = byKind();

  private ScalarEncoders() {}

  static Encoder of(TypeModel.Scalar type) {
    if (type.javaType().length() == 1) {
      return new PrimitiveEncoder(type.javaType().charAt(0));
    }
    Encoder encoder = BY_TYPE.get(type.javaType());
    return encoder == null ? new RefusingEncoder(type.javaType()) : encoder;
  }

  /** The encoder of the JDK class that is the nearest to a kind; none for texts. */
  static Encoder of(ScalarKind kind) {
    Encoder encoder = BY_TYPE.get(BY_KIND.get(kind));
    if (encoder == null) {
      throw new IllegalArgumentException("a " + kind + " of no class");
    }
    return encoder;
  }

  private static Map<ScalarKind, String> byKind() {
    Map<ScalarKind, String> types = new EnumMap<>(ScalarKind.class);
    for (ScalarKind kind : ScalarKind.values()) {
      String name = kind.valueClass().getName();
      types.put(kind, name.startsWith("[") ? name : "L" + name.replace('.', '/') + ";");
    }
    return types;
  }

  private static Map<String, Encoder> byType() {
    Map<String, Encoder> encoders = new HashMap<>();
    addBoxes(encoders);
    add(encoders, "java/lang/String", String.class, StreamWriter::string);
    add(encoders, "java/lang/CharSequence", String.class, StreamWriter::string);
    add(encoders, "java/math/BigInteger", BigInteger.class, ScalarEncoders::bigInteger);
    add(encoders, "java/math/BigDecimal", BigDecimal.class, ScalarEncoders::bigDecimal);
    encoders.put("[B", new ScalarEncoder<>("bytes", byte[].class::cast, ScalarEncoders::bytes));
    addDates(encoders);
    TimeEncoders.addTo(encoders);
    TextEncoders.addTo(encoders);
    return Map.copyOf(encoders);
  }

  private static <J> void add(
      Map<String, Encoder> encoders, String name, Class<J> type, ScalarEncoder.Body<J> body) {
    encoders.put("L" + name + ";", new ScalarEncoder<>(type.getSimpleName(), type::cast, body));
  }

  private static void addBoxes(Map<String, Encoder> encoders) {
    for (char code : Primitives.CODES.toCharArray()) {
      Class<?> box = Primitives.zero(code).getClass();
      WireClass type = JdkClasses.of(box.getName());
      ScalarEncoder.Body<Object> body =
          (out, value) -> {
            out.object(type);
            Primitives.write(out.sink(), code, value);
          };
      encoders.put(
          box.descriptorString(), new ScalarEncoder<>(box.getSimpleName(), box::cast, body));
    }
  }

  private static void addDates(Map<String, Encoder> encoders) {
    String wanted = "a point in time in whole milliseconds";
    for (String name : new String[] {"java.util.Date", "java.sql.Date", "java.sql.Time"}) {
      WireClass type = JdkClasses.of(name);
      encoders.put(
          "L" + name.replace('.', '/') + ";",
          new ScalarEncoder<>(
              wanted, ScalarEncoders::millis, (out, millis) -> date(out, type, millis)));
    }
    encoders.put(
        "Ljava/sql/Timestamp;",
        new ScalarEncoder<>(
            "a point in time", ScalarEncoders::timestamp, ScalarEncoders::timestamp));
    Encoder calendar = new ScalarEncoder<>(wanted, ScalarEncoders::millis, CalendarBody::write);
    encoders.put("Ljava/util/Calendar;", calendar);
    encoders.put("Ljava/util/GregorianCalendar;", calendar);
  }

  private static Long millis(Object value) {
    Instant instant = (Instant) value;
    long millis = instant.toEpochMilli();
    if (!Instant.ofEpochMilli(millis).equals(instant)) {
      throw new IllegalArgumentException("finer than a Date");
    }
    return millis;
  }

  private static Instant timestamp(Object value) {
    Instant instant = (Instant) value;
    Math.multiplyExact(instant.getEpochSecond(), 1000L); // out of range is an exception
    return instant;
  }

  private static void bytes(StreamWriter out, byte[] bytes) throws IOException {
    out.array(BYTES, bytes.length);
    out.sink().bytes(bytes);
  }

  /** Four fields of its serialized form are of old; the constants say that nobody set them. */
  private static void bigInteger(StreamWriter out, BigInteger value) throws IOException {
    out.object(BIG_INTEGER);
    ByteSink sink = out.sink();
    sink.i4(-1);
    sink.i4(-1);
    sink.i4(-2);
    sink.i4(-2);
    sink.i4(value.signum());
    bytes(out, magnitude(value));
    out.endBlock();
  }

  private static byte[] magnitude(BigInteger value) {
    byte[] bytes = value.abs().toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static void bigDecimal(StreamWriter out, BigDecimal value) throws IOException {
    out.object(BIG_DECIMAL);
    out.sink().i4(value.scale());
    bigInteger(out, value.unscaledValue());
    out.endBlock();
  }

  private static void date(StreamWriter out, WireClass type, long millis) throws IOException {
    out.object(type);
    out.block(Long.BYTES);
    out.sink().i8(millis);
    out.endBlock();
  }

  /** Whole seconds in the Date, the rest in nanoseconds. */
  private static void timestamp(StreamWriter out, Instant value) throws IOException {
    date(out, TIMESTAMP, value.getEpochSecond() * 1000);
    out.sink().i4(value.getNano());
  }
}
