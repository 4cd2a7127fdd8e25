package dev.switchboard.jrmp;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.management.ObjectName;

/** The JDK's classes that a string stands for. The JDK's own parsers say which strings will do. */
final class TextEncoders {
  private static final WireClass UUID_CLASS = JdkClasses.of("java.util.UUID");
  private static final WireClass LOCALE = JdkClasses.of("java.util.Locale");
  private static final WireClass CURRENCY = JdkClasses.of("java.util.Currency");
  private static final WireClass URL_CLASS = JdkClasses.of("java.net.URL");
  private static final WireClass URI_CLASS = JdkClasses.of("java.net.URI");
  private static final WireClass FILE = JdkClasses.of("java.io.File");
  private static final WireClass OBJECT_NAME = JdkClasses.of("javax.management.ObjectName");

  private static final int UUID_LENGTH = 36;

  /** A binary name, or that of an array (Java Virtual Machine Specification, section 4.4.1). */
  private static final Pattern CLASS_NAME =
      Pattern.compile("\\[*(\\[[BCDFIJSZ]|\\[L[^;\\[/]{1,512};|[^;\\[/\\s]{1,512})");

  private TextEncoders() {}

  static void addTo(Map<String, Encoder> encoders) {
    add(encoders, UUID.class, TextEncoders::uuid, TextEncoders::uuid);
    add(encoders, Locale.class, TextEncoders::locale, TextEncoders::locale);
    add(encoders, Currency.class, Currency::getInstance, TextEncoders::currency);
    add(encoders, URL.class, URL::new, TextEncoders::url);
    add(encoders, URI.class, URI::new, TextEncoders::uri);
    add(encoders, ObjectName.class, ObjectName::new, TextEncoders::objectName);
    encoders.put(
        "Ljava/io/File;", new ScalarEncoder<>("a path", TextEncoders::path, TextEncoders::file));
    encoders.put(
        "Ljava/lang/Class;",
        new ScalarEncoder<>(
            "the name of a class",
            TextEncoders::className,
            (out, name) -> out.classValue(WireClass.named(name))));
  }

  /** The JDK's parser of a class. */
  private interface Parser<J> {
    J of(String text) throws Exception;
  }

  private static <J> void add(
      Map<String, Encoder> encoders, Class<J> type, Parser<J> parser, ScalarEncoder.Body<J> body) {
    encoders.put(
        type.descriptorString(),
        new ScalarEncoder<>(
            "the text of a " + type.getSimpleName(), text -> parser.of((String) text), body));
  }

  /** The JDK's parser takes less than all digits. */
  private static UUID uuid(String text) {
    if (text.length() != UUID_LENGTH) {
      throw new IllegalArgumentException("a UUID of " + text.length() + " characters");
    }
    return UUID.fromString(text);
  }

  private static void uuid(StreamWriter out, UUID value) throws IOException {
    out.object(UUID_CLASS);
    out.sink().i8(value.getLeastSignificantBits());
    out.sink().i8(value.getMostSignificantBits());
  }

  /** A language tag (BCP 47), or the older form with underscores. */
  private static Locale locale(String text) {
    return new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
  }

  private static void locale(StreamWriter out, Locale value) throws IOException {
    out.object(LOCALE);
    out.sink().i4(-1); // hashcode: to be computed
    out.string(value.getCountry());
    out.string(LanguageTag.extensions(value));
    out.string(value.getLanguage());
    out.string(value.getScript());
    out.string(value.getVariant());
    out.endBlock();
  }

  private static void currency(StreamWriter out, Currency value) throws IOException {
    out.object(CURRENCY);
    out.string(value.getCurrencyCode());
  }

  private static void url(StreamWriter out, URL value) throws IOException {
    out.object(URL_CLASS);
    out.sink().i4(-1); // hashCode: to be computed
    out.sink().i4(value.getPort());
    out.stringOrNull(value.getAuthority());
    out.stringOrNull(value.getFile());
    out.stringOrNull(value.getHost());
    out.string(value.getProtocol());
    out.stringOrNull(value.getRef());
    out.endBlock();
  }

  private static void uri(StreamWriter out, URI value) throws IOException {
    out.object(URI_CLASS);
    out.string(value.toString());
    out.endBlock();
  }

  /** Never a File: the rules for paths are those of the server's system. */
  private static String path(Object text) {
    String path = (String) text;
    if (path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a path with a NUL character");
    }
    return path;
  }

  private static void file(StreamWriter out, String path) throws IOException {
    out.object(FILE);
    out.string(path);
    out.block(Character.BYTES);
    out.sink().i2('/');
    out.endBlock();
  }

  private static void objectName(StreamWriter out, ObjectName value) throws IOException {
    out.object(OBJECT_NAME);
    out.string(value.getCanonicalName());
    out.endBlock();
  }

  private static String className(Object text) {
    String name = (String) text;
    if (!CLASS_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a class");
    }
    return name;
  }
}
