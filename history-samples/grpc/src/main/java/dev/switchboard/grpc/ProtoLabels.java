package dev.switchboard.grpc;

import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Labels protobuf's bytes with the names that a .proto has for them. */
final class ProtoLabels {
  private static final int DEEPEST = 100;
  private static final int MOST_BYTES = 32;
  private static final int LONGEST_TEXT = 400;
  private static final Set<String> NUMBERS = Set.of("bool", "int32", "int64", "uint32");
  private static final String PACKAGE = "google.protobuf.";

  private final Map<String, Proto.Message> messages = new HashMap<>();
  private final Map<String, Proto.Words> enums = new HashMap<>();
  private final byte[] bytes;
  private final Labels labels;

  /**
   * @param bytes all that the labels are for
   */
  ProtoLabels(Schema schema, byte[] bytes, Labels labels) {
    this.bytes = bytes;
    this.labels = labels;
    schema.messages().forEach(message -> messages.put(message.name(), message));
    schema.enums().forEach(words -> enums.put(words.name(), words));
    wellKnown("Timestamp", line(1, "seconds", "int64"), line(2, "nanos", "int32"));
    wellKnown("ListValue", line(1, "values", PACKAGE + "Value"));
    wellKnown("Struct", map("fields", PACKAGE + "Value"));
    wellKnown(
        "Value",
        line(1, "null_value", "int32"),
        line(2, "number_value", "double"),
        line(3, "string_value", "string"),
        line(4, "bool_value", "bool"),
        line(5, "struct_value", PACKAGE + "Struct"),
        line(6, "list_value", PACKAGE + "ListValue"));
  }

  private void wellKnown(String name, Proto.Line... lines) {
    messages.put(PACKAGE + name, new Proto.Message(PACKAGE + name, List.of(lines), "", ""));
  }

  private static Proto.Line line(int number, String name, String type) {
    return new Proto.Line(number, name, name, Proto.Label.PLAIN, "", type, "");
  }

  private static Proto.Line map(String name, String type) {
    return new Proto.Line(1, name, name, Proto.Label.MAP, "string", type, "");
  }

  /** A varint as it stands somewhere. */
  private record Varint(long value, int length) {
    static Varint at(byte[] bytes, int at, int end) {
      long value = 0;
      for (int i = 0; i < 10 && at + i < end; i++) {
        value |= (long) (bytes[at + i] & 0x7F) << (7 * i);
        if (bytes[at + i] >= 0) {
          return new Varint(value, i + 1);
        }
      }
      return new Varint(0, 0);
    }
  }

  /** Labels a message up to its end; what cannot be read is left without a label of its own. */
  void message(String type, int end, int depth) {
    Proto.Message message = messages.getOrDefault(type, new Proto.Message(type, List.of(), "", ""));
    fields(message.lines(), end, depth);
    labels.leaf(end - labels.position(), Kind.VALUES, "not understood", hex(end));
  }

  private void fields(List<Proto.Line> lines, int end, int depth) {
    boolean goesOn = true;
    while (goesOn && labels.position() < end && labels.more()) {
      Varint tag = Varint.at(bytes, labels.position(), end);
      int number = (int) (tag.value() >>> 3);
      Proto.Line line =
          lines.stream()
              .filter(each -> each.number() == number)
              .findFirst()
              .orElseGet(() -> line(number, "field " + number, "bytes"));
      goesOn = tag.length() > 0 && field(line, tag, end, depth);
    }
  }

