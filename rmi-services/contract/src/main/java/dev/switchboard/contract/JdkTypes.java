package dev.switchboard.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;

/** The JDK's classes that are not carried field by field: one table. */
final class JdkTypes {
  private static final String COLLECTION = "java/util/Collection";
  private static final String MAP = "java/util/Map";
  private static final String STRING = "java/lang/String";

  private final Classes classes;
  private final Map<String, Function<JavaType.Of, Shape>> table = new HashMap<>();

  JdkTypes(Classes classes) {
    this.classes = classes;
    scalars();
    texts();
    received();
    anything();
    collections();
    refusals();
  }

  /** The shape of a class that is in the table, or a collection in java.util. */
  Optional<Shape> of(JavaType.Of use) {
    Function<JavaType.Of, Shape> entry = table.get(use.name());
    if (entry != null) {
      return Optional.of(entry.apply(use));
    }
    return isJavaUtil(use.name()) ? collection(use) : Optional.empty();
  }

  static Shape primitive(JavaType.Primitive type) {
    ScalarKind kind =
        switch (type.descriptor()) {
          case "Z" -> ScalarKind.BOOLEAN;
          case "B" -> ScalarKind.BYTE;
          case "S" -> ScalarKind.SHORT;
          case "I" -> ScalarKind.INT;
          case "J" -> ScalarKind.LONG;
          case "F" -> ScalarKind.FLOAT;
          case "D" -> ScalarKind.DOUBLE;
          case "C" -> ScalarKind.CHAR;
          default -> throw new IllegalArgumentException("not a value: " + type);
        };
    return new Shape.Plain(new TypeModel.Scalar(kind, type.descriptor()));
  }

  static Shape array(JavaType.ArrayOf type) {
    return type.descriptor().equals("[B")
        ? new Shape.Plain(new TypeModel.Scalar(ScalarKind.BYTES, "[B"))
        : new Shape.Sequence(type.element(), type.descriptor());
  }

  static Shape unbound() {
    return new Shape.Plain(new TypeModel.Anything(JavaType.UNBOUND.descriptor()));
  }

  private void scalars() {
    scalar(ScalarKind.BOOLEAN, "java.lang.Boolean");
    scalar(ScalarKind.BYTE, "java.lang.Byte");
    scalar(ScalarKind.SHORT, "java.lang.Short");
    scalar(ScalarKind.INT, "java.lang.Integer");
    scalar(ScalarKind.LONG, "java.lang.Long");
    scalar(ScalarKind.FLOAT, "java.lang.Float");
    scalar(ScalarKind.DOUBLE, "java.lang.Double");
    scalar(ScalarKind.CHAR, "java.lang.Character");
    scalar(ScalarKind.STRING, "java.lang.String", "java.lang.CharSequence");
    scalar(ScalarKind.DECIMAL, "java.math.BigDecimal");
    scalar(ScalarKind.INTEGER, "java.math.BigInteger");
    scalar(ScalarKind.INSTANT, "java.time.Instant", "java.util.Date");
    scalar(ScalarKind.INSTANT, "java.sql.Timestamp", "java.sql.Date", "java.sql.Time");
    scalar(ScalarKind.LOCAL_DATE, "java.time.LocalDate");
    scalar(ScalarKind.LOCAL_TIME, "java.time.LocalTime");
    scalar(ScalarKind.LOCAL_DATE_TIME, "java.time.LocalDateTime");
    scalar(ScalarKind.DURATION, "java.time.Duration");
    for (String calendar : new String[] {"java.util.Calendar", "java.util.GregorianCalendar"}) {
      put(
          calendar,
          use ->
              new Shape.Plain(
                  new TypeModel.Scalar(ScalarKind.INSTANT, use.descriptor()),
                  "of a " + calendar + " the time zone is not carried",
                  true));
    }
  }

