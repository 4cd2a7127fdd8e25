package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads a lock file line by line; a line that makes no sense is reported and passed over. */
final class LockReader {
  private static final List<String> WORDS =
      List.of(
          "service",
          "number",
          "operation",
          "struct",
          "enum",
          "choice",
          "member",
          "constant",
          "alternative",
          "removed");

  private final String place;
  private final Consumer<String> mistakes;
  private final Map<String, Draft> services = new LinkedHashMap<>();

  LockReader(String place, Consumer<String> mistakes) {
    this.place = place;
    this.mistakes = mistakes;
  }

  Lock read(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        read(line, number);
      }
    }
    SortedMap<String, Lock.Service> read = new TreeMap<>();
    services.forEach((name, draft) -> read.put(name, draft.service()));
    return new Lock(read);
  }

  private void read(String line, int number) {
    LockLine words = new LockLine(line);
    try {
      boolean removed = words.take("removed");
      read(words, words.next("a line's first word"), removed);
    } catch (LockLine.Malformed malformed) {
      mistakes.accept(place + " line " + number + ": " + malformed.sentence());
    }
  }

  private void read(LockLine words, String first, boolean removed) throws LockLine.Malformed {
    if (removed && (first.equals("service") || first.equals("number"))) {
      throw new LockLine.Malformed("a " + first + " cannot be removed; delete the line");
    }
    switch (first) {
      case "service" -> service(words);
      case "number" -> number(words);
      case "operation" -> operation(words, removed);
      case "struct", "enum", "choice" -> definition(words, kind(first), removed);
      case "member" -> part(words, Lock.Kind.STRUCT, removed);
      case "constant" -> part(words, Lock.Kind.ENUM, removed);
      case "alternative" -> part(words, Lock.Kind.CHOICE, removed);
      default -> throw unknown(first);
    }
  }

  private static LockLine.Malformed unknown(String first) {
    String question = Nearest.question(first, WORDS);
    String wanted = "expected one of " + String.join(", ", WORDS);
    return new LockLine.Malformed(wanted + ", found \"" + first + "\"" + question);
  }

  private static Lock.Kind kind(String word) {
    return Lock.Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private void service(LockLine words) throws LockLine.Malformed {
    String name = words.name("the service's name");
    int version = words.number("the version of the service's contract");
    words.end();
    LockLine.refuse(services.containsKey(name), "service " + name + " stands here twice");
    services.put(name, new Draft(name, version));
  }

  private void number(LockLine words) throws LockLine.Malformed {
    Draft service = draft(words);
    String protocol = words.name("a protocol's name");
    long number = words.number("the protocol's number", 0, Long.MAX_VALUE);
    words.end();
    boolean twice = service.numbers.put(protocol, number) != null;
    LockLine.refuse(twice, protocol + " of " + service.name + " stands here twice");
  }

  private void operation(LockLine words, boolean removed) throws LockLine.Malformed {
    Draft service = draft(words);
    int number = words.number("the operation's number");
    String head = words.next("name(parameters)");
    int open = head.indexOf('(');
    Map<String, String> parameters = open < 1 ? null : LockWord.parameters(head.substring(open));
    if (parameters == null) {
      throw new LockLine.Malformed("expected name(parameter:type,...), found \"" + head + "\"");
    }
    String name = LockWord.unescape(head.substring(0, open));
    words.expect("->");
    String result = words.name("the result's type or void");
    List<String> faults = words.take("throws") ? words.names("names of faults") : List.of();
    words.expect("for");
    String method = words.name("the Java method");
    words.end();
    service.add(
        new Lock.LockedOperation(number, name, method, parameters, result, faults, removed));
  }

  private void definition(LockLine words, Lock.Kind kind, boolean removed)
      throws LockLine.Malformed {
    Draft service = draft(words);
    String name = words.name("the definition's name");
    String className = words.name("the Java class");
    words.end();
    service.add(new Lock.LockedDefinition(kind, name, className, List.of(), removed));
  }

  private void part(LockLine words, Lock.Kind kind, boolean removed) throws LockLine.Malformed {
    Draft service = draft(words);
    String definition = words.name("the definition's name");
    int number = words.number("the number of the " + LockText.partWord(kind));
    String head = words.next("a name");
    int colon = head.indexOf(':');
    LockLine.refuse(
        kind == Lock.Kind.STRUCT ? colon < 1 : colon >= 0,
        "expected "
            + (kind == Lock.Kind.STRUCT ? "name:type" : "a name")
            + ", found \""
            + head
            + "\"");
    String origin = "";
    if (kind == Lock.Kind.STRUCT) {
      words.expect("for");
      origin = words.name("the class and its field");
    }
    words.end();
    service.add(kind, definition, part(number, head, colon, origin, removed));
  }

  private static Lock.LockedPart part(
      int number, String head, int colon, String origin, boolean removed) {
    String name = LockWord.unescape(colon < 0 ? head : head.substring(0, colon));
    String type = colon < 0 ? "" : LockWord.unescape(head.substring(colon + 1));
    return new Lock.LockedPart(number, name, origin, type, removed);
  }

  private Draft draft(LockLine words) throws LockLine.Malformed {
    String name = words.name("the service's name");
    Draft draft = services.get(name);
    if (draft == null) {
      String question = Nearest.question(name, services.keySet());
      throw new LockLine.Malformed("no line \"service " + name + " ...\" above" + question);
    }
    return draft;
  }

  /** What was read of one service so far. */
  private static final class Draft {
    private final String name;
    private final int version;
    private final SortedMap<String, Long> numbers = new TreeMap<>();
    private final List<Lock.LockedOperation> operations = new ArrayList<>();
    private final Map<String, Lock.LockedDefinition> definitions = new LinkedHashMap<>();

    Draft(String name, int version) {
      this.name = name;
      this.version = version;
    }

    void add(Lock.LockedOperation operation) throws LockLine.Malformed {
      for (Lock.LockedOperation other : operations) {
        LockLine.refuse(
            other.number() == operation.number(),
            "operation number " + operation.number() + " is that of " + other.name());
        LockLine.refuse(
            other.name().equals(operation.name()),
            "operation " + operation.name() + " stands here twice");
      }
      operations.add(operation);
    }

    void add(Lock.LockedDefinition definition) throws LockLine.Malformed {
      Optional<String> other =
          definitions.keySet().stream().filter(definition.name()::equalsIgnoreCase).findFirst();
      LockLine.refuse(other.isPresent(), "definition " + definition.name() + " stands here twice");
      definitions.put(definition.name(), definition);
    }

    void add(Lock.Kind kind, String definition, Lock.LockedPart part) throws LockLine.Malformed {
      Lock.LockedDefinition whole = definitions.get(definition);
      if (whole == null) {
        String wanted = LockText.word(kind) + " " + name + " " + definition;
        String question = Nearest.question(definition, definitions.keySet());
        throw new LockLine.Malformed("no line \"" + wanted + " ...\" above" + question);
      }
      LockLine.refuse(
          whole.kind() != kind, definition + " is a line of kind " + LockText.word(whole.kind()));
      refuseTwice(whole, part);
      List<Lock.LockedPart> parts = new ArrayList<>(whole.parts());
      parts.add(part);
      definitions.put(
          definition,
          new Lock.LockedDefinition(kind, definition, whole.className(), parts, whole.removed()));
    }

    private static void refuseTwice(Lock.LockedDefinition whole, Lock.LockedPart part)
        throws LockLine.Malformed {
      for (Lock.LockedPart other : whole.parts()) {
        LockLine.refuse(
            other.number() == part.number(),
            "number " + part.number() + " of " + whole.name() + " is that of " + other.name());
        LockLine.refuse(
            other.name().equals(part.name()),
            part.name() + " of " + whole.name() + " stands here twice");
      }
    }

    Lock.Service service() {
      return new Lock.Service(
          name, version, operations, List.copyOf(definitions.values()), numbers);
    }
  }
}
