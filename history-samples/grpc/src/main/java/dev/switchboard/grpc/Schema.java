package dev.switchboard.grpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A contract as protobuf has it: what a .proto says, and the codecs. Immutable once made. */
final class Schema {
  private static final int RESERVED = 19_000; // protobuf's own: 19000 to 19999
  private static final int RESERVED_COUNT = 1_000;

  private final ServiceContract contract;
  private final ProtoNames typeNames = new ProtoNames();
  private final ProtoNames wordNames = new ProtoNames();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, ValueCodec> codecs = new LinkedHashMap<>();
  private final List<Proto.Message> messages = new ArrayList<>();
  private final List<Proto.Words> enums = new ArrayList<>();
  private final List<Proto.Method> methods = new ArrayList<>();
  private final JsonForm form;
  private final Uses uses;

  Schema(ServiceContract contract, Coverage coverage) {
    this(contract, coverage, JsonForm.PROTOBUF);
  }

  Schema(ServiceContract contract, Coverage coverage, JsonForm form) {
    this.contract = contract;
    this.form = form;
    this.uses = new Uses(this);
    contract.definitions().keySet().forEach(this::name);
    contract.definitions().values().forEach(this::words);
    contract.definitions().values().forEach(d -> d.fold(new Definitions()));
    ProtoNames methodNames = new ProtoNames();
    contract.operations().stream()
        .filter(operation -> coverage.carries(operation.name()))
        .forEach(operation -> method(operation, methodNames));
  }

  ServiceContract contract() {
    return contract;
  }

  JsonForm form() {
    return form;
  }

  String packageName() {
    return ProtoNames.packageOf(contract.name());
  }

  String serviceName() {
    return ProtoNames.serviceOf(contract.name());
  }

  /** The service's name on the wire. */
  String fullName() {
    return packageName() + "." + serviceName();
  }

  List<Proto.Message> messages() {
    return List.copyOf(messages);
  }

  List<Proto.Words> enums() {
    return List.copyOf(enums);
  }

  List<Proto.Method> methods() {
    return List.copyOf(methods);
  }

  /** The message's or enum's name of a definition. */
  String nameOf(String definition) {
    return names.getOrDefault(definition, definition);
  }

  ValueCodec codecOf(String definition) {
    ValueCodec codec = codecs.get(definition);
    if (codec == null) {
      throw new IllegalStateException(contract.name() + " has no definition " + definition);
    }
    return codec;
  }

  private void name(String definition) {
    names.put(definition, typeNames.claim(ProtoNames.pascal(definition), ""));
  }

  /** Enums come first: their codecs are used as they are. */
  private void words(Definition definition) {
    if (definition instanceof Definition.Enumeration enumeration) {
      enumeration(enumeration);
    }
  }

  private void enumeration(Definition.Enumeration enumeration) {
    String name = nameOf(enumeration.name());
    String prefix = ProtoNames.upperSnake(name) + "_";
    List<Proto.Word> words = new ArrayList<>();
    words.add(new Proto.Word(wordNames.claim(prefix + "UNSPECIFIED", "_"), 0));
    for (Definition.Constant constant : enumeration.constants()) {
      String word = wordNames.claim(prefix + ProtoNames.upperSnake(constant.name()), "_");
      words.add(new Proto.Word(word, constant.number()));
    }
    enums.add(new Proto.Words(name, words, enumeration.documentation()));
    List<String> texts = words.stream().map(Proto.Word::name).toList();
    codecs.put(enumeration.name(), new EnumCodec(name, enumeration.constants(), texts));
  }

  private static int number(int number) {
    return number < RESERVED ? number : number + RESERVED_COUNT;
  }

  /** A message made for a list, a map or an entry. */
  MessageCodec hoisted(String wanted, List<FieldUse> fields) {
    return message(typeNames.claim(wanted, ""), fields, "");
  }

  private MessageCodec message(String name, List<FieldUse> fields, String note) {
    ProtoNames fieldNames = new ProtoNames();
    List<Field> made = new ArrayList<>();
    List<Proto.Line> lines = new ArrayList<>();
    for (FieldUse use : fields) {
      String field = fieldNames.claim(ProtoNames.snake(use.name()), "_");
      made.add(uses.field(use, field, form.nameOf(field, use.name())));
      lines.add(uses.line(use, field));
    }
    messages.add(new Proto.Message(name, lines, "", note));
    return new MessageCodec(name, made);
  }

  /** A field to be: its name in the contract is its name in JSON. */
  record FieldUse(int number, String name, Use use, String note) {}

  private void method(Operation operation, ProtoNames methodNames) {
    String name = methodNames.claim(ProtoNames.pascal(operation.name()), "");
    List<FieldUse> parameters = new ArrayList<>();
    for (Operation.Parameter parameter : operation.parameters()) {
      Use use = parameter.type().fold(uses);
      parameters.add(new FieldUse(number(parameters.size() + 1), parameter.name(), use, ""));
    }
    List<FieldUse> result =
        operation.result().stream()
            .map(type -> new FieldUse(1, "result", type.fold(uses), ""))
            .toList();
    MessageCodec request = hoisted(name + "Request", parameters);
    MessageCodec response = hoisted(name + "Response", result);
    methods.add(
        new Proto.Method(operation, name, request.name(), response.name(), request, response));
  }

  private final class Definitions implements DefinitionFold<ValueCodec> {
    @Override
    public ValueCodec struct(Definition.Struct definition) {
      List<FieldUse> fields =
          definition.members().stream()
              .map(
                  m ->
                      new FieldUse(
                          number(m.number()), m.name(), m.type().fold(uses), m.documentation()))
              .toList();
      MessageCodec message = message(nameOf(definition.name()), fields, definition.documentation());
      return put(definition, new Messages.Structs(definition, message));
    }

    private ValueCodec put(Definition definition, ValueCodec codec) {
      codecs.put(definition.name(), codec);
      return codec;
    }

    @Override
    public ValueCodec enumeration(Definition.Enumeration definition) {
      return codecOf(definition.name());
    }

    @Override
    public ValueCodec choice(Definition.Choice definition) {
      String name = nameOf(definition.name());
      ProtoNames fieldNames = new ProtoNames();
      String oneof = fieldNames.claim(ProtoNames.snake(name), "_");
      List<Field> fields = new ArrayList<>();
      List<Proto.Line> lines = new ArrayList<>();
      for (Definition.Alternative alternative : definition.alternatives()) {
        Use.One use = uses.named(alternative.definition());
        String field = fieldNames.claim(ProtoNames.snake(alternative.definition()), "_");
        String json = form.nameOf(field, ProtoNames.json(field));
        int number = number(alternative.number());
        fields.add(new SingularField(number, field, json, use.codec(), true));
        lines.add(new Proto.Line(number, field, json, Proto.Label.PLAIN, "", use.type(), ""));
      }
      messages.add(new Proto.Message(name, lines, oneof, definition.documentation()));
      List<String> alternatives =
          definition.alternatives().stream().map(Definition.Alternative::definition).toList();
      return put(definition, new Messages.Choices(new MessageCodec(name, fields), alternatives));
    }
  }
}
