package dev.switchboard.grpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * A value of no declared type as {@code google.protobuf.Value}, whose numbers are doubles. What is
 * more precise is written as a string; values of the contract's types have an {@code @type}.
 */
final class AnythingCodec implements ValueCodec {
  private static final String TAG = "@type";
  private static final double MOST_EXACT = 1L << 53;
  private static final int NULL = 1;
  private static final int NUMBER = 2;
  private static final int STRING = 3;
  private static final int BOOL = 4;
  private static final int STRUCT = 5;
  private static final int LIST = 6;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int FIELDS = 1;
  private static final int VALUES = 1;

  private final Texts.Strings strings = Texts.Strings.plain();

  @Override
  public int wireType() {
    return LENGTH;
  }

  @Override
  public boolean acceptsNull() {
    return true;
  }

  @Override
  public @Nullable Object absent() {
    return null;
  }

  @Override
  public void write(ProtoWriter out, @Nullable Object value) {
    int before = out.size();
    kind(out, value);
    out.varint(out.size() - before);
  }

  private void kind(ProtoWriter out, @Nullable Object value) {
    if (value == null) {
      out.varint(0);
      out.tag(NULL, VARINT);
    } else if (value instanceof Boolean bool) {
      out.varint(bool ? 1 : 0);
      out.tag(BOOL, VARINT);
    } else if (isNumber(value)) {
      out.fixed64(Double.doubleToLongBits(((Number) value).doubleValue()));
      out.tag(NUMBER, FIXED64);
    } else if (isList(value)) {
      list(out, value);
    } else if (value instanceof StructValue || value instanceof MapValue) {
      struct(out, value);
    } else {
      strings.write(out, text(value));
      out.tag(STRING, LENGTH);
    }
  }

