package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The codecs of strings, of what protobuf has as a string, and of bytes. */
final class Texts {
  private Texts() {}

  /** A string, or a value that a string stands for. */
  static final class Strings implements ValueCodec {
    private final String wanted;
    private final Function<String, Object> parse;

    private Strings(String wanted, Function<String, Object> parse) {
      this.wanted = wanted;
      this.parse = parse;
    }

    static Strings plain() {
      return new Strings("a string", text -> text);
    }

    static Strings decimals() {
      return new Strings("a decimal number", Strings::decimal);
    }

    static Strings integers() {
      return new Strings("an integer", BigInteger::new);
    }

    static Strings dates() {
      return new Strings("a date such as 2026-02-28", LocalDate::parse);
    }

    static Strings times() {
      return new Strings("a time such as 23:59:59", LocalTime::parse);
    }

    static Strings dateTimes() {
      return new Strings("a date and time such as 2026-02-28T23:59:59", LocalDateTime::parse);
    }

    static Strings durations() {
      return new Strings("a duration such as PT1H30M", Duration::parse);
    }

    /** A short text can have an exponent that makes a number of a billion digits. */
    private static Object decimal(String text) {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > Numbers.MOST_DIGITS) {
        throw new NumberFormatException();
      }
      return number;
    }

    private @Nullable Object parsed(String text) {
      if (wanted.equals("a string")) {
        return text;
      }
      try {
        return text.length() > Numbers.MOST_DIGITS ? null : parse.apply(text);
      } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
        return null;
      }
    }

    @Override
    public int wireType() {
      return LENGTH;
    }

    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      if (value == null) {
        throw new NotCarried("has a null where a string is needed");
      }
      int before = out.size();
      out.text(value.toString());
      out.varint(out.size() - before);
    }

    @Override
    public Object read(ProtoReader in) {
      String text = in.text();
      Object value = parsed(text);
      if (value == null) {
        throw in.wrong(wanted, Found.quoted(text));
      }
      return value;
    }

    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      out.writeString(wellFormed(String.valueOf(value)));
    }

    private static String wellFormed(String text) {
      if (text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
        throw new NotCarried("has an unpaired surrogate, which UTF-8 does not carry");
      }
      return text;
    }

    @Override
    public Object readJson(JsonInput in) {
      return fromName(in, in.text(wanted));
    }

    @Override
    public Object fromName(JsonInput in, String name) {
      Object value = parsed(name);
      if (value == null) {
        throw Found.instead(in.path(), wanted, Found.quoted(name));
      }
      return value;
    }

    @Override
    public @Nullable Object absent() {
      return wanted.equals("a string") ? "" : null;
    }
  }

  /** {@code byte[]}. */
  static final class Opaque implements ValueCodec {
    @Override
    public int wireType() {
      return LENGTH;
    }

    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      byte[] bytes = (byte[]) Objects.requireNonNull(value);
      out.bytes(bytes);
      out.varint(bytes.length);
    }

    @Override
    public Object read(ProtoReader in) {
      return in.bytes();
    }

    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      out.writeString(Base64.getEncoder().encodeToString((byte[]) value));
    }

    /** Both alphabets of RFC 4648 are read, with or without padding. */
    @Override
    public Object readJson(JsonInput in) {
      String text = in.text("base64");
      try {
        return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      } catch (IllegalArgumentException e) {
        throw in.wrong("base64");
      }
    }

    @Override
    public Object absent() {
      return new byte[0];
    }
  }
}
