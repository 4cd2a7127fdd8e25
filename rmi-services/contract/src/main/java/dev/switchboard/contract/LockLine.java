package dev.switchboard.contract;

import java.util.List;
import java.util.stream.Stream;

/** One line of a lock file, taken word by word. */
final class LockLine {
  private final List<String> words;
  private int next;

  LockLine(String line) {
    words = List.of(line.strip().split("\\s+", -1));
  }

  String next(String wanted) throws Malformed {
    if (next == words.size()) {
      throw new Malformed("expected " + wanted + ", found the end of the line");
    }
    return words.get(next++);
  }

  /** A word that stands for a name. */
  String name(String wanted) throws Malformed {
    return LockWord.unescape(next(wanted));
  }

  /** Names with commas between them. */
  List<String> names(String wanted) throws Malformed {
    return Stream.of(next(wanted).split(",", -1)).map(LockWord::unescape).toList();
  }

  int number(String wanted) throws Malformed {
    return (int) number(wanted, 1, Integer.MAX_VALUE);
  }

  long number(String wanted, long least, long most) throws Malformed {
    String word = next(wanted);
    try {
      long number = Long.parseLong(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // reported below, like a number out of bounds
    }
    throw new Malformed(
        "expected " + wanted + " from " + least + " to " + most + ", found \"" + word + "\"");
  }

  boolean take(String keyword) {
    boolean found = next < words.size() && words.get(next).equals(keyword);
    next += found ? 1 : 0;
    return found;
  }

  void expect(String keyword) throws Malformed {
    String word = next(keyword);
    refuse(!word.equals(keyword), "expected " + keyword + ", found \"" + word + "\"");
  }

  void end() throws Malformed {
    if (next < words.size()) {
      throw new Malformed("expected the end of the line, found \"" + words.get(next) + "\"");
    }
  }

  static void refuse(boolean wrong, String sentence) throws Malformed {
    if (wrong) {
      throw new Malformed(sentence);
    }
  }

  /** A line that is not what a lock file holds. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    private final String sentence;

    Malformed(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }
}
