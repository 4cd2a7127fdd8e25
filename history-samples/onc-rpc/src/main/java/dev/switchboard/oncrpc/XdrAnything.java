package dev.switchboard.oncrpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.StructValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any value: optional, and a union whose discriminant says which. The contract's own definitions
 * are arms of it, and nothing else is: no class is ever named.
 */
final class XdrAnything implements XdrCodec {
  /** Discriminants of scalars are 1 and up, as {@link #number(ScalarKind)} has them. */
  static final int LIST = 100;

  static final int MAP = 101;

  private final Map<ScalarKind, XdrScalar> scalars = new EnumMap<>(ScalarKind.class);
  private final Map<Integer, XdrCodec> byNumber = new HashMap<>();
  private final Map<Class<?>, ScalarKind> kinds = new HashMap<>();
  private final XdrCodec list = new XdrCollections.Sequence(this);
  private final XdrCodec map = new XdrCollections.Entries(this, this);
  private final XdrDefinitions.Union definitions;

  XdrAnything(XdrDefinitions.Union definitions) {
    this.definitions = definitions;
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind != ScalarKind.TEXT) { // its values are strings
        kinds.put(kind.valueClass(), kind);
        scalars.put(kind, XdrScalar.of(kind));
        byNumber.put(number(kind), XdrScalar.of(kind));
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
  public void write(XdrWriter out, @Nullable Object value) {
    out.bool(value != null);
    if (value != null) {
      out.enter();
      present(out, value);
      out.leave();
    }
  }

  private void present(XdrWriter out, Object value) {
    ScalarKind kind = kinds.get(value.getClass());
    if (kind != null) {
      out.int32(number(kind));
      scalar(kind).write(out, value);
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

  private XdrScalar scalar(ScalarKind kind) {
    return java.util.Objects.requireNonNull(scalars.get(kind));
  }

  /** A primitive array: a list of its elements. */
  private void array(XdrWriter out, Object value) {
    int length = java.lang.reflect.Array.getLength(value);
    out.int32(length);
    for (int i = 0; i < length; i++) {
      write(out, java.lang.reflect.Array.get(value, i));
    }
  }

  @Override
  public @Nullable Object read(XdrReader in) {
    if (!in.bool()) {
      return null;
    }
    int number = in.int32();
    XdrCodec codec = byNumber.get(number);
    in.enter();
    Object value = codec == null ? definitions.read(number, in) : codec.read(in);
    in.leave();
    return value;
  }
}
