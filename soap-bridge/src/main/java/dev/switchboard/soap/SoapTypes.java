package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** The types of one contract: codec and schema come from the same fold, so they cannot differ. */
final class SoapTypes implements Fold<SoapUse>, DefinitionFold<SoapCodec> {
  private final ServiceContract contract;
  private final String namespace;
  private final SoapElements elements;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> made = new HashMap<>();
  private final Map<String, SoapCodec> codecs = new HashMap<>();
  private final Map<String, String> schema = new TreeMap<>();
  private final Map<String, String> bases = new HashMap<>();
  private @Nullable SoapTagged anything;

  SoapTypes(ServiceContract contract, String namespace) {
    this.contract = contract;
    this.namespace = namespace;
    this.elements = new SoapElements(contract);
    for (Definition definition : contract.definitions().values()) {
      names.put(definition.name(), elements.names().claim(definition.name(), "Type"));
    }
    contract.definitions().values().forEach(this::extend);
    contract.definitions().values().forEach(d -> codecs.put(d.name(), d.fold(this)));
  }

  /** A choice whose alternatives are structs of no other choice is their base in the schema. */
  private void extend(Definition definition) {
    if (definition instanceof Definition.Choice choice && isBase(choice)) {
      choice.alternatives().forEach(a -> bases.put(a.definition(), name(choice.name())));
    }
  }

  /** Whether the choice is a type of the schema that its alternatives extend. */
  boolean isBase(Definition.Choice choice) {
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
    return String.join("", schema.values());
  }

  /** The names of the messages' elements. */
  SoapElements elements() {
    return elements;
  }

  SoapUse use(TypeModel type) {
    return type.fold(this);
  }

  SoapMembers members(List<SoapPart> parts) {
    return new SoapMembers(namespace, parts);
  }

  List<SoapPart> parameters(Operation operation) {
    return operation.parameters().stream().map(p -> new SoapPart(p.name(), use(p.type()))).toList();
  }

  /** Nothing, or what is returned. */
  List<SoapPart> result(Operation operation) {
    return operation
        .result()
        .map(type -> List.of(new SoapPart(elements.result(operation), use(type))))
        .orElse(List.of());
  }

  /** The name of a definition's type. */
  String name(String definition) {
    return Objects.requireNonNull(names.get(definition));
  }

  private QName qualified(String type) {
    return new QName(namespace, type);
  }

  private String made(String name) {
    return made.computeIfAbsent(name, wanted -> elements.names().claim(wanted, ""));
  }

  private void simple(String name, String base, String facets, String documentation) {
    schema.put(
        name,
        "<xsd:simpleType name=\"%s\">%s<xsd:restriction base=\"xsd:%s\">%s</xsd:restriction></xsd:simpleType>\n"
            .formatted(name, SoapPart.annotation(documentation), base, facets));
  }

  private void complex(String name, String attributes, String documentation, String content) {
    schema.put(
        name,
        "<xsd:complexType name=\"%s\"%s>%s%s</xsd:complexType>\n"
            .formatted(name, attributes, SoapPart.annotation(documentation), content));
  }

  private static String sequence(String content) {
    return "<xsd:sequence>\n" + content + "</xsd:sequence>";
  }

  @Override
  public SoapUse scalar(TypeModel.Scalar type) {
    return scalar(type.kind());
  }

  private SoapUse scalar(ScalarKind kind) {
    if (kind == ScalarKind.CHAR) {
      simple(SoapScalars.CHAR, "string", "<xsd:length value=\"1\"/>", "");
    } else if (kind == ScalarKind.LOCAL_DATE_TIME) {
      simple(SoapScalars.LOCAL_DATE_TIME, "dateTime", "", "A date and time of no zone.");
    }
    String type = SoapScalars.prefixed(kind);
    String word = capitalized(type.substring(type.indexOf(':') + 1));
    return new SoapUse(type, word, false, SoapScalars.of(kind));
  }

  private static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** How a name of a list or map says what it is made of: null is said where it is unusual. */
  private static String word(SoapUse use, TypeModel type) {
    TypeModel present = type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
    return use.word(
        !(present instanceof TypeModel.Scalar scalar) || !SoapScalars.isPrimitive(scalar.kind()));
  }

  @Override
  public SoapUse list(TypeModel.ListOf type, SoapUse element) {
    return list("ListOf" + word(element, type.element()), type.javaType(), element);
  }

  private SoapUse list(String word, String javaType, SoapUse element) {
    String name = made(word);
    complex(name, "", "", sequence(new SoapPart(SoapItems.ITEM, element).elements()));
    SoapItems.Named named = new SoapItems.Named(qualified(name));
    SoapCodec codec =
        SoapArrays.of(javaType, named, element).orElseGet(() -> new SoapItems(named, element));
    return new SoapUse("t:" + name, word, false, codec);
  }

