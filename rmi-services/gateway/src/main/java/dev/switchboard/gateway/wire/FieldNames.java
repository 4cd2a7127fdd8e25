package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a message of an operation can hold, by name, and what of it is to be hidden. Names are
 * compared by their letters and digits alone: each protocol has its own way to write them.
 */
final class FieldNames {
  private static final String RESULT = "result";

  /** The names of one message. */
  static final class Message {
    private final Set<String> known = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private boolean everything;
    private boolean unknown;

    /** Whether a part of this name, or anything in it, is hidden. */
    boolean hides(String name) {
      return everything || hidden.contains(plain(name));
    }

    /** Whether the contract has a part of this name. */
    boolean knows(String name) {
      return known.contains(plain(name));
    }

    /** Whether there may be something to hide, so that what has no name is hidden, too. */
    boolean careful() {
      return everything || unknown || known.stream().anyMatch(hidden::contains);
    }
  }

  private final List<String> rules;
  private final Message asked = new Message();
  private final Message told = new Message();

  private FieldNames(List<String> rules) {
    this.rules = rules;
  }

  static FieldNames of(
      List<String> rules, Optional<ServiceContract> contract, Optional<Operation> operation) {
    FieldNames names = new FieldNames(rules);
    rules.forEach(names::rule);
    if (contract.isPresent() && operation.isPresent()) {
      names.operation(contract.get(), operation.get());
    } else {
      contract.ifPresent(known -> known.operations().forEach(o -> names.operation(known, o)));
      names.asked.unknown = !rules.isEmpty();
      names.told.unknown = !rules.isEmpty();
    }
    return names;
  }

  Message asked() {
    return asked;
  }

  Message told() {
    return told;
  }

  static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }

  private void rule(String rule) {
    if (rule.indexOf('.') < 0) {
      asked.hidden.add(plain(rule));
      told.hidden.add(plain(rule));
    }
  }

  private boolean ruled(String owner, String name) {
    String wanted = plain(owner) + "." + plain(name);
    return rules.stream()
        .filter(rule -> rule.indexOf('.') >= 0)
        .map(FieldNames::twoNames)
        .anyMatch(wanted::equals);
  }

  /** Of {@code com.acme.Customer.email} the last two. */
  private static String twoNames(String rule) {
    String[] names = rule.split("\\.");
    return names.length < 2
        ? plain(rule)
        : plain(names[names.length - 2]) + "." + plain(names[names.length - 1]);
  }

  private void operation(ServiceContract contract, Operation operation) {
    for (Operation.Parameter parameter : operation.parameters()) {
      name(asked, operation.name(), parameter.name());
    }
    reach(asked, contract, operation.parameters().stream().map(Operation.Parameter::type));
    reach(told, contract, Stream.concat(operation.result().stream(), operation.faults().stream()));
    told.known.add(plain(RESULT));
    told.known.add("return");
    told.everything |= ruled(operation.name(), RESULT);
  }

  private void name(Message message, String owner, String name) {
    message.known.add(plain(name));
    if (ruled(owner, name)) {
      message.hidden.add(plain(name));
    }
  }

  private void reach(Message message, ServiceContract contract, Stream<? extends TypeModel> types) {
    Set<String> reached = new LinkedHashSet<>();
    types.forEach(type -> reach(reached, contract, type));
    reached.forEach(
        name -> {
          message.known.add(plain(name));
          if (contract.definitions().get(name) instanceof Definition.Struct struct) {
            struct.members().forEach(m -> name(message, name, m.name()));
          }
        });
  }

  /** Everything within anything. */
  private static void reach(Set<String> reached, ServiceContract contract, TypeModel type) {
    if (type instanceof TypeModel.ListOf list) {
      reach(reached, contract, list.element());
    } else if (type instanceof TypeModel.MapOf map) {
      reach(reached, contract, map.key());
      reach(reached, contract, map.value());
    } else if (type instanceof TypeModel.OptionalOf optional) {
      reach(reached, contract, optional.type());
    } else if (type instanceof TypeModel.Anything) {
      contract.definitions().keySet().forEach(name -> reach(reached, contract, name));
    } else if (type instanceof TypeModel.Named named) {
      reach(reached, contract, named.definition());
    }
  }

  private static void reach(Set<String> reached, ServiceContract contract, String name) {
    if (!reached.add(name)) {
      return;
    }
    Definition definition = contract.definitions().get(name);
    if (definition instanceof Definition.Struct struct) {
      struct.members().forEach(member -> reach(reached, contract, member.type()));
    } else if (definition instanceof Definition.Choice choice) {
      choice.alternatives().forEach(a -> reach(reached, contract, a.definition()));
    }
  }
}
