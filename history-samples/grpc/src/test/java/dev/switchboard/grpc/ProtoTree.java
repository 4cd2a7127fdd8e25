package dev.switchboard.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Value;
import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Neutral values as protobuf's own DynamicMessage has them: the oracle. */
final class ProtoTree {
  private final ServiceContract contract;
  private final FileDescriptor file;

  ProtoTree(ServiceContract contract) {
    this.contract = contract;
    Schema schema = new Schema(contract, new GrpcBridge().coverage(contract));
    this.file = new ProtoFile(schema).descriptor();
  }

  FileDescriptor file() {
    return file;
  }

  private Descriptor message(String name) {
    return file.findMessageTypeByName(name);
  }

  static String methodName(Operation operation) {
    return Character.toUpperCase(operation.name().charAt(0)) + operation.name().substring(1);
  }

  DynamicMessage request(Operation operation, List<@Nullable Object> arguments) {
    Descriptor type = message(methodName(operation) + "Request");
    DynamicMessage.Builder request = DynamicMessage.newBuilder(type);
    for (int i = 0; i < arguments.size(); i++) {
      put(
          request,
          type.findFieldByNumber(i + 1),
          operation.parameters().get(i).type(),
          arguments.get(i));
    }
    return request.build();
  }

  DynamicMessage.Builder response(Operation operation) {
    return DynamicMessage.newBuilder(message(methodName(operation) + "Response"));
  }

  @Nullable Object result(Operation operation, DynamicMessage response) {
    return operation
        .result()
        .map(type -> get(response, response.getDescriptorForType().findFieldByNumber(1), type))
        .orElse(null);
  }

  private static TypeModel present(TypeModel type) {
    return type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
  }

  private void put(
      DynamicMessage.Builder to, FieldDescriptor field, TypeModel type, @Nullable Object value) {
    if (value == null) {
      return;
    }
    TypeModel present = present(type);
    if (present instanceof TypeModel.ListOf list) {
      for (Object element : elements(value)) {
        to.addRepeatedField(field, single(field, list.element(), element));
      }
    } else if (present instanceof TypeModel.MapOf map) {
      MapValue entries = (MapValue) value;
      for (int i = 0; i < entries.size(); i++) {
        to.addRepeatedField(field, entry(field, map, entries, i));
      }
    } else {
      to.setField(field, single(field, type, value));
    }
  }

  private Message entry(FieldDescriptor field, TypeModel.MapOf map, MapValue entries, int i) {
    Descriptor type = field.getMessageType();
    DynamicMessage.Builder entry = DynamicMessage.newBuilder(type);
    part(entry, type.findFieldByNumber(1), map.key(), entries.key(i));
    part(entry, type.findFieldByNumber(2), map.value(), entries.value(i));
    return entry.build();
  }

  private void part(
      DynamicMessage.Builder to, FieldDescriptor field, TypeModel type, @Nullable Object value) {
    if (value != null || to.getDescriptorForType().getOptions().getMapEntry()) {
      to.setField(field, single(field, type, value));
    }
  }

