package dev.switchboard.gateway;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Definition.Alternative;
import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.Definition.Member;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Operation.NameSource;
import dev.switchboard.contract.Operation.Parameter;
import dev.switchboard.contract.Operation.Signature;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.SerialClass;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.Traits;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.contract.TypeModel.Anything;
import dev.switchboard.contract.TypeModel.ListOf;
import dev.switchboard.contract.TypeModel.MapOf;
import dev.switchboard.contract.TypeModel.Named;
import dev.switchboard.contract.TypeModel.OptionalOf;
import dev.switchboard.contract.TypeModel.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contract with every shape of type there is. Each {@code echo...} operation takes one value and
 * returns it; {@link TortureSamples} has values for each.
 */
public final class Torture {
  public static final String SERVICE = "torture";
  public static final String PACKAGE = "com.example.torture.";

  static final Definition.Struct POINT =
      struct("Point", member(1, "x", intType()), member(2, "y", intType()));
  static final Definition.Enumeration COLOUR =
      new Definition.Enumeration(
          "Colour",
          PACKAGE + "Colour",
          List.of(
              new Constant("Colour", "RED", 1),
              new Constant("Colour", "GREEN", 2),
              new Constant("Colour", "DEEP_BLUE", 3)),
          "");
  static final Definition.Struct NODE =
      struct(
          "Node",
          member(1, "label", string()),
          member(2, "next", new OptionalOf(new Named("Node"))),
          member(3, "children", listOf(new OptionalOf(new Named("Node")))));
  static final Definition.Struct CIRCLE =
      struct(
          "Circle",
          member(1, "centre", new OptionalOf(new Named("Point"))),
          member(2, "radius", scalar(ScalarKind.DOUBLE, "D")));
  static final Definition.Struct SQUARE =
      struct("Square", member(1, "side", scalar(ScalarKind.DOUBLE, "D")));
  static final Definition.Choice SHAPE =
      new Definition.Choice(
          "Shape",
          PACKAGE + "Shape",
          List.of(new Alternative(1, "Circle"), new Alternative(2, "Square")),
          "");
  static final Definition.Struct EVERYTHING = everything();
  static final Definition.Struct NOT_FOUND =
      struct(
          "NotFound",
          member(1, "message", string()),
          member(2, "key", string()),
          member(3, "attempts", intType()));
  static final Definition.Struct EMPTY = struct("Empty");

  /** The contract; always the same. */
  public static final ServiceContract CONTRACT = contract();

  private Torture() {}

  private static Definition.Struct everything() {
    List<Member> members = new ArrayList<>();
    for (ScalarKind kind : ScalarKind.values()) {
      TypeModel type = isPrimitive(kind) ? primitive(kind) : nullable(kind);
      members.add(member(members.size() + 1, lowerCamel(kind), type));
    }
    members.add(member(members.size() + 1, "colour", new OptionalOf(new Named("Colour"))));
    members.add(member(members.size() + 1, "shape", new OptionalOf(new Named("Shape"))));
    members.add(member(members.size() + 1, "tags", new OptionalOf(listOf(string()))));
    return struct("Everything", members.toArray(Member[]::new));
  }

