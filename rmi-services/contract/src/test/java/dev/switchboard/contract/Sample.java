package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds contracts by hand, for tests of what happens to them afterwards. */
final class Sample {
  static final TypeModel STRING = new TypeModel.Scalar(ScalarKind.STRING, "Ljava/lang/String;");
  static final TypeModel INT = new TypeModel.Scalar(ScalarKind.INT, "I");

  private final String name;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Definition> definitions = new LinkedHashMap<>();
  private final List<Unsupported> unsupported = new ArrayList<>();

  Sample(String name) {
    this.name = name;
  }

  static TypeModel.Named named(String definition) {
    return new TypeModel.Named(definition);
  }

  static TypeModel maybe(TypeModel type) {
    return new TypeModel.OptionalOf(type);
  }

  static TypeModel listOf(TypeModel type) {
    return new TypeModel.ListOf(type, "Ljava/util/List;");
  }

  static Definition.Member member(String declaringClass, String name, TypeModel type) {
    return new Definition.Member(0, name, type, declaringClass, name, "");
  }

  /** Members of {@code com.acme.<owner>}, as {@code id}, STRING, {@code seats}, INT, ... */
  static Definition.Struct struct(String owner, Object... namesAndTypes) {
    List<Definition.Member> members = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      members.add(
          member("com.acme." + owner, (String) namesAndTypes[i], (TypeModel) namesAndTypes[i + 1]));
    }
    return structOf("com.acme." + owner, owner, members);
  }

  static Definition.Struct structOf(
      String className, String name, List<Definition.Member> members) {
    List<Definition.Member> numbered = new ArrayList<>();
    for (Definition.Member m : members) {
      numbered.add(
          new Definition.Member(
              numbered.size() + 1,
              m.name(),
              m.type(),
              m.declaringClass(),
              m.field(),
              m.documentation()));
    }
    SerialClass serial = new SerialClass(className, 1, false, List.of(), Optional.empty());
    return new Definition.Struct(name, className, numbered, serial, "");
  }

  static Definition.Enumeration enumeration(String name, String... constants) {
    List<Definition.Constant> numbered = new ArrayList<>();
    for (String constant : constants) {
      numbered.add(new Definition.Constant(name, constant, numbered.size() + 1));
    }
    return new Definition.Enumeration(name, "com.acme." + name, numbered, "");
  }

  static Definition.Choice choice(String name, String... alternatives) {
    List<Definition.Alternative> numbered = new ArrayList<>();
    for (String alternative : alternatives) {
      numbered.add(new Definition.Alternative(numbered.size() + 1, alternative));
    }
    return new Definition.Choice(name, "com.acme." + name, numbered, "");
  }

  Sample with(Definition definition) {
    definitions.put(definition.name(), definition);
    return this;
  }

  /** An operation with one parameter {@code id}. */
  Sample operation(String operation, TypeModel parameter, TypeModel result, String... faults) {
    return operation(operation, operation, parameter, result, faults);
  }

  Sample operation(
      String operation, String method, TypeModel parameter, TypeModel result, String... faults) {
    return operation(operation, method, Traits.NONE, List.of(parameter), result, faults);
  }

  Sample operation(
      String operation,
      String method,
      Traits traits,
      List<TypeModel> parameterTypes,
      TypeModel result,
      String... faults) {
    List<Operation.Parameter> parameters = new ArrayList<>();
    StringBuilder descriptor = new StringBuilder("(");
    for (TypeModel type : parameterTypes) {
      String parameter = parameters.isEmpty() ? "id" : "p" + parameters.size();
      parameters.add(
          new Operation.Parameter(parameter, type, Operation.NameSource.METHOD_PARAMETERS));
      descriptor.append(javaType(type));
    }
    operations.add(
        new Operation(
            operations.size() + 1,
            operation,
            parameters,
            Optional.ofNullable(result),
            List.of(faults).stream().map(TypeModel.Named::new).toList(),
            new Operation.Signature("com.acme.Service", method, descriptor + ")V"),
            traits));
    return this;
  }

  private static String javaType(TypeModel type) {
    if (type instanceof TypeModel.Scalar scalar) {
      return scalar.javaType();
    }
    return type instanceof TypeModel.Named named
        ? "Lcom/acme/" + named.definition() + ";"
        : "Ljava/lang/Object;";
  }

  Sample unsupported(String method, String descriptor, String reason) {
    unsupported.add(
        new Unsupported(new Operation.Signature("com.acme.Service", method, descriptor), reason));
    return this;
  }

  ServiceContract contract() {
    return new ServiceContract(
        name,
        List.of("com.acme.Service"),
        operations,
        definitions,
        unsupported,
        List.of("the clock is slow"),
        "Sells things.");
  }
}
