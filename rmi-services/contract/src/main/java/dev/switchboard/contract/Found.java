package dev.switchboard.contract;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words for what a client sent, bounded and without control characters. */
public final class Found {
  private static final int EXCERPT = 40;
  private static final int MOST_NAMES = 10;
  private static final int LONGEST_PATH = 500;

  private Found() {}

  /** A value where another was wanted. */
  public static InvalidArgument instead(String path, String wanted, String found) {
    return new InvalidArgument(shortened(path), "expected " + wanted + ", found " + found);
  }

  public static InvalidArgument at(String path, String message) {
    return new InvalidArgument(shortened(path), message);
  }

  /** {@code "the text"}, cut after 40 characters. */
  public static String quoted(CharSequence text) {
    return '"' + excerpt(text) + '"';
  }

  /** The first few of some names. */
  public static String some(Collection<String> names) {
    String shown =
        names.stream().limit(MOST_NAMES).map(Found::quoted).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMES ? shown + ", ..." : shown;
  }

  public static String excerpt(CharSequence text) {
    StringBuilder shown = new StringBuilder(EXCERPT + 1);
    text.codePoints().limit(EXCERPT).forEach(c -> shown.appendCodePoint(printable(c)));
    return text.codePoints().limit(EXCERPT + 1).count() > EXCERPT
        ? shown.append('…').toString()
        : shown.toString();
  }

  private static int printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          '\ufffd';
      default -> codePoint;
    };
  }

  private static String shortened(String path) {
    return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + '…';
  }
}
