package dev.switchboard.grpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.TypeModel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What protobuf makes of each kind of type: its word and its codec, in one fold. */
final class Uses implements Fold<Use> {
  private static final Set<String> KEYS = Set.of("bool", "int32", "int64", "uint32", "string");
  private static final String VALUE = "google.protobuf.Value";

  private final Schema schema;
  private final Map<ScalarKind, Use.One> scalars = new EnumMap<>(ScalarKind.class);
  private final Map<String, Use.One> named = new HashMap<>();
  private final Use.One anything;
  private final Map<Use, Use.One> boxes = new HashMap<>();
  private final Map<Use, MessageCodec> entries = new HashMap<>();

  Uses(Schema schema) {
    this.schema = schema;
    this.anything = new Use.One(VALUE, schema.form().anything(), true);
  }

  @Override
  public Use scalar(TypeModel.Scalar type) {
    return scalars.computeIfAbsent(type.kind(), this::scalar);
  }

  private Use.One scalar(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> one("bool", new Numbers.Bools());
      case BYTE -> one("int32", Numbers.Whole.bytes());
      case SHORT -> one("int32", Numbers.Whole.shorts());
      case INT -> one("int32", Numbers.Whole.ints());
      case LONG -> one("int64", Numbers.Whole.longs());
      case FLOAT -> one("float", new Numbers.Floating(true));
      case DOUBLE -> one("double", new Numbers.Floating(false));
      case CHAR -> one("uint32", Numbers.Whole.chars());
      case STRING, TEXT -> one("string", Texts.Strings.plain());
      case DECIMAL -> one("string", Texts.Strings.decimals());
      case INTEGER -> one("string", Texts.Strings.integers());
      case BYTES -> one("bytes", new Texts.Opaque());
      case INSTANT -> one("google.protobuf.Timestamp", schema.form().timestamp());
      case LOCAL_DATE -> one("string", Texts.Strings.dates());
      case LOCAL_TIME -> one("string", Texts.Strings.times());
      case LOCAL_DATE_TIME -> one("string", Texts.Strings.dateTimes());
      case DURATION -> one("string", Texts.Strings.durations());
    };
  }

  private static Use.One one(String type, ValueCodec codec) {
    return new Use.One(type, codec, false);
  }

  @Override
  public Use list(TypeModel.ListOf type, Use element) {
    return new Use.Many(boxed(element).present(), PrimitiveArray.of(type.javaType()));
  }

  @Override
  public Use map(TypeModel.MapOf type, Use key, Use value) {
    Use.One keys = boxed(key);
    return KEYS.contains(keys.type())
        ? new Use.Pairs(keys.present(), boxed(value).present(), true)
        : new Use.Pairs(keys, boxed(value), false);
  }

  @Override
  public Use optional(TypeModel.OptionalOf type, Use value) {
    return value instanceof Use.One one ? new Use.One(one.type(), one.codec(), true) : value;
  }

  @Override
  public Use named(TypeModel.Named type) {
    return named(type.definition());
  }

  Use.One named(String definition) {
    Use.One known = named.get(definition);
    if (known == null) {
      known = one(schema.nameOf(definition), codec(definition));
      named.put(definition, known);
    }
    return known;
  }

  private ValueCodec codec(String definition) {
    return schema.contract().definitions().get(definition) instanceof Definition.Enumeration
        ? schema.codecOf(definition)
        : new Messages.Late(() -> schema.codecOf(definition));
  }

  @Override
  public Use remote(TypeModel.RemoteOf type) {
    return one("string", Texts.Strings.plain()); // coverage refuses each operation with one
  }

  @Override
  public Use anything(TypeModel.Anything type) {
    return anything;
  }

  /** What can be an element: a list or map there needs a message around it. */
  private Use.One boxed(Use use) {
    if (use instanceof Use.One one) {
      return one;
    }
    Use.One known = boxes.get(use);
    if (known == null) {
      known = box(use);
      boxes.put(use, known);
    }
    return known;
  }

  private Use.One box(Use use) {
    Schema.FieldUse field =
        new Schema.FieldUse(1, use instanceof Use.Many ? "items" : "entries", use, "");
    MessageCodec message = schema.hoisted(word(use), List.of(field));
    return new Use.One(message.name(), new Messages.Boxes(message), true);
  }

  /** A name for a list or a map: {@code StringList}, {@code StringToInt32Map}. */
  private static String word(Use use) {
    if (use instanceof Use.Many many) {
      return word(many.element()) + "List";
    }
    if (use instanceof Use.Pairs pairs) {
      return word(pairs.key()) + "To" + word(pairs.value()) + "Map";
    }
    String type = ((Use.One) use).type();
    return ProtoNames.pascal(type.substring(type.lastIndexOf('.') + 1));
  }

  private MessageCodec entry(Use.Pairs pairs, String name) {
    Schema.FieldUse key = new Schema.FieldUse(1, "key", pairs.key(), "");
    Schema.FieldUse value = new Schema.FieldUse(2, "value", pairs.value(), "");
    return pairs.map()
        ? new MessageCodec(name, List.of(field(key, "key", "key"), field(value, "value", "value")))
        : schema.hoisted(name, List.of(key, value));
  }

  /** The codec of a member. */
  Field field(Schema.FieldUse use, String name, String json) {
    if (use.use() instanceof Use.Many many) {
      return many.array() == null
          ? new RepeatedField(use.number(), name, json, many.element().codec())
          : new ArrayField<>(use.number(), name, json, many.array());
    }
    if (use.use() instanceof Use.Pairs pairs) {
      MessageCodec entry = entryOf(pairs);
      return new EntriesField(
          use.number(), name, json, entry, entry.field(0), entry.field(1), pairs.map());
    }
    Use.One one = (Use.One) use.use();
    return new SingularField(use.number(), name, json, one.codec(), one.nullable());
  }

  private MessageCodec entryOf(Use.Pairs pairs) {
    MessageCodec known = entries.get(pairs);
    if (known == null) {
      known = entry(pairs, word(pairs.key()) + "To" + word(pairs.value()) + "Entry");
      entries.put(pairs, known);
    }
    return known;
  }

  /** The line of a member in a .proto. */
  Proto.Line line(Schema.FieldUse use, String name) {
    if (use.use() instanceof Use.Many many) {
      return line(use, name, Proto.Label.REPEATED, "", many.element().type());
    }
    if (use.use() instanceof Use.Pairs pairs) {
      return pairs.map()
          ? line(use, name, Proto.Label.MAP, pairs.key().type(), pairs.value().type())
          : line(use, name, Proto.Label.REPEATED, "", entryOf(pairs).name());
    }
    Use.One one = (Use.One) use.use();
    boolean labelled = one.nullable() && !one.codec().acceptsNull() && !one.isMessage();
    return line(use, name, labelled ? Proto.Label.OPTIONAL : Proto.Label.PLAIN, "", one.type());
  }

  private static Proto.Line line(
      Schema.FieldUse use, String name, Proto.Label label, String key, String type) {
    return new Proto.Line(use.number(), name, use.name(), label, key, type, use.note());
  }
}
