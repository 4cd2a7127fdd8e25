package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * C++ that prints what a call returns: each type becomes what makes a statement of a place. Of a
 * definition a function is made, for it may contain itself.
 */
final class CppShow implements Fold<UnaryOperator<String>>, DefinitionFold<String> {
  private static final String OUT = "std::cout << ";

  private final ServiceContract contract;
  private final IdlTypes types;
  private final Knots knots;
  private final Map<String, String> functions = new LinkedHashMap<>();
  private int loops;

  CppShow(ServiceContract contract, IdlTypes types) {
    this.contract = contract;
    this.types = types;
    this.knots = new Knots(contract);
  }

  /** All that is to stand before the statements. */
  String functions() {
    String announced =
        functions.keySet().stream().map(each -> each + ";\n").collect(Collectors.joining());
    String written =
        functions.entrySet().stream()
            .map(each -> "\n" + each.getKey() + " {\n" + each.getValue() + "}\n")
            .collect(Collectors.joining());
    return announced + written;
  }

  /** Prints an answer that is in the variable {@code answer}. */
  String answer(TypeModel type) {
    return type.fold(this).apply(isPlain(type) ? "answer" : "seen(answer)");
  }

  /** Whether a call returns the value itself, or a string, and never a pointer to a class. */
  private boolean isPlain(TypeModel type) {
    return type instanceof TypeModel.Scalar scalar
        ? scalar.kind() != ScalarKind.BYTES && scalar.kind() != ScalarKind.INSTANT
        : type instanceof TypeModel.Named named
            && contract.definition(named) instanceof Definition.Enumeration;
  }

  /** Prints an exception that is in the variable {@code fault}. */
  String fault(TypeModel.Named fault, String name) {
    return contract.definition(fault) instanceof Definition.Struct struct
        ? members(struct, name, "fault")
        : said(name);
  }

  private static String said(String text) {
    return OUT + '"' + text + "\"; ";
  }

  @Override
  public UnaryOperator<String> scalar(TypeModel.Scalar type) {
    return switch (type.kind()) {
      case BOOLEAN -> place -> OUT + "(" + place + " ? \"true\" : \"false\"); ";
      case BYTE -> place -> OUT + "(int) (signed char) " + place + "; ";
      case CHAR -> place -> OUT + "narrow(std::wstring(1, " + place + ").c_str()); ";
      case STRING, TEXT -> place -> OUT + "narrow(" + place + "); ";
      case BYTES -> place -> OUT + place + ".length() << \" bytes\"; ";
      case INSTANT -> place -> OUT + place + ".seconds << \" s since 1970\"; ";
      case SHORT, INT, LONG, FLOAT, DOUBLE -> place -> OUT + place + "; ";
      default -> place -> OUT + "(const char *) " + place + "; ";
    };
  }

  @Override
  public UnaryOperator<String> list(TypeModel.ListOf type, UnaryOperator<String> element) {
    return place -> each(place, element::apply);
  }

  private String each(String place, UnaryOperator<String> element) {
    String i = "i" + ++loops;
    return said("[")
        + "for (CORBA::ULong %1$s = 0; %1$s < %2$s.length(); %1$s++) { ".formatted(i, place)
        + element.apply(place + "[" + i + "]")
        + said(" ")
        + "} "
        + said("]");
  }

  @Override
  public UnaryOperator<String> map(
      TypeModel.MapOf type, UnaryOperator<String> key, UnaryOperator<String> value) {
    return place -> each(place, e -> key.apply(e + ".key") + said("=") + value.apply(e + ".value"));
  }

  @Override
  public UnaryOperator<String> optional(TypeModel.OptionalOf type, UnaryOperator<String> value) {
    if (type.type() instanceof TypeModel.Named named && knots.isRecursive(named.definition())) {
      return value;
    }
    boolean sequence = knots.touches(type.type());
    return place ->
        "if (%s) { %s} else { %s} "
            .formatted(
                place + (sequence ? ".length()" : "._d()"),
                value.apply(place + (sequence ? "[0U]" : ".value()")),
                said("null"));
  }

  @Override
  public UnaryOperator<String> named(TypeModel.Named type) {
    String definition = type.definition();
    if (!knots.isRecursive(definition)) {
      return place -> function(definition) + "(" + place + "); ";
    }
    if (knots.isUnion(knots.of(definition))) {
      return place -> said("a " + definition);
    }
    return place ->
        "if (%1$s.length()) { %2$s(%1$s[0U]); } else { %3$s} "
            .formatted(place, function(definition), said("null"));
  }

  /** The name of a function that prints values of a definition. */
  private String function(String definition) {
    IdlUse use = types.definition(definition);
    String name = "show_" + CppNames.last(use.spelling());
    String head =
        "static void %s(const %s &value)".formatted(name, CppNames.declared(use.spelling()));
    if (!functions.containsKey(head)) {
      functions.put(head, ""); // for it may contain itself
      functions.put(
          head,
          contract.definition(new TypeModel.Named(definition)).fold((DefinitionFold<String>) this));
    }
    return name;
  }

  @Override
  public UnaryOperator<String> remote(TypeModel.RemoteOf type) {
    throw new InvalidArgument("", "a remote object has no form in C++");
  }

  @Override
  public UnaryOperator<String> anything(TypeModel.Anything type) {
    return place -> said("a value");
  }

  @Override
  public String struct(Definition.Struct definition) {
    String name = CppNames.last(types.definition(definition.name()).spelling());
    return "  " + members(definition, name, "value").strip() + "\n";
  }

  private String members(Definition.Struct struct, String name, String place) {
    StringBuilder text = new StringBuilder(said(name + "{"));
    List<String> names = CppNames.members(name, struct);
    for (int i = 0; i < names.size(); i++) {
      Definition.Member member = struct.members().get(i);
      text.append("\n  ").append(said(names.get(i) + "="));
      text.append(member.type().fold(this).apply(place + "." + names.get(i))).append(said(" "));
    }
    return text.append("\n  ").append(said("}")).toString();
  }

  @Override
  public String enumeration(Definition.Enumeration definition) {
    String names =
        CdrDefinitions.positions(definition).stream()
            .map(name -> CppValues.quoted(name.getBytes(StandardCharsets.UTF_8)))
            .collect(Collectors.joining(", "));
    return "  static const char *names[] = {" + names + "};\n  std::cout << names[value];\n";
  }

  @Override
  public String choice(Definition.Choice definition) {
    StringBuilder text = new StringBuilder("  switch (value._d()) {\n");
    for (Definition.Alternative alternative : definition.alternatives()) {
      IdlTypes.Arm arm = types.arm(definition, alternative.definition());
      text.append("    case %d:\n".formatted(alternative.number()));
      text.append(
          "      %s(value.%s());\n".formatted(function(alternative.definition()), arm.name()));
      text.append("      break;\n");
    }
    return text.append("  }\n").toString();
  }
}
