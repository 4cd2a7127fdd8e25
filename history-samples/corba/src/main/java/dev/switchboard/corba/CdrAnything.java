package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.StructValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Any value: a sequence of none or one union, whose discriminant says what it is. The contract's
 * own definitions are arms of it, and nothing else is: no class is ever named.
 */
final class CdrAnything implements CdrCodec {
  /** Discriminants of scalars are 1 and up, as {@link #number(ScalarKind)} has them. */
  static final int LIST = 100;

  static final int MAP = 101;

  private final Map<ScalarKind, CdrScalar> scalars = new EnumMap<>(ScalarKind.class);
  private final Map<Integer, CdrCodec> byNumber = new HashMap<>();
  private final Map<Class<?>, ScalarKind> kinds = new HashMap<>();
  private final CdrCodec box = new CdrCollections.Box(new Present(), true);
  private final CdrCodec list = new CdrCollections.Sequence(box);
  private final CdrCodec map = new CdrCollections.Entries(box, box);
  private final CdrDefinitions.Union definitions;

  CdrAnything(CdrDefinitions.Union definitions) {
    this.definitions = definitions;
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind != ScalarKind.TEXT) { // its values are strings
        kinds.put(kind.valueClass(), kind);
        scalars.put(kind, CdrScalar.of(kind));
        byNumber.put(number(kind), CdrScalar.of(kind));
      }
    }
    byNumber.put(LIST, list);
    byNumber.put(MAP, map);
  }

  /** The discriminant of a kind; never moves. */
  static int number(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> 1;
      case BYTE -> 2;
      case SHORT -> 3;
      case INT -> 4;
      case LONG -> 5;
      case FLOAT -> 6;
      case DOUBLE -> 7;
      case CHAR -> 8;
      case STRING, TEXT -> 9;
      case DECIMAL -> 10;
      case INTEGER -> 11;
      case BYTES -> 12;
      case INSTANT -> 13;
      case LOCAL_DATE -> 14;
      case LOCAL_TIME -> 15;
      case LOCAL_DATE_TIME -> 16;
      case DURATION -> 17;
    };
  }

  @Override
  public void write(CdrWriter out, @Nullable Object value) {
    box.write(out, value);
  }

  @Override
  public @Nullable Object read(CdrReader in) {
    return box.read(in);
  }

  /** The union, of which a box has one. */
  private final class Present implements CdrCodec {
    @Override
    public void write(CdrWriter out, @Nullable Object nullable) {
      Object value = Objects.requireNonNull(nullable);
      ScalarKind kind = kinds.get(value.getClass());
      if (kind != null) {
        out.int32(number(kind));
        Objects.requireNonNull(scalars.get(kind)).write(out, value);
      } else if (value instanceof StructValue || value instanceof Definition.Constant) {
        definitions.write(out, value);
      } else if (value instanceof MapValue) {
        map.write(out.int32(MAP), value);
      } else if (value instanceof List) {
        list.write(out.int32(LIST), value);
      } else {
        array(out.int32(LIST), value);
      }
    }

    /** A primitive array: a list of its elements. */
    private void array(CdrWriter out, Object value) {
      int length = java.lang.reflect.Array.getLength(value);
      out.int32(length);
      for (int i = 0; i < length; i++) {
        box.write(out, java.lang.reflect.Array.get(value, i));
      }
    }

    @Override
    public @Nullable Object read(CdrReader in) {
      int number = in.int32();
      CdrCodec codec = byNumber.get(number);
      return codec == null ? definitions.read(number, in) : codec.read(in);
    }
  }
}