  /** Whether the value is the same as a double, which JSON must have too. */
  private static boolean isNumber(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue());
    }
    return value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || (value instanceof Long number && Math.abs((double) number) < MOST_EXACT);
  }

  private static boolean isList(Object value) {
    return value instanceof List || (value.getClass().isArray() && !(value instanceof byte[]));
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? java.util.Base64.getEncoder().encodeToString(bytes)
        : value instanceof Constant constant ? constant.name() : value.toString();
  }

  private static List<?> elements(Object list) {
    return list instanceof List<?> plain ? plain : PrimitiveArray.boxed(list);
  }

  private void list(ProtoWriter out, Object list) {
    List<?> elements = elements(list);
    int before = out.size();
    for (int i = elements.size() - 1; i >= 0; i--) {
      write(out, elements.get(i));
      out.tag(VALUES, LENGTH);
    }
    out.varint(out.size() - before);
    out.tag(LIST, LENGTH);
  }

  private void struct(ProtoWriter out, Object value) {
    int before = out.size();
    if (value instanceof MapValue map) {
      for (int i = map.size() - 1; i >= 0; i--) {
        entry(out, String.valueOf(map.key(i)), map.value(i));
      }
    } else if (value instanceof StructValue struct) {
      List<Definition.Member> members = struct.definition().members();
      for (int i = members.size() - 1; i >= 0; i--) {
        entry(out, members.get(i).name(), struct.slot(i));
      }
      entry(out, TAG, struct.definition().name());
    }
    out.varint(out.size() - before);
    out.tag(STRUCT, LENGTH);
  }

  private void entry(ProtoWriter out, String name, @Nullable Object value) {
    int before = out.size();
    write(out, value);
    out.tag(VALUE, LENGTH);
    strings.write(out, name);
    out.tag(KEY, LENGTH);
    out.varint(out.size() - before);
    out.tag(FIELDS, LENGTH);
  }

  @Override
  public @Nullable Object read(ProtoReader in) {
    in.charge();
    int outer = in.open();
    Object value = null;
    boolean found = false;
    while (in.more()) {
      if (found) {
        throw in.wrong("one kind of google.protobuf.Value", "a second");
      }
      found = true;
      value = kind(in, in.tag());
    }
    in.close(outer);
    if (!found) {
      throw in.wrong("a kind of google.protobuf.Value", "none");
    }
    return value;
  }

  private @Nullable Object kind(ProtoReader in, int tag) {
    return switch (tag) {
      case NULL << 3 | VARINT -> nothing(in);
      case NUMBER << 3 | FIXED64 -> narrowed(Double.longBitsToDouble(in.fixed64()));
      case STRING << 3 | LENGTH -> in.text();
      case BOOL << 3 | VARINT -> in.varint() != 0;
      case STRUCT << 3 | LENGTH -> struct(in);
      case LIST << 3 | LENGTH -> list(in);
      default -> refused(in, "field " + (tag >>> 3));
    };
  }

  private static @Nullable Object nothing(ProtoReader in) {
    if (in.varint() != 0) {
      throw in.wrong("NULL_VALUE", "another number");
    }
    return null;
  }

  private static Object refused(ProtoReader in, String found) {
    throw in.wrong("a kind of google.protobuf.Value", found);
  }

  /** As {@code Values} says: the narrowest that is the same number. */
  private static Object narrowed(double value) {
    if (value != Math.rint(value) || Math.abs(value) >= MOST_EXACT || isMinusZero(value)) {
      return value;
    }
    return value == (int) value ? (Object) (int) value : (Object) (long) value;
  }

  private static boolean isMinusZero(double value) {
    return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(-0d);
  }

  private List<@Nullable Object> list(ProtoReader in) {
    List<@Nullable Object> list = new ArrayList<>();
    int outer = in.open();
    while (in.more()) {
      require(in, VALUES);
      in.enter("values");
      in.at(list.size());
      list.add(read(in));
      in.leave();
    }
    in.close(outer);
    return list;
  }

  private static void require(ProtoReader in, int number) {
    int tag = in.tag();
    if (tag != (number << 3 | LENGTH)) {
      throw in.wrong("field " + number, "field " + (tag >>> 3));
    }
  }

  private MapValue struct(ProtoReader in) {
    MapValue map = new MapValue();
    int outer = in.open();
    while (in.more()) {
      require(in, FIELDS);
      in.enter("fields");
      in.at(map.size());
      entry(in, map);
      in.leave();
    }
    in.close(outer);
    EntriesField.requireOnce(map, String::valueOf, "the object", in);
    return map;
  }

  private void entry(ProtoReader in, MapValue map) {
    String name = "";
    Object value = null;
    int outer = in.open();
    while (in.more()) {
      int tag = in.tag();
      switch (tag) {
        case KEY << 3 | LENGTH -> name = in.text();
        case VALUE << 3 | LENGTH -> value = read(in);
        default -> throw in.wrong("a key and a value", "field " + (tag >>> 3));
      }
    }
    in.close(outer);
    if (name.equals(TAG)) {
      throw in.wrong("plain values", TAG + ": types of the contract are not read inside Object");
    }
    map.add(name, value);
  }

  @Override
  public void writeJson(JsonGenerator out, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Boolean bool) {
      out.writeBoolean(bool);
    } else if (isNumber(value)) {
      number(out, value);
    } else if (isList(value)) {
      out.writeStartArray();
      for (Object element : elements(value)) {
        writeJson(out, element);
      }
      out.writeEndArray();
    } else if (value instanceof StructValue || value instanceof MapValue) {
      object(out, value);
    } else {
      strings.writeJson(out, text(value));
    }
  }

  private static void number(JsonGenerator out, Object value) {
    if (value instanceof Double || value instanceof Float) {
      out.writeNumber(((Number) value).doubleValue());
    } else {
      out.writeNumber(((Number) value).longValue());
    }
  }

  private void object(JsonGenerator out, Object value) {
    out.writeStartObject();
    if (value instanceof MapValue map) {
      for (int i = 0; i < map.size(); i++) {
        out.writeName(String.valueOf(map.key(i)));
        writeJson(out, map.value(i));
      }
    } else if (value instanceof StructValue struct) {
      out.writeName(TAG);
      out.writeString(struct.definition().name());
      List<Definition.Member> members = struct.definition().members();
      for (int i = 0; i < members.size(); i++) {
        out.writeName(members.get(i).name());
        writeJson(out, struct.slot(i));
      }
    }
    out.writeEndObject();
  }

  @Override
  public @Nullable Object readJson(JsonInput in) {
    in.charge();
    JsonToken token = in.tokens().currentToken();
    return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> in.text("a string");
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
      case START_ARRAY -> array(in);
      case START_OBJECT -> object(in);
      default -> throw in.wrong("a value");
    };
  }

  private static Object number(JsonInput in) {
    double value = in.number("a number").doubleValue();
    if (Double.isInfinite(value)) {
      throw in.wrong("a double");
    }
    return narrowed(value);
  }

  private List<@Nullable Object> array(JsonInput in) {
    List<@Nullable Object> list = new ArrayList<>();
    while (in.tokens().nextToken() != JsonToken.END_ARRAY) {
      list.add(readJson(in));
    }
    return list;
  }

  private MapValue object(JsonInput in) {
    MapValue map = new MapValue();
    while (in.tokens().nextToken() != JsonToken.END_OBJECT) {
      String name = in.tokens().currentName();
      if (name.equals(TAG)) {
        throw in.wrong("plain values; types of the contract are not read inside Object");
      }
      in.tokens().nextToken();
      map.add(name, readJson(in));
    }
    EntriesField.requireOnce(map, String::valueOf, "the object", in);
    return map;
  }
}