  @Override
  public SoapUse map(TypeModel.MapOf type, SoapUse key, SoapUse value) {
    String word = "MapOf" + key.word(false) + "To" + word(value, type.value());
    return map(word, key, value);
  }

  private SoapUse map(String word, SoapUse key, SoapUse value) {
    String name = made(word);
    String entry = made(word + "Entry");
    List<SoapPart> parts = List.of(new SoapPart("key", key), new SoapPart("value", value));
    complex(entry, "", "", sequence(declared(parts)));
    String entries =
        "<xsd:element name=\"%s\" type=\"t:%s\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n";
    complex(name, "", "", sequence(entries.formatted(SoapCodecs.Entries.ENTRY, entry)));
    SoapCodec codec = new SoapCodecs.Entries(qualified(name), members(parts));
    return new SoapUse("t:" + name, word, false, codec);
  }

  private static String declared(List<SoapPart> parts) {
    StringBuilder declared = new StringBuilder();
    parts.forEach(part -> declared.append(part.element()));
    return declared.toString();
  }

  @Override
  public SoapUse optional(TypeModel.OptionalOf type, SoapUse value) {
    return value.orNull();
  }

  @Override
  public SoapUse named(TypeModel.Named type) {
    String definition = type.definition();
    boolean plain =
        contract.definition(type) instanceof Definition.Choice choice && !isBase(choice);
    return new SoapUse(
        plain ? "xsd:anyType" : "t:" + name(definition),
        capitalized(name(definition)),
        false,
        new SoapCodecs.Late(definition, codecs));
  }

  @Override
  public SoapUse remote(TypeModel.RemoteOf type) {
    return scalar(ScalarKind.STRING);
  }

  @Override
  public SoapUse anything(TypeModel.Anything type) {
    return anything(anything == null ? tagged() : anything);
  }

  private static SoapUse anything(SoapTagged codec) {
    return new SoapUse("xsd:anyType", "Anything", true, codec);
  }

  private SoapTagged tagged() {
    SoapTagged tagged = new SoapTagged(namespace);
    anything = tagged;
    scalar(ScalarKind.CHAR);
    scalar(ScalarKind.LOCAL_DATE_TIME);
    tagged.addScalars();
    for (Definition definition : contract.definitions().values()) {
      if (!(definition instanceof Definition.Choice)) {
        add(tagged, definition.name());
      }
    }
    SoapUse any = anything(tagged);
    SoapUse list = list("ListOfAnything", "", any);
    tagged.addLists(made("ListOfAnything"), list.codec());
    SoapUse map = map("MapOfAnything", any, any);
    tagged.addMaps(made("MapOfAnything"), map.codec());
    return tagged;
  }

  private void add(SoapTagged tagged, String definition) {
    tagged.add(definition, name(definition), new SoapCodecs.Late(definition, codecs));
  }

  @Override
  public SoapCodec struct(Definition.Struct definition) {
    List<SoapPart> parts = new ArrayList<>();
    SoapNames own = new SoapNames();
    for (Definition.Member member : definition.members()) {
      String name = own.claim(member.name(), "");
      parts.add(new SoapPart(name, use(member.type()), member.documentation()));
    }
    String name = name(definition.name());
    String base = bases.get(definition.name());
    String content = sequence(declared(parts));
    complex(
        name, "", definition.documentation(), base == null ? content : extension(base, content));
    return new SoapCodecs.Structs(qualified(name), definition, members(parts));
  }

  private static String extension(String base, String content) {
    return "<xsd:complexContent><xsd:extension base=\"t:%s\">%s</xsd:extension></xsd:complexContent>"
        .formatted(base, content);
  }

  @Override
  public SoapCodec enumeration(Definition.Enumeration definition) {
    StringBuilder constants = new StringBuilder();
    for (Definition.Constant constant : definition.constants()) {
      String value = SoapPart.escaped(constant.name());
      constants.append("<xsd:enumeration value=\"").append(value).append("\"/>");
    }
    String name = name(definition.name());
    simple(name, "string", constants.toString(), definition.documentation());
    return new SoapCodecs.Enums(qualified(name), definition);
  }

  @Override
  public SoapCodec choice(Definition.Choice definition) {
    if (isBase(definition)) {
      complex(
          name(definition.name()), " abstract=\"true\"", definition.documentation(), sequence(""));
    }
    SoapTagged tagged = new SoapTagged(namespace);
    definition.alternatives().forEach(a -> add(tagged, a.definition()));
    return tagged;
  }
}