  private static List<@Nullable Object> elements(Object list) {
    if (list instanceof List<?> some) {
      return new ArrayList<>(some);
    }
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(list); i++) {
      elements.add(Array.get(list, i));
    }
    return elements;
  }

  private Object single(FieldDescriptor field, TypeModel type, @Nullable Object value) {
    TypeModel present = present(type);
    if (present instanceof TypeModel.Anything) {
      return reparsed(field.getMessageType(), value(value));
    }
    if (value == null && field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
      return field.getEnumType().findValueByNumber(0);
    }
    Objects.requireNonNull(value, "protobuf's library refuses it, too");
    if (present instanceof TypeModel.Scalar scalar) {
      return scalar(field, scalar.kind(), value);
    }
    if (present instanceof TypeModel.ListOf || present instanceof TypeModel.MapOf) {
      DynamicMessage.Builder box = DynamicMessage.newBuilder(field.getMessageType());
      put(box, field.getMessageType().findFieldByNumber(1), present, value);
      return box.build();
    }
    return definition(field, contract.definition((TypeModel.Named) present), value);
  }

  private Object definition(FieldDescriptor field, Definition definition, Object value) {
    if (definition instanceof Definition.Choice choice) {
      String name = ((StructValue) value).definition().name();
      Definition.Alternative chosen =
          choice.alternatives().stream().filter(a -> a.definition().equals(name)).findFirst().get();
      FieldDescriptor one = field.getMessageType().findFieldByNumber(chosen.number());
      DynamicMessage.Builder message = DynamicMessage.newBuilder(field.getMessageType());
      return message.setField(one, single(one, new TypeModel.Named(name), value)).build();
    }
    if (value instanceof Definition.Constant constant) {
      return field.getEnumType().findValueByNumber(constant.number());
    }
    StructValue struct = (StructValue) value;
    DynamicMessage.Builder message = DynamicMessage.newBuilder(field.getMessageType());
    for (int i = 0; i < struct.definition().members().size(); i++) {
      Definition.Member member = struct.definition().members().get(i);
      FieldDescriptor to = field.getMessageType().findFieldByNumber(member.number());
      put(message, to, member.type(), struct.slot(i));
    }
    return message.build();
  }

  private static Object scalar(FieldDescriptor field, ScalarKind kind, Object value) {
    return switch (kind) {
      case BYTE, SHORT, INT -> ((Number) value).intValue();
      case CHAR -> (int) (Character) value;
      case BYTES -> ByteString.copyFrom((byte[]) value);
      case INSTANT -> timestamp(field.getMessageType(), (Instant) value);
      case BOOLEAN, LONG, FLOAT, DOUBLE, STRING, TEXT -> value;
      default -> value.toString();
    };
  }

  private static Message timestamp(Descriptor type, Instant instant) {
    return DynamicMessage.newBuilder(type)
        .setField(type.findFieldByName("seconds"), instant.getEpochSecond())
        .setField(type.findFieldByName("nanos"), instant.getNano())
        .build();
  }

  private static Message reparsed(Descriptor type, Message message) {
    try {
      return DynamicMessage.parseFrom(type, message.toByteString());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Value value(@Nullable Object value) {
    Value.Builder out = Value.newBuilder();
    if (value == null) {
      return out.setNullValue(NullValue.NULL_VALUE).build();
    } else if (value instanceof Boolean bool) {
      return out.setBoolValue(bool).build();
    } else if (value instanceof Number number) {
      return out.setNumberValue(number.doubleValue()).build();
    } else if (value instanceof List<?> list) {
      ListValue.Builder values = ListValue.newBuilder();
      list.forEach(element -> values.addValues(value(element)));
      return out.setListValue(values).build();
    }
    return out.setStringValue((String) value).build();
  }

  private @Nullable Object get(Message from, FieldDescriptor field, TypeModel type) {
    TypeModel present = present(type);
    if (present instanceof TypeModel.ListOf list) {
      return list(from, field, list);
    }
    if (present instanceof TypeModel.MapOf map) {
      return map(from, field, map);
    }
    if (field.hasPresence() && !from.hasField(field)) {
      return null;
    }
    return decoded(from.getField(field), type);
  }

  private Object list(Message from, FieldDescriptor field, TypeModel.ListOf type) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < from.getRepeatedFieldCount(field); i++) {
      list.add(decoded(from.getRepeatedField(field, i), type.element()));
    }
    if (!type.javaType().matches("\\[[ZSCIJFD]")) {
      return list;
    }
    Object array = type.javaType().equals("[I") ? new int[list.size()] : new double[list.size()];
    for (int i = 0; i < list.size(); i++) {
      Array.set(array, i, list.get(i));
    }
    return array;
  }

  private MapValue map(Message from, FieldDescriptor field, TypeModel.MapOf type) {
    MapValue map = new MapValue();
    Descriptor entry = field.getMessageType();
    for (int i = 0; i < from.getRepeatedFieldCount(field); i++) {
      Message each = (Message) from.getRepeatedField(field, i);
      map.add(
          part(each, entry.findFieldByNumber(1), type.key()),
          part(each, entry.findFieldByNumber(2), type.value()));
    }
    return map;
  }

  private @Nullable Object part(Message entry, FieldDescriptor field, TypeModel type) {
    return field.hasPresence() && !entry.hasField(field)
        ? null
        : decoded(entry.getField(field), type);
  }

  private @Nullable Object decoded(Object value, TypeModel type) {
    TypeModel present = present(type);
    if (present instanceof TypeModel.Scalar scalar) {
      return decoded(value, scalar.kind());
    }
    if (present instanceof TypeModel.Anything) {
      return anything(value);
    }
    if (present instanceof TypeModel.ListOf || present instanceof TypeModel.MapOf) {
      Message box = (Message) value;
      return get(box, box.getDescriptorForType().findFieldByNumber(1), present);
    }
    return definition(value, contract.definition((TypeModel.Named) present));
  }

  private @Nullable Object definition(Object value, Definition definition) {
    if (definition instanceof Definition.Enumeration enumeration) {
      int number = ((EnumValueDescriptor) value).getNumber();
      return number == 0 ? null : enumeration.constants().get(number - 1);
    }
    Message message = (Message) value;
    if (definition instanceof Definition.Choice choice) {
      FieldDescriptor set = message.getAllFields().keySet().iterator().next();
      Definition.Alternative chosen =
          choice.alternatives().stream()
              .filter(a -> a.number() == set.getNumber())
              .findFirst()
              .get();
      return decoded(message.getField(set), new TypeModel.Named(chosen.definition()));
    }
    Definition.Struct struct = (Definition.Struct) definition;
    Object[] slots =
        struct.members().stream()
            .map(m -> get(message, field(message, m.number()), m.type()))
            .toArray();
    return new StructValue(struct, slots);
  }

  private static FieldDescriptor field(Message message, int number) {
    return message.getDescriptorForType().findFieldByNumber(number);
  }

  private static Object decoded(Object value, ScalarKind kind) {
    return switch (kind) {
      case BYTE -> ((Integer) value).byteValue();
      case SHORT -> ((Integer) value).shortValue();
      case CHAR -> (char) ((Integer) value).intValue();
      case BYTES -> ((ByteString) value).toByteArray();
      case INSTANT -> instant((Message) value);
      case DECIMAL -> new BigDecimal((String) value);
      case INTEGER -> new BigInteger((String) value);
      case LOCAL_DATE -> LocalDate.parse((String) value);
      case LOCAL_TIME -> LocalTime.parse((String) value);
      case LOCAL_DATE_TIME -> LocalDateTime.parse((String) value);
      case DURATION -> Duration.parse((String) value);
      default -> value;
    };
  }

  private static Instant instant(Message timestamp) {
    return Instant.ofEpochSecond(
        (Long) timestamp.getField(field(timestamp, 1)),
        (Integer) timestamp.getField(field(timestamp, 2)));
  }

  private static @Nullable Object anything(Object message) {
    try {
      return anything(Value.parseFrom(((Message) message).toByteString()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object anything(Value value) {
    return switch (value.getKindCase()) {
      case NUMBER_VALUE ->
          value.getNumberValue() == (int) value.getNumberValue()
              ? (Object) (int) value.getNumberValue()
              : (Object) value.getNumberValue();
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case LIST_VALUE -> {
        List<@Nullable Object> list = new ArrayList<>();
        value.getListValue().getValuesList().forEach(each -> list.add(anything(each)));
        yield list;
      }
      default -> null;
    };
  }
}
