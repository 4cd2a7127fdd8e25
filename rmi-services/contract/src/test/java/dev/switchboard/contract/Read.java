package dev.switchboard.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads sources as contracts, and spells contracts as short lines that a test can state. */
final class Read {
  private Read() {}

  /** The contract of {@code com.x.Service}, from sources in package com.x. */
  static ServiceContract service(String... sources) {
    return service(List.of("-g"), sources);
  }

  static ServiceContract service(List<String> options, String... sources) {
    try {
      Path folder = Files.createTempDirectory("contract");
      try {
        return read(Compiled.to(folder, options, packaged(sources)), "com.x.Service");
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Puts sources that name no package into com.x, with the usual imports. */
  static String[] packaged(String... sources) {
    String head =
        "package com.x; import java.io.*; import java.rmi.*; import java.util.*;"
            + " import java.math.*; import java.time.*;\n";
    return List.of(sources).stream()
        .map(source -> source.startsWith("package ") ? source : head + source)
        .toArray(String[]::new);
  }

  static ServiceContract read(Path path, String... interfaces) {
    try (ClassSource source = ClassSource.of(List.of(path))) {
      return new ContractReader(source).read("service", List.of(interfaces));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code 1 find(String name, int limit): Event[] ! NoSuchEvent}, with ? for what may be null. */
  static List<String> operations(ServiceContract contract) {
    return contract.operations().stream().map(Read::operation).toList();
  }

  static String operation(Operation operation) {
    String parameters =
        operation.parameters().stream()
            .map(parameter -> type(parameter.type()) + " " + parameter.name())
            .collect(Collectors.joining(", ", "(", ")"));
    String faults =
        operation.faults().stream()
            .map(TypeModel.Named::definition)
            .collect(Collectors.joining(", "));
    return operation.number()
        + " "
        + operation.name()
        + parameters
        + operation.result().map(result -> ": " + type(result)).orElse("")
        + (faults.isEmpty() ? "" : " ! " + faults);
  }

  /** Every definition: {@code Event{string? id, Venue? venue}}. */
  static List<String> definitions(ServiceContract contract) {
    return contract.definitions().values().stream().map(Read::definition).toList();
  }

  static String definition(Definition definition) {
    return definition.fold(
        new DefinitionFold<>() {
          @Override
          public String struct(Definition.Struct struct) {
            return struct.members().stream()
                .map(member -> type(member.type()) + " " + member.name())
                .collect(Collectors.joining(", ", struct.name() + "{", "}"));
          }

          @Override
          public String enumeration(Definition.Enumeration enumeration) {
            return enumeration.constants().stream()
                .map(Definition.Constant::name)
                .collect(Collectors.joining(" ", enumeration.name() + "(", ")"));
          }

          @Override
          public String choice(Definition.Choice choice) {
            return choice.alternatives().stream()
                .map(Definition.Alternative::definition)
                .collect(Collectors.joining(" | ", choice.name() + " = ", ""));
          }
        });
  }

  static String type(TypeModel type) {
    return type.fold(
        new Fold<>() {
          @Override
          public String scalar(TypeModel.Scalar scalar) {
            return scalar.kind().name().toLowerCase(java.util.Locale.ROOT);
          }

          @Override
          public String list(TypeModel.ListOf list, String element) {
            return "[" + element + "]";
          }

          @Override
          public String map(TypeModel.MapOf map, String key, String value) {
            return "{" + key + ": " + value + "}";
          }

          @Override
          public String optional(TypeModel.OptionalOf optional, String value) {
            return value + "?";
          }

          @Override
          public String named(TypeModel.Named named) {
            return named.definition();
          }

          @Override
          public String remote(TypeModel.RemoteOf remote) {
            return "remote " + remote.interfaceName();
          }

          @Override
          public String anything(TypeModel.Anything anything) {
            return "any";
          }
        });
  }

  /** {@code method: reason} of what cannot be carried. */
  static List<String> unsupported(ServiceContract contract) {
    return contract.unsupported().stream()
        .map(each -> each.method().method() + ": " + each.reason())
        .toList();
  }
}
