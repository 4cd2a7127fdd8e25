package dev.switchboard.contract;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a lock file: sorted, one thing a line, so that a version control's difference reads well.
 */
final class LockText {
  private static final String HEADER =
      """
      # The numbers and names that clients of these services rely on. Keep this file under version
      # control; "switchboard lock" adds to it what is new. What is removed stays here, so that its
      # number and its name are never given to something else.
      """;

  private final StringBuilder text = new StringBuilder(HEADER);

  private LockText() {}

  static String of(Lock lock) {
    LockText writer = new LockText();
    lock.services().values().forEach(writer::write);
    return writer.text.toString();
  }

  private void write(Lock.Service service) {
    String name = LockWord.word(service.name());
    text.append('\n');
    line("service", name, String.valueOf(service.version()));
    service
        .numbers()
        .forEach((protocol, n) -> line("number", name, LockWord.word(protocol), "" + n));
    service.operations().forEach(operation -> write(name, operation));
    service.definitions().forEach(definition -> write(name, definition));
  }

  private void write(String service, Lock.LockedOperation operation) {
    String faults =
        operation.faults().stream().map(LockWord::name).collect(Collectors.joining(","));
    line(
        removed(operation.removed()) + "operation",
        service,
        String.valueOf(operation.number()),
        LockWord.name(operation.name()) + LockWord.parameters(operation.parameters()),
        "->",
        LockWord.word(operation.result()) + (faults.isEmpty() ? "" : " throws " + faults),
        "for",
        LockWord.word(operation.method()));
  }

  private void write(String service, Lock.LockedDefinition definition) {
    line(
        removed(definition.removed()) + word(definition.kind()),
        service,
        LockWord.word(definition.name()),
        LockWord.word(definition.className()));
    definition.parts().forEach(part -> write(service, definition, part));
  }

  private void write(String service, Lock.LockedDefinition definition, Lock.LockedPart part) {
    String origin = part.origin().isEmpty() ? "" : " for " + LockWord.word(part.origin());
    String type = part.type().isEmpty() ? "" : ":" + LockWord.word(part.type());
    line(
        removed(part.removed()) + partWord(definition.kind()),
        service,
        LockWord.word(definition.name()),
        String.valueOf(part.number()),
        LockWord.name(part.name()) + type + origin);
  }

  private void line(String... words) {
    text.append(String.join(" ", words)).append('\n');
  }

  private static String removed(boolean removed) {
    return removed ? "removed " : "";
  }

  static String word(Lock.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static String partWord(Lock.Kind kind) {
    return switch (kind) {
      case STRUCT -> "member";
      case ENUM -> "constant";
      case CHOICE -> "alternative";
    };
  }
}
