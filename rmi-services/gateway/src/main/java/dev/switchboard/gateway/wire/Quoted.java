package dev.switchboard.gateway.wire;

import java.util.Base64;
import java.util.Set;
import java.util.StringJoiner;

/** Any text as a literal of another language. */
public final class Quoted {
  private static final int LONGEST_OF_JAVA = 20_000;
  private static final Set<String> PYTHON_WORDS =
      Set.of(
          ("False None True and as assert async await break class continue def del elif else except"
                  + " finally for from global if import in is lambda nonlocal not or pass raise"
                  + " return try while with yield")
              .split(" "));

  private Quoted() {}

  /** As one word of a POSIX shell (IEEE 1003.1, section 2.2.2): nothing in it is expanded. */
  public static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /**
   * As the input of the command on the line before (IEEE 1003.1, section 2.7.4), for what is too
   * long for an argument; a line end follows it.
   */
  public static String shellDocument(String text) {
    String end = "END";
    while (text.contains(end)) {
      end += "_";
    }
    return " <<'" + end + "'\n" + text + "\n" + end + "\n";
  }

  /** As a string of Python 3, on one line. */
  public static String python(String text) {
    char mark = text.indexOf('"') >= 0 && text.indexOf('\'') < 0 ? '\'' : '"';
    StringBuilder quoted = new StringBuilder(text.length() + 2).append(mark);
    text.codePoints().forEach(c -> python(quoted, c, mark));
    return quoted.append(mark).toString();
  }

  /** As a string of ECMAScript, on one line. */
  public static String javaScript(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else {
                visible(quoted, c);
              }
            });
    return quoted.append('"').toString();
  }

  /**
   * As an expression of Java, in ASCII, on one line: a literal, or several where one may not be so
   * long (JVMS section 4.4.7).
   */
  public static String java(String text) {
    if (text.length() <= LONGEST_OF_JAVA) {
      return javaLiteral(text);
    }
    StringJoiner parts = new StringJoiner(", ", "String.join(\"\", ", ")");
    for (int i = 0; i < text.length(); i += LONGEST_OF_JAVA) {
      parts.add(javaLiteral(text.substring(i, Math.min(i + LONGEST_OF_JAVA, text.length()))));
    }
    return parts.toString();
  }

  private static String javaLiteral(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      java(quoted, text.charAt(i));
    }
    return quoted.append('"').toString();
  }

  /**
   * As an expression of Java: it writes these numbers as it reads them, but for those that are
   * none.
   */
  public static String java(Number floating) {
    String type = floating.getClass().getSimpleName();
    return switch (floating.toString()) {
      case "NaN" -> type + ".NaN";
      case "Infinity" -> type + ".POSITIVE_INFINITY";
      case "-Infinity" -> type + ".NEGATIVE_INFINITY";
      default -> floating + (floating instanceof Float ? "f" : "");
    };
  }

  /** As an expression of Java. */
  public static String java(byte[] bytes) {
    String text = java(Base64.getEncoder().encodeToString(bytes));
    return "java.util.Base64.getDecoder().decode(" + text + ")";
  }

  /** An escape in Unicode is read before all else (JLS section 3.3): none for what is ASCII. */
  private static void java(StringBuilder quoted, char c) {
    switch (c) {
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case '"', '\\' -> quoted.append('\\').append(c);
      default -> {
        if (c >= ' ' && c < 0x7f) {
          quoted.append(c);
        } else {
          quoted.append(String.format(c <= 0x7f ? "\\%03o" : "\\u%04x", (int) c));
        }
      }
    }
  }

  /** JSON with what cannot be seen as escapes; it stays the same JSON, and an ECMAScript object. */
  public static String escaped(String json) {
    StringBuilder shown = new StringBuilder(json.length());
    json.codePoints().forEach(c -> visible(shown, c));
    return shown.toString();
  }

  /** As JSON and ECMAScript both read it. */
  private static void visible(StringBuilder text, int c) {
    if (isInvisible(c)) {
      for (char unit : Character.toChars(c)) {
        text.append(String.format("\\u%04x", (int) unit));
      }
    } else {
      text.appendCodePoint(c);
    }
  }

  /** Whether Python lets an argument or a method have this name. */
  public static boolean isPythonName(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9_]*") && !PYTHON_WORDS.contains(text);
  }

  private static void python(StringBuilder quoted, int c, char mark) {
    switch (c) {
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (c == mark) {
          quoted.append('\\').append(mark);
        } else if (isInvisible(c)) {
          quoted.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
        } else {
          quoted.appendCodePoint(c);
        }
      }
    }
  }

  /** What an editor or a terminal would not show, or would obey. */
  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