  private static ServiceContract contract() {
    List<Operation> operations = new ArrayList<>();
    for (ScalarKind kind : ScalarKind.values()) {
      String name = upperCamel(kind);
      if (isPrimitive(kind)) {
        echo(operations, "echo" + name, primitive(kind));
        echo(operations, "echoNullable" + name, new OptionalOf(scalar(kind, boxed(kind))));
      } else {
        echo(operations, "echo" + name, nullable(kind));
      }
    }
    echo(operations, "echoIntArray", new OptionalOf(new ListOf(intType(), "[I")));
    echo(
        operations,
        "echoDoubleArray",
        new OptionalOf(new ListOf(scalar(ScalarKind.DOUBLE, "D"), "[D")));
    echo(operations, "echoStrings", new OptionalOf(listOf(string())));
    echo(
        operations,
        "echoMatrix",
        new OptionalOf(listOf(new OptionalOf(listOf(nullable(ScalarKind.INT))))));
    echo(operations, "echoPoints", new OptionalOf(listOf(new OptionalOf(new Named("Point")))));
    echo(operations, "echoCounts", new OptionalOf(mapOf(string(), nullable(ScalarKind.INT))));
    echo(operations, "echoNames", new OptionalOf(mapOf(nullable(ScalarKind.LONG), string())));
    echo(
        operations,
        "echoPlaces",
        new OptionalOf(
            mapOf(new OptionalOf(new Named("Point")), new OptionalOf(listOf(string())))));
    for (String name : List.of("Point", "Colour", "Node", "Shape", "Everything", "Empty")) {
      echo(operations, "echo" + name, new OptionalOf(new Named(name)));
    }
    echo(operations, "echoAnything", new OptionalOf(new Anything("Ljava/lang/Object;")));
    operations.add(operation(operations.size() + 1, "doNothing", List.of(), Optional.empty()));
    operations.add(operation(operations.size() + 1, "fail", List.of(), Optional.of(string())));
    operations.add(
        operation(
            operations.size() + 1,
            "join",
            List.of(
                parameter("first", string()),
                parameter("second", intType()),
                parameter("third", new OptionalOf(new Named("Colour"))),
                parameter("fourth", nullable(ScalarKind.BOOLEAN))),
            Optional.of(string())));
    return new ServiceContract(
        SERVICE,
        List.of(PACKAGE + "Torture"),
        operations,
        definitions(),
        List.of(),
        List.of(),
        "Every shape of type there is.");
  }

  private static Map<String, Definition> definitions() {
    Map<String, Definition> definitions = new LinkedHashMap<>();
    for (Definition definition :
        List.of(POINT, COLOUR, NODE, CIRCLE, SQUARE, SHAPE, EVERYTHING, NOT_FOUND, EMPTY)) {
      definitions.put(definition.name(), definition);
    }
    return definitions;
  }

  private static void echo(List<Operation> operations, String name, TypeModel type) {
    operations.add(
        operation(
            operations.size() + 1, name, List.of(parameter("value", type)), Optional.of(type)));
  }

  private static Parameter parameter(String name, TypeModel type) {
    return new Parameter(name, type, NameSource.METHOD_PARAMETERS);
  }

  private static Operation operation(
      int number, String name, List<Parameter> parameters, Optional<TypeModel> result) {
    return new Operation(
        number,
        name,
        parameters,
        result,
        List.of(new Named("NotFound")),
        new Signature(PACKAGE + "Torture", name, "(" + number + ")V"),
        Traits.NONE);
  }

  private static Definition.Struct struct(String name, Member... members) {
    String className = PACKAGE + name;
    List<Member> declared =
        Arrays.stream(members)
            .map(m -> new Member(m.number(), m.name(), m.type(), className, m.field(), ""))
            .toList();
    SerialClass serial = new SerialClass(className, 1, false, List.of(), Optional.empty());
    return new Definition.Struct(name, className, declared, serial, "");
  }

  private static Member member(int number, String name, TypeModel type) {
    return new Member(number, name, type, "", name, "");
  }

  static boolean isPrimitive(ScalarKind kind) {
    return kind.ordinal() <= ScalarKind.CHAR.ordinal();
  }

  private static TypeModel primitive(ScalarKind kind) {
    return scalar(kind, Character.toString("ZBSIJFDC".charAt(kind.ordinal()))); // JVMS 4.3.2
  }

  private static TypeModel intType() {
    return scalar(ScalarKind.INT, "I");
  }

  private static TypeModel string() {
    return nullable(ScalarKind.STRING);
  }

  private static TypeModel nullable(ScalarKind kind) {
    return new OptionalOf(scalar(kind, boxed(kind)));
  }

  private static TypeModel scalar(ScalarKind kind, String javaType) {
    return new Scalar(kind, javaType);
  }

  private static String boxed(ScalarKind kind) {
    return kind == ScalarKind.TEXT ? "Ljava/util/UUID;" : kind.valueClass().descriptorString();
  }

  private static TypeModel listOf(TypeModel element) {
    return new ListOf(element, "Ljava/util/List;");
  }

  private static TypeModel mapOf(TypeModel key, TypeModel value) {
    return new MapOf(key, value, "Ljava/util/Map;");
  }

  private static String lowerCamel(ScalarKind kind) {
    String upper = upperCamel(kind);
    return upper.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + upper.substring(1);
  }

  private static String upperCamel(ScalarKind kind) {
    StringBuilder name = new StringBuilder();
    for (String word : kind.name().split("_")) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return name.toString();
  }
}
