package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.ServiceContract;
import java.util.HashMap;
import java.util.Map;

/** The contract's names for classes and fields; those of Java where it has none. */
final class MemberNames {
  private final Map<String, String> definitions = new HashMap<>();
  private final Map<String, String> members = new HashMap<>();

  MemberNames(ServiceContract contract) {
    for (Definition definition : contract.definitions().values()) {
      definitions.put(definition.className(), definition.name());
      if (definition instanceof Definition.Struct struct) {
        struct.members().forEach(m -> members.put(key(m.declaringClass(), m.field()), m.name()));
      }
    }
  }

  private static String key(String className, String field) {
    return className + "#" + field;
  }

  String definition(String className) {
    return definitions.getOrDefault(className, className);
  }

  String member(String className, String field) {
    return members.getOrDefault(key(className, field), field);
  }
}