  /** Classes whose values are read as a scalar but never written. */
  private void received() {
    String atomic = "java.util.concurrent.atomic.";
    received(ScalarKind.BOOLEAN, atomic + "AtomicBoolean");
    received(ScalarKind.INT, atomic + "AtomicInteger");
    received(ScalarKind.LONG, atomic + "AtomicLong");
    received(ScalarKind.STRING, "java.lang.StringBuilder");
    received(ScalarKind.STRING, "java.lang.StringBuffer");
    received(
        ScalarKind.TEXT, "java.util.TimeZone", "of a java.util.TimeZone only the ID is carried");
    received(
        ScalarKind.TEXT,
        "java.util.SimpleTimeZone",
        "of a java.util.TimeZone only the ID is carried");
    for (String address : new String[] {"InetAddress", "Inet4Address", "Inet6Address"}) {
      received(
          ScalarKind.TEXT, "java.net." + address, "of an InetAddress the host name is not carried");
    }
    received(
        ScalarKind.TEXT,
        "java.util.regex.Pattern",
        "of a java.util.regex.Pattern the flags are not carried");
  }

  private void received(ScalarKind kind, String name) {
    received(kind, name, "");
  }

  private void received(ScalarKind kind, String name, String note) {
    put(name, use -> new Shape.Plain(new TypeModel.Scalar(kind, use.descriptor()), note, false));
  }

  private void scalar(ScalarKind kind, String... names) {
    for (String name : names) {
      put(name, use -> new Shape.Plain(new TypeModel.Scalar(kind, use.descriptor())));
    }
  }

  private void texts() {
    scalar(ScalarKind.TEXT, "java.util.UUID", "java.util.Locale", "java.util.Currency");
    scalar(ScalarKind.TEXT, "java.net.URL", "java.net.URI", "java.io.File", "java.lang.Class");
    scalar(ScalarKind.TEXT, "java.time.OffsetDateTime", "java.time.ZonedDateTime");
    scalar(ScalarKind.TEXT, "java.time.OffsetTime", "java.time.Period", "java.time.MonthDay");
    scalar(ScalarKind.TEXT, "java.time.Year", "java.time.YearMonth");
    scalar(ScalarKind.TEXT, "java.time.ZoneId", "java.time.ZoneOffset");
    scalar(ScalarKind.TEXT, "javax.management.ObjectName");
  }

  private void anything() {
    for (String name :
        new String[] {
          "java.lang.Object",
          "java.lang.Number",
          "java.lang.Comparable",
          "java.lang.Cloneable",
          "java.lang.Enum",
          "java.io.Serializable"
        }) {
      put(name, use -> new Shape.Plain(new TypeModel.Anything(use.descriptor())));
    }
  }

  private void collections() {
    put("java.lang.Iterable", use -> new Shape.Sequence(argument(use, 0), use.descriptor()));
    JavaType string = new JavaType.Of(STRING);
    put("java.util.Properties", use -> new Shape.Entries(string, string, use.descriptor()));
  }

  private void refusals() {
    refuse("which carries code", "java.lang.Runnable", "java.util.concurrent.Callable");
    refuse(
        "whose content only classes of the server can tell",
        "java.rmi.MarshalledObject",
        "java.rmi.server.RemoteStub",
        "java.rmi.server.RemoteObject");
    refuse(
        "which is a stream of this machine",
        "java.io.InputStream",
        "java.io.OutputStream",
        "java.io.Reader",
        "java.io.Writer");
  }

  private void refuse(String because, String... names) {
    for (String name : names) {
      put(name, use -> new Shape.Refused(use, because));
    }
  }

  private void put(String name, Function<JavaType.Of, Shape> entry) {
    table.put(name.replace('.', '/'), entry);
  }

  private static boolean isJavaUtil(String name) {
    return name.startsWith("java/util/") && name.indexOf('$') < 0;
  }

  private Optional<Shape> collection(JavaType.Of use) {
    if (classes.isA(use.name(), MAP)) {
      return classes
          .as(use, MAP)
          .filter(map -> isCarried(use))
          .map(map -> new Shape.Entries(argument(map, 0), argument(map, 1), use.descriptor()));
    }
    return classes
        .as(use, COLLECTION)
        .filter(collection -> isCarried(use))
        .map(collection -> new Shape.Sequence(argument(collection, 0), use.descriptor()));
  }

  /** Interfaces and abstract classes may be declared; a concrete class must be serializable. */
  private boolean isCarried(JavaType.Of use) {
    return classes.isSerializable(use.name())
        || classes.find(use.name()).filter(file -> file.has(Opcodes.ACC_ABSTRACT)).isPresent();
  }

  private static JavaType argument(JavaType.Of use, int index) {
    return index < use.arguments().size() ? use.arguments().get(index) : JavaType.UNBOUND;
  }
}
