package dev.switchboard.grpc;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A schema as protobuf's own descriptors, for reflection: the same as protoc makes of its text. */
final class ProtoFile {
  private static final Map<String, FieldDescriptorProto.Type> SCALARS =
      Map.of(
          "bool", FieldDescriptorProto.Type.TYPE_BOOL,
          "int32", FieldDescriptorProto.Type.TYPE_INT32,
          "int64", FieldDescriptorProto.Type.TYPE_INT64,
          "uint32", FieldDescriptorProto.Type.TYPE_UINT32,
          "float", FieldDescriptorProto.Type.TYPE_FLOAT,
          "double", FieldDescriptorProto.Type.TYPE_DOUBLE,
          "string", FieldDescriptorProto.Type.TYPE_STRING,
          "bytes", FieldDescriptorProto.Type.TYPE_BYTES);

  private final Schema schema;
  private final Set<String> enums;

  ProtoFile(Schema schema) {
    this.schema = schema;
    this.enums = schema.enums().stream().map(Proto.Words::name).collect(Collectors.toSet());
  }

  /** The file's name, as an import would have it. */
  static String fileName(Schema schema) {
    return schema.packageName().replace('.', '/')
        + "/"
        + ProtoNames.snake(schema.contract().name())
        + ".proto";
  }

  FileDescriptor descriptor() {
    try {
      return FileDescriptor.buildFrom(
          file(),
          new FileDescriptor[] {StructProto.getDescriptor(), TimestampProto.getDescriptor()});
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(schema.fullName() + " has no valid descriptor", e);
    }
  }

  FileDescriptorProto file() {
    FileDescriptorProto.Builder file =
        FileDescriptorProto.newBuilder()
            .setName(fileName(schema))
            .setPackage(schema.packageName())
            .setSyntax("proto3")
            .addAllDependency(ProtoText.imports(schema));
    file.getOptionsBuilder().setJavaMultipleFiles(true).setJavaPackage(schema.packageName());
    file.addService(service());
    schema.messages().forEach(message -> file.addMessageType(message(message)));
    schema.enums().forEach(words -> file.addEnumType(words(words)));
    return file.build();
  }

  private ServiceDescriptorProto service() {
    ServiceDescriptorProto.Builder service =
        ServiceDescriptorProto.newBuilder().setName(schema.serviceName());
    for (Proto.Method method : schema.methods()) {
      service.addMethod(
          MethodDescriptorProto.newBuilder()
              .setName(method.name())
              .setInputType(absolute(method.requestName()))
              .setOutputType(absolute(method.responseName())));
    }
    return service.build();
  }

  private String absolute(String type) {
    return type.startsWith("google.") ? "." + type : "." + schema.packageName() + "." + type;
  }

  private EnumDescriptorProto words(Proto.Words words) {
    EnumDescriptorProto.Builder made = EnumDescriptorProto.newBuilder().setName(words.name());
    for (Proto.Word word : words.words()) {
      made.addValue(
          EnumValueDescriptorProto.newBuilder().setName(word.name()).setNumber(word.number()));
    }
    return made.build();
  }

  private DescriptorProto message(Proto.Message message) {
    DescriptorProto.Builder made = DescriptorProto.newBuilder().setName(message.name());
    boolean oneof = !message.oneof().isEmpty();
    if (oneof) {
      made.addOneofDecl(OneofDescriptorProto.newBuilder().setName(message.oneof()));
    }
    message.lines().forEach(line -> field(made, message.name(), line, oneof));
    message.lines().stream()
        .filter(line -> line.label() == Proto.Label.OPTIONAL)
        .forEach(line -> presence(made, line));
    return made.build();
  }

  private void field(
      DescriptorProto.Builder message, String owner, Proto.Line line, boolean oneof) {
    FieldDescriptorProto.Builder field = field(line.name(), line.number(), line.type());
    field.setJsonName(line.jsonName());
    if (oneof) {
      field.setOneofIndex(0);
    }
    if (line.label() == Proto.Label.REPEATED) {
      field.setLabel(FieldDescriptorProto.Label.LABEL_REPEATED);
    }
    if (line.label() == Proto.Label.MAP) {
      String entry = entryName(line.name());
      message.addNestedType(entry(entry, line));
      field
          .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
          .setType(FieldDescriptorProto.Type.TYPE_MESSAGE);
      field.setTypeName(absolute(owner) + "." + entry);
    }
    message.addField(field);
  }

  /** As protoc names what a map's entries are. */
  private static String entryName(String field) {
    String camel = ProtoNames.json(field);
    return Character.toUpperCase(camel.charAt(0)) + camel.substring(1) + "Entry";
  }

  private DescriptorProto entry(String name, Proto.Line line) {
    DescriptorProto.Builder entry = DescriptorProto.newBuilder().setName(name);
    entry.addField(field("key", 1, line.key()).setJsonName("key"));
    entry.addField(field("value", 2, line.type()).setJsonName("value"));
    entry.getOptionsBuilder().setMapEntry(true);
    return entry.build();
  }

  private FieldDescriptorProto.Builder field(String name, int number, String type) {
    FieldDescriptorProto.Builder field =
        FieldDescriptorProto.newBuilder()
            .setName(name)
            .setNumber(number)
            .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    FieldDescriptorProto.Type scalar = SCALARS.get(type);
    if (scalar != null) {
      return field.setType(scalar);
    }
    return field
        .setType(
            enums.contains(type)
                ? FieldDescriptorProto.Type.TYPE_ENUM
                : FieldDescriptorProto.Type.TYPE_MESSAGE)
        .setTypeName(absolute(type));
  }

  /** An optional field is in a oneof of its own; those come last. */
  private static void presence(DescriptorProto.Builder message, Proto.Line line) {
    int index = message.getOneofDeclCount();
    message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_" + line.name()));
    List<FieldDescriptorProto.Builder> fields = message.getFieldBuilderList();
    fields.stream()
        .filter(field -> field.getNumber() == line.number())
        .forEach(field -> field.setProto3Optional(true).setOneofIndex(index));
  }
}
