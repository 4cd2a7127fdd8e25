package dev.switchboard.grpc;

import dev.switchboard.contract.Operation;
import java.util.List;

/** What a .proto file has, free of its syntax. */
final class Proto {
  private Proto() {}

  /** How a field occurs. */
  enum Label {
    PLAIN,
    OPTIONAL,
    REPEATED,
    MAP
  }

  /**
   * A field.
   *
   * @param type its word; of a map the value's
   * @param key of a map the key's word, else empty
   */
  record Line(
      int number,
      String name,
      String jsonName,
      Label label,
      String key,
      String type,
      String note) {}

  /**
   * A message.
   *
   * @param oneof the name of the group that all fields are in; empty: they are in none
   */
  record Message(String name, List<Line> lines, String oneof, String note) {
    Message {
      lines = List.copyOf(lines);
    }
  }

  /** An enum; the first word is that of 0. */
  record Words(String name, List<Word> words, String note) {
    Words {
      words = List.copyOf(words);
    }
  }

  record Word(String name, int number) {}

  /** A method with its codecs. */
  record Method(
      Operation operation,
      String name,
      String requestName,
      String responseName,
      MessageCodec request,
      MessageCodec response) {}
}
