package dev.switchboard.jrmp;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * BigInteger, BigDecimal and Date, which come by the hundred in lists of business objects: what is
 * wanted of their fields is picked up on the way.
 */
abstract class NumberForm implements Form {
  /** Enough for 39,000 digits; the time to write a number out grows with the square of them. */
  private static final int LONGEST_NUMBER = 16 * 1024;

  private static final int LARGEST_SCALE = 2 * LONGEST_NUMBER;

  /** What was found of one object. */
  static final class Parts {
    private int number;
    private long millis;
    private @Nullable Object object;
  }

  private final String number;
  private final String object;

  /**
   * @param number the int field that is wanted
   * @param object the object field that is wanted
   */
  private NumberForm(String number, String object) {
    this.number = number;
    this.object = object;
  }

  static Form bigInteger() {
    return new OfBigInteger();
  }

  static Form bigDecimal() {
    return new OfBigDecimal();
  }

  /** Date, and in java.sql Date, Time and Timestamp. */
  static Form date() {
    return new OfDate();
  }

  abstract Object value(Parts parts, Descriptor descriptor) throws StreamFault;

  @Override
  public Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException {
    Parts parts = new Parts();
    in.charge(64);
    for (Descriptor level : descriptor.chain()) {
      readFields(in, level, parts);
      if (level.annotated()) {
        readAnnotation(in, level, parts);
      }
    }
    return value(parts, descriptor);
  }

  private void readFields(StreamReader in, Descriptor level, Parts parts) throws IOException {
    List<Descriptor.Field> fields = level.fields();
    for (int i = 0; i < fields.size(); i++) {
      Descriptor.Field field = fields.get(i);
      if (!field.primitive()) {
        Object value = in.object();
        parts.object = field.name().equals(object) ? value : parts.object;
      } else if (field.code() == 'I') {
        int value = in.source().i4();
        parts.number = field.name().equals(number) ? value : parts.number;
      } else {
        in.source().skip(Primitives.size(field.code()));
      }
    }
  }

  void readAnnotation(StreamReader in, Descriptor level, Parts parts) throws IOException {
    in.skipAnnotation();
  }

  private static final class OfBigInteger extends NumberForm {
    OfBigInteger() {
      super("signum", "magnitude");
    }

    @Override
    Object value(Parts parts, Descriptor descriptor) throws StreamFault {
      if (!(parts.object instanceof byte[] magnitude)) {
        throw StreamFault.corrupt("class " + descriptor + " without its field magnitude");
      }
      if (magnitude.length > LONGEST_NUMBER) {
        throw StreamFault.limit("a number of " + magnitude.length + " bytes");
      }
      try {
        return new BigInteger(parts.number, magnitude);
      } catch (NumberFormatException e) {
        throw StreamFault.corrupt("class " + descriptor + " with sign " + parts.number);
      }
    }
  }

  private static final class OfBigDecimal extends NumberForm {
    OfBigDecimal() {
      super("scale", "intVal");
    }

    @Override
    Object value(Parts parts, Descriptor descriptor) throws StreamFault {
      if (!(parts.object instanceof BigInteger unscaled)) {
        throw StreamFault.corrupt("class " + descriptor + " without its field intVal");
      }
      if (parts.number > LARGEST_SCALE || parts.number < -LARGEST_SCALE) {
        throw StreamFault.limit("a number of scale " + parts.number);
      }
      return new BigDecimal(unscaled, parts.number);
    }
  }

  private static final class OfDate extends NumberForm {
    private static final int NANOS_OF_MILLI = 1_000_000;

    OfDate() {
      super("nanos", "");
    }

    @Override
    void readAnnotation(StreamReader in, Descriptor level, Parts parts) throws IOException {
      if (level.name().equals("java.util.Date")) {
        parts.millis = (Long) in.primitive('J');
      }
      in.skipAnnotation();
    }

    /** A Timestamp's Date is in whole seconds. */
    @Override
    Object value(Parts parts, Descriptor descriptor) throws StreamFault {
      if (parts.number < 0 || parts.number >= 1000 * NANOS_OF_MILLI) {
        throw StreamFault.corrupt("class " + descriptor + " with " + parts.number + " nanoseconds");
      }
      Instant millis = Instant.ofEpochMilli(parts.millis);
      return parts.number == 0
          ? millis
          : Instant.ofEpochSecond(millis.getEpochSecond(), parts.number);
    }
  }
}
