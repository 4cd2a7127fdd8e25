package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Operation.NameSource;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.SerialClass;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.Traits;
import dev.switchboard.contract.TypeModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A contract with every kind of type, and values of it. */
final class Shapes {
  static final TypeModel STRING = scalar(ScalarKind.STRING, "Ljava/lang/String;");
  static final TypeModel INT = scalar(ScalarKind.INT, "I");
  static final TypeModel LONG = scalar(ScalarKind.LONG, "J");
  static final TypeModel DOUBLE = scalar(ScalarKind.DOUBLE, "D");
  static final TypeModel DECIMAL = scalar(ScalarKind.DECIMAL, "Ljava/math/BigDecimal;");
  static final TypeModel ANYTHING = new TypeModel.Anything("Ljava/lang/Object;");

  static final Definition.Enumeration COLOUR =
      new Definition.Enumeration(
          "Colour",
          "com.example.Colour",
          List.of(new Constant("Colour", "RED", 1), new Constant("Colour", "DARK_BLUE", 2)),
          "");
  static final Definition.Struct EVENT =
      struct(
          "Event",
          member("id", INT),
          member("name", optional(STRING)),
          member("price", DECIMAL),
          member("colour", optional(named("Colour"))));
  static final Definition.Struct NODE =
      struct("Node", member("label", STRING), member("next", optional(named("Node"))));
  static final Definition.Struct CIRCLE = struct("Circle", member("radius", DOUBLE));
  static final Definition.Struct SQUARE =
      struct("Square", member("side", INT), member("inner", optional(named("Shape"))));
  static final Definition.Choice SHAPE =
      new Definition.Choice(
          "Shape",
          "com.example.Shape",
          List.of(
              new Definition.Alternative(1, "Circle"),
              new Definition.Alternative(2, "Square"),
              new Definition.Alternative(3, "Colour")),
          "");
  static final Definition.Struct SOLD_OUT =
      struct("SoldOut", member("message", optional(STRING)), member("left", INT));
  static final Definition.Struct NO_SUCH_EVENT =
      struct("NoSuchEvent", member("message", optional(STRING)), member("eventId", INT));

  private Shapes() {}

  static TypeModel scalar(ScalarKind kind, String javaType) {
    return new TypeModel.Scalar(kind, javaType);
  }

  static TypeModel scalar(ScalarKind kind) {
    return new TypeModel.Scalar(kind, "Lany;");
  }

  static TypeModel optional(TypeModel type) {
    return new TypeModel.OptionalOf(type);
  }

  static TypeModel.Named named(String name) {
    return new TypeModel.Named(name);
  }

  static TypeModel list(TypeModel element) {
    return new TypeModel.ListOf(element, "Ljava/util/List;");
  }

  static TypeModel array(TypeModel element, String javaType) {
    return new TypeModel.ListOf(element, javaType);
  }

  static TypeModel map(TypeModel key, TypeModel value) {
    return new TypeModel.MapOf(key, value, "Ljava/util/Map;");
  }

  static Definition.Member member(String name, TypeModel type) {
    return new Definition.Member(1, name, type, "com.example.Any", name, "");
  }

  static Definition.Struct struct(String name, Definition.Member... members) {
    return new Definition.Struct(
        name,
        "com.example." + name,
        List.of(members),
        new SerialClass("com.example." + name, 1, false, List.of(), Optional.empty()),
        "");
  }

  static Operation operation(
      int number,
      String name,
      Optional<TypeModel> result,
      List<TypeModel.Named> faults,
      Object... namesAndTypes) {
    List<Operation.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      parameters.add(
          new Operation.Parameter(
              (String) namesAndTypes[i],
              (TypeModel) namesAndTypes[i + 1],
              NameSource.METHOD_PARAMETERS));
    }
    return new Operation(
        number,
        name,
        parameters,
        result,
        faults,
        new Operation.Signature("com.example.Desk", name, "()V"),
        Traits.NONE);
  }

  static ServiceContract contract(Operation... operations) {
    Map<String, Definition> definitions = new LinkedHashMap<>();
    for (Definition each :
        List.of(COLOUR, EVENT, NODE, CIRCLE, SQUARE, SHAPE, SOLD_OUT, NO_SUCH_EVENT)) {
      definitions.put(each.name(), each);
    }
    return new ServiceContract(
        "desk",
        List.of("com.example.Desk"),
        List.of(operations),
        definitions,
        List.of(),
        List.of(),
        "A booking desk.");
  }

  static StructValue event(int id, String name, String price, Constant colour) {
    return new StructValue(EVENT, new Object[] {id, name, new BigDecimal(price), colour});
  }

  static StructValue circle(double radius) {
    return new StructValue(CIRCLE, new Object[] {radius});
  }

  static StructValue square(int side, Object inner) {
    return new StructValue(SQUARE, new Object[] {side, inner});
  }

  static Constant colour(int index) {
    return COLOUR.constants().get(index);
  }
}
