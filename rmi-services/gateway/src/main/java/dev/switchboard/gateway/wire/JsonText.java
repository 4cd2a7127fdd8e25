package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Labels a JSON text (RFC 8259): punctuation, names, values, white space. It takes what a strict
 * reader would refuse, as long as it can tell the parts apart.
 */
public final class JsonText {
  private static final int DEEPEST = 150;
  private static final int BYTE_ORDER_MARK = 0xFFEFBBBF; // of three bytes, signed
  private static final String SPACE = " \t\r\n";
  private static final String ENDS = ",:]}" + SPACE;

  private final byte[] bytes;
  private final Reading in;
  private final JsonRoles roles;
  private int depth;

  private JsonText(byte[] bytes, JsonRoles roles) {
    this.bytes = bytes;
    this.in = new Reading(bytes);
    this.roles = roles;
  }

  /** The spans of the text; what is not JSON is labelled as that. */
  public static List<Span> spans(byte[] text, JsonRoles roles) {
    return new JsonText(text, roles).spans();
  }

  private List<Span> spans() {
    return in.whole(this::text);
  }

  private String text() throws NotUnderstood {
    mark();
    space();
    String said = in.more() ? value("", roles.of("", "body")) : "";
    space();
    if (in.more()) {
      throw in.unexpected("the end of the text");
    }
    return said;
  }

  /** RFC 8259 section 8.1 lets a parser ignore it. */
  private void mark() throws NotUnderstood {
    if (in.left() >= 3 && in.ahead(3) == BYTE_ORDER_MARK) {
      in.leaf(3, Kind.PADDING, "byte order mark", "");
    }
  }

  private int at() {
    return bytes.length - in.left();
  }

  private void space() throws NotUnderstood {
    int end = at();
    while (end < bytes.length && SPACE.indexOf(bytes[end]) >= 0) {
      end++;
    }
    in.leaf(end - at(), Kind.PADDING, "white space", "");
  }

  /** Whether this character comes next, behind white space. */
  private boolean next(char wanted) throws NotUnderstood {
    space();
    return in.more() && in.next() == wanted;
  }

  private void punctuation(char wanted) throws NotUnderstood {
    if (!next(wanted)) {
      throw in.more() ? in.unexpected("'" + wanted + "'") : new NotUnderstood("the text ends here");
    }
    in.leaf(1, Kind.ENVELOPE, String.valueOf(wanted), "");
  }

  /** What it says as a whole: nothing, where its parts do. */
  private String value(String pointer, JsonRoles.Role role) throws NotUnderstood {
    return switch (in.next()) {
      case '{' -> in.group(role.value(), role.label(), () -> members(pointer));
      case '[' -> in.group(role.value(), role.label(), () -> elements(pointer));
      case '"' -> text(role.value(), role.label());
      default -> word(role);
    };
  }

  private void enter() throws NotUnderstood {
    if (++depth > DEEPEST) {
      throw new NotUnderstood("more than " + DEEPEST + " levels");
    }
  }

  private String members(String pointer) throws NotUnderstood {
    enter();
    punctuation('{');
    boolean more = !next('}');
    while (more) {
      member(pointer);
      more = another();
    }
    punctuation('}');
    depth--;
    return "";
  }

  private void member(String pointer) throws NotUnderstood {
    space();
    if (in.next() != '"') {
      throw in.unexpected("a name");
    }
    String name = nameAhead();
    String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    JsonRoles.Role role = roles.of(place, name);
    in.group(role.value(), role.label(), () -> member(place, role));
  }

  private String member(String pointer, JsonRoles.Role role) throws NotUnderstood {
    text(role.name(), "name");
    punctuation(':');
    space();
    return value(pointer, role);
  }

  private String elements(String pointer) throws NotUnderstood {
    enter();
    punctuation('[');
    boolean more = !next(']');
    for (int i = 0; more; i++) {
      space();
      value(pointer + "/" + i, roles.of(pointer + "/" + i, "[" + i + "]"));
      more = another();
    }
    punctuation(']');
    depth--;
    return "";
  }

  /** Whether a comma follows; it is read. */
  private boolean another() throws NotUnderstood {
    boolean comma = next(',');
    if (comma) {
      punctuation(',');
    }
    return comma;
  }

  private String nameAhead() throws NotUnderstood {
    return decoded(textLength());
  }

  /** The length of the string ahead with both its quotes. */
  private int textLength() throws NotUnderstood {
    for (int i = at() + 1; i < bytes.length; i++) {
      if (bytes[i] == '"') {
        return i + 1 - at();
      }
      if (bytes[i] == '\\') {
        i++;
      }
    }
    throw new NotUnderstood("a string without an end");
  }

  private String text(Kind kind, String label) throws NotUnderstood {
    int length = textLength();
    String text = decoded(length);
    in.leaf(length, kind, label, Shown.text(text));
    return text;
  }

  private String decoded(int length) {
    String text = new String(bytes, at() + 1, length - 2, StandardCharsets.UTF_8);
    return text.indexOf('\\') < 0 ? text : JsonEscapes.undone(text);
  }

  /** A number, true, false or null. */
  private String word(JsonRoles.Role role) throws NotUnderstood {
    int end = at();
    while (end < bytes.length && ENDS.indexOf(bytes[end]) < 0) {
      end++;
    }
    if (end == at()) {
      throw in.unexpected("a value");
    }
    String word = new String(bytes, at(), end - at(), StandardCharsets.UTF_8);
    in.leaf(end - at(), role.value(), role.label(), Shown.text(word));
    return word;
  }
}
