package dev.switchboard.soap;

import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels the start tags of an XML text, with their attributes. */
final class XmlTag {
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s+([^\\s=/>\"']++)\\s*+=\\s*+(\"[^\"<]*+\"|'[^'<]*+')");

  private final String text;
  private final Labels labels;

  XmlTag(String text, Labels labels) {
    this.text = text;
    this.labels = labels;
  }

  /**
   * Labels the tag that comes next.
   *
   * @param length up to the first {@code >}, which may be within an attribute
   */
  void start(int length, Kind kind) {
    int start = labels.position();
    int nameEnd = start + 1;
    while (nameEnd < start + length && " \t\r\n/>".indexOf(text.charAt(nameEnd)) < 0) {
      nameEnd++;
    }
    String name = text.substring(start + 1, nameEnd);
    Matcher attribute = ATTRIBUTE.matcher(text).region(nameEnd, text.length());
    if (attribute.lookingAt()) {
      labels.leaf(nameEnd - start, kind, "start tag", name);
      attributes(attribute, kind);
      labels.leaf(through('>'), kind, "end of start tag", "");
    } else {
      labels.leaf(length, kind, "start tag", name);
    }
  }

  private void attributes(Matcher attribute, Kind kind) {
    while (labels.more() && attribute.lookingAt()) {
      String name = attribute.group(1);
      String quoted = attribute.group(2);
      String value = XmlReferences.resolved(quoted.substring(1, quoted.length() - 1));
      labels.leaf(attribute.end() - labels.position(), kind(name, kind), name, value);
      attribute.region(labels.position(), text.length());
    }
  }

  /** Names of namespaces hold the message together; xsi:type and xsi:nil are types anywhere. */
  private static Kind kind(String name, Kind tag) {
    if (name.equals("xmlns") || name.startsWith("xmlns:")) {
      return Kind.ENVELOPE;
    }
    return name.endsWith(":type") || name.endsWith(":nil") ? Kind.TYPES : tag;
  }

  private int through(char end) {
    int found = text.indexOf(end, labels.position());
    return found < 0 ? 0 : found + 1 - labels.position();
  }
}
