package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The types of one contract: codec and schema come from the same fold, so they cannot differ. */
final class SoapTypes implements Fold<SoapUse>, DefinitionFold<SoapCodec> {
  private final ServiceContract contract;
  private final String namespace;
  private final Map<String, SoapCodec> codecs = new HashMap<>();
  private final Map<String, String> schema = new TreeMap<>();
  private final Map<String, String> bases = new HashMap<>();
  private final SoapTagged anything;

  SoapTypes(ServiceContract contract, String namespace) {
    this.contract = contract;
    this.namespace = namespace;
    this.anything = SoapTagged.anything(namespace);
    contract.definitions().values().forEach(this::extend);
    contract.definitions().values().forEach(d -> codecs.put(d.name(), d.fold(this)));
    codecs.forEach(
        (name, codec) -> {
          if (!(codec instanceof SoapTagged)) {
            anything.add(name, codec);
          }
        });
    text("char", "string", "<xsd:length value=\"1\"/>");
    text("localDateTime", "dateTime", "");
    SoapUse any = new SoapUse("xsd:anyType", anything);
    anything.add("list.anything", list("list.anything", "", any).codec());
    anything.add("map.anything", map("map.anything", any, any).codec());
  }

  /** A choice whose alternatives are structs of no other choice is their base in the schema. */
  private void extend(Definition definition) {
    if (definition instanceof Definition.Choice choice && isBase(choice)) {
      choice.alternatives().forEach(a -> bases.put(a.definition(), choice.name()));
    }
  }

  private boolean isBase(Definition.Choice choice) {
    return choice.alternatives().stream()
        .map(Definition.Alternative::definition)
        .allMatch(
            name ->
                contract.definitions().get(name) instanceof Definition.Struct
                    && contract.definitions().values().stream()
                            .filter(d -> isAlternative(d, name))
                            .count()
                        == 1);
  }

  private static boolean isAlternative(Definition definition, String name) {
    return definition instanceof Definition.Choice choice
        && choice.alternatives().stream().anyMatch(a -> a.definition().equals(name));
  }

  /** The schema's types, by name. */
  String schema() {
    return String.join("\n", schema.values());
  }

  SoapUse use(TypeModel type) {
    return type.fold(this);
  }

  SoapMembers members(List<String> names, List<SoapUse> uses) {
    return new SoapMembers(namespace, names, uses.stream().map(SoapUse::codec).toList());
  }

  SoapUse fault(TypeModel.Named fault) {
    return named(fault);
  }

  List<SoapUse> parameters(Operation operation) {
    return operation.parameters().stream().map(p -> use(p.type())).toList();
  }

  private void text(String name, String base, String facets) {
    schema.put(
        name,
        "<xsd:simpleType name=\"%s\"><xsd:restriction base=\"xsd:%s\">%s</xsd:restriction></xsd:simpleType>"
            .formatted(name, base, facets));
  }

  private void sequence(String name, String content) {
    schema.put(
        name,
        "<xsd:complexType name=\"%s\"><xsd:sequence>%s</xsd:sequence></xsd:complexType>"
            .formatted(name, content));
  }

  @Override
  public SoapUse scalar(TypeModel.Scalar type) {
    SoapCodec codec = SoapScalars.of(type.kind());
    return switch (type.kind()) {
      case CHAR -> new SoapUse("t:char", codec);
      case LOCAL_DATE_TIME -> new SoapUse("t:localDateTime", codec);
      default -> new SoapUse("xsd:" + SoapScalars.type(type.kind()), codec);
    };
  }

  @Override
  public SoapUse list(TypeModel.ListOf type, SoapUse element) {
    return list("list." + element.word(), type.javaType(), element);
  }

  private SoapUse list(String name, String javaType, SoapUse element) {
    String item =
        element.element("item", false).replace("/>", " minOccurs=\"0\" maxOccurs=\"unbounded\"/>");
    sequence(name, item);
    return new SoapUse("t:" + name, new SoapCodecs.Items(namespace, javaType, element.codec()));
  }

  @Override
  public SoapUse map(TypeModel.MapOf type, SoapUse key, SoapUse value) {
    return map("map." + key.word() + ".to." + value.word(), key, value);
  }

  private SoapUse map(String name, SoapUse key, SoapUse value) {
    sequence(name + ".entry", key.element("key", true) + value.element("value", true));
    sequence(
        name,
        "<xsd:element name=\"entry\" type=\"t:%s.entry\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>"
            .formatted(name));
    SoapMembers entry = members(List.of("key", "value"), List.of(key, value));
    return new SoapUse("t:" + name, new SoapCodecs.Entries(namespace, entry));
  }

  @Override
  public SoapUse optional(TypeModel.OptionalOf type, SoapUse value) {
    return value.codec().acceptsNull()
        ? value
        : new SoapUse(value.type(), new SoapCodecs.Optional(value.codec()));
  }

  @Override
  public SoapUse named(TypeModel.Named type) {
    boolean plain =
        contract.definition(type) instanceof Definition.Choice choice && !isBase(choice);
    return new SoapUse(
        plain ? "xsd:anyType" : "t:" + type.definition(),
        new SoapCodecs.Late(type.definition(), codecs));
  }

  @Override
  public SoapUse remote(TypeModel.RemoteOf type) {
    return new SoapUse("xsd:string", SoapScalars.of(ScalarKind.STRING));
  }

  @Override
  public SoapUse anything(TypeModel.Anything type) {
    return new SoapUse("xsd:anyType", anything);
  }

  @Override
  public SoapCodec struct(Definition.Struct definition) {
    List<SoapUse> uses = definition.members().stream().map(m -> use(m.type())).toList();
    List<String> names = definition.members().stream().map(Definition.Member::name).toList();
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      content.append(uses.get(i).element(names.get(i), true));
    }
    String base = bases.get(definition.name());
    if (base == null) {
      sequence(definition.name(), content.toString());
    } else {
      extension(definition.name(), base, content.toString());
    }
    return new SoapCodecs.Structs(definition, members(names, uses));
  }

  private void extension(String name, String base, String content) {
    schema.put(
        name,
        ("<xsd:complexType name=\"%s\"><xsd:complexContent><xsd:extension base=\"t:%s\"><xsd:sequence>"
                + "%s</xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>")
            .formatted(name, base, content));
  }

  @Override
  public SoapCodec enumeration(Definition.Enumeration definition) {
    text(
        definition.name(),
        "string",
        definition.constants().stream()
            .map(c -> "<xsd:enumeration value=\"" + c.name() + "\"/>")
            .collect(Collectors.joining()));
    return new SoapCodecs.Enums(definition);
  }

  @Override
  public SoapCodec choice(Definition.Choice definition) {
    if (isBase(definition)) {
      schema.put(
          definition.name(),
          "<xsd:complexType name=\"%s\" abstract=\"true\"><xsd:sequence/></xsd:complexType>"
              .formatted(definition.name()));
    }
    SoapTagged tagged = SoapTagged.choice(namespace);
    definition
        .alternatives()
        .forEach(a -> tagged.add(a.definition(), new SoapCodecs.Late(a.definition(), codecs)));
    return tagged;
  }
}