  /** False when the field is not whole. */
  private boolean field(Proto.Line line, Varint tag, int end, int depth) {
    int wire = (int) tag.value() & 7;
    int value = labels.position() + tag.length();
    Varint varint = Varint.at(bytes, value, end);
    int length =
        switch (wire) {
          case ValueCodec.VARINT -> varint.length();
          case ValueCodec.FIXED64 -> Long.BYTES;
          case ValueCodec.FIXED32 -> Integer.BYTES;
          case ValueCodec.LENGTH -> varint.length() > 0 ? varint.length() : 0;
          default -> 0;
        };
    boolean delimited = wire == ValueCodec.LENGTH;
    if (length == 0
        || (delimited && (varint.value() < 0 || varint.value() > end - value - length))
        || value + length > end) {
      return false;
    }
    labels.open(Kind.VALUES, line.name());
    labels.leaf(tag.length(), Kind.TYPES, "tag", line.number() + ", wire type " + wire);
    if (delimited) {
      labels.leaf(length, Kind.ENVELOPE, "length", Long.toString(varint.value()));
      delimited(line, value + length + (int) varint.value(), depth + 1);
    } else {
      labels.leaf(length, Kind.VALUES, line.name(), scalar(line.type(), wire, value, varint));
    }
    labels.close();
    return true;
  }

  private void delimited(Proto.Line line, int end, int depth) {
    if (line.label() == Proto.Label.MAP) {
      fields(List.of(line(1, "key", line.key()), line(2, "value", line.type())), end, depth);
    } else if (messages.containsKey(line.type()) && depth < DEEPEST) {
      message(line.type(), end, depth);
    } else if (line.type().equals("string")) {
      leaf(line.name(), end, text(end));
    } else if (isPacked(line)) {
      packed(line, end);
    }
    leaf(line.name(), end, hex(end)); // bytes, and what is of another type than it should be
  }

  private void leaf(String name, int end, String value) {
    labels.leaf(end - labels.position(), Kind.VALUES, name, value);
  }

  private boolean isPacked(Proto.Line line) {
    String type = line.type();
    boolean number = NUMBERS.contains(type) || enums.containsKey(type);
    return line.label() == Proto.Label.REPEATED
        && (number || type.equals("float") || type.equals("double"));
  }

  private void packed(Proto.Line line, int end) {
    int width =
        switch (line.type()) {
          case "float" -> Integer.BYTES;
          case "double" -> Long.BYTES;
          default -> 0;
        };
    int wire =
        switch (width) {
          case Integer.BYTES -> ValueCodec.FIXED32;
          case Long.BYTES -> ValueCodec.FIXED64;
          default -> ValueCodec.VARINT;
        };
    for (int i = 0; labels.position() < end && labels.more(); i++) {
      Varint varint = Varint.at(bytes, labels.position(), end);
      int length = width == 0 ? varint.length() : width;
      if (length == 0 || length > end - labels.position()) {
        return;
      }
      String value = scalar(line.type(), wire, labels.position(), varint);
      labels.leaf(length, Kind.VALUES, line.name() + "[" + i + "]", value);
    }
  }

  private String scalar(String type, int wire, int at, Varint varint) {
    if (wire == ValueCodec.FIXED32) {
      return Float.toString(Float.intBitsToFloat((int) fixed(at, Integer.BYTES)));
    }
    if (wire == ValueCodec.FIXED64) {
      return Double.toString(Double.longBitsToDouble(fixed(at, Long.BYTES)));
    }
    if (type.equals("bool")) {
      return Boolean.toString(varint.value() != 0);
    }
    Proto.Words words = enums.get(type);
    return words == null ? Long.toString(varint.value()) : word(words, varint.value());
  }

  private static String word(Proto.Words words, long number) {
    return words.words().stream()
        .filter(word -> word.number() == number)
        .map(Proto.Word::name)
        .findFirst()
        .orElse(Long.toString(number));
  }

  private long fixed(int at, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  private String text(int end) {
    int at = labels.position();
    String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }

  private String hex(int end) {
    int at = labels.position();
    int length = Math.max(0, Math.min(end - at, MOST_BYTES));
    String hex = HexFormat.of().formatHex(bytes, at, at + length);
    return length < end - at ? hex + "… (" + (end - at) + " bytes)" : hex;
  }
}
