package dev.switchboard.soap;

import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Span.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Labels an XML text for people who look at its bytes: tags, attributes, texts. It takes what a
 * parser would refuse, as long as it can tell the parts apart; nothing is expanded or fetched. The
 * text is read byte by byte, so that each character is one.
 */
final class XmlText {
  private static final int DEEPEST = 150;

  private final String text;
  private final Labels labels;
  private final XmlRoles roles;
  private String said = "";

  private XmlText(byte[] bytes, XmlRoles roles) {
    this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    this.labels = new Labels(bytes);
    this.roles = roles;
  }

  /** The spans of the text; what is not XML in an ASCII-like encoding is labelled as that. */
  static List<Span> spans(byte[] bytes, XmlRoles roles) {
    XmlText xml = new XmlText(bytes, roles);
    if (xml.text.startsWith("\u00EF\u00BB\u00BF")) {
      xml.labels.leaf(3, Kind.PADDING, "byte order mark", "");
    }
    xml.content(Optional.empty(), Kind.PADDING, "text");
    return xml.labels.spans();
  }

  private boolean at(String start) {
    return text.startsWith(start, labels.position());
  }

  /** How long it is to the end of what ends so; nothing where it does not end. */
  private int through(String end) {
    int found = text.indexOf(end, labels.position());
    return found < 0 ? 0 : found + end.length() - labels.position();
  }

  /** Everything up to an end tag, or to where it cannot be read on. */
  private boolean content(Optional<XmlPlace> around, Kind kind, String label) {
    int elements = 0;
    boolean good = true;
    while (good && labels.more() && !at("</")) {
      if (element()) {
        good = element(new XmlPlace(name(1), elements++, around));
      } else {
        good = other(kind, label);
      }
    }
    said = elements > 0 ? "" : said;
    return good;
  }

  private boolean element() {
    int next = labels.position() + 1;
    return at("<") && next < text.length() && "!?/".indexOf(text.charAt(next)) < 0;
  }

  /** The name without prefix of the tag that begins so far ahead. */
  private String name(int distance) {
    int start = labels.position() + distance;
    int end = start;
    while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(Math.max(start, text.lastIndexOf(':', end - 1) + 1), end);
  }

  /** What is no element: texts, comments, instructions. */
  private boolean other(Kind kind, String label) {
    if (at("<!--")) {
      return leaf(through("-->"), Kind.PADDING, "comment", "");
    }
    if (at("<![CDATA[")) {
      return leaf(through("]]>"), kind, label, "");
    }
    if (at("<?xml")) {
      return leaf(through("?>"), Kind.ENVELOPE, "XML declaration", "");
    }
    return !at("<") && text(kind, label);
  }

  private boolean leaf(int length, Kind kind, String label, String value) {
    labels.leaf(length, kind, label, value);
    return length > 0;
  }

  /** White space between elements is only there for people. */
  private boolean text(Kind kind, String label) {
    int next = text.indexOf('<', labels.position());
    int end = next < 0 ? text.length() : next;
    String raw = text.substring(labels.position(), end);
    if (raw.isBlank()) {
      return leaf(raw.length(), Kind.PADDING, "white space", "");
    }
    said = XmlReferences.resolved(raw);
    return leaf(raw.length(), kind, label, said);
  }

  private boolean element(XmlPlace place) {
    int end = through(">");
    if (end == 0 || place.depth() > DEEPEST || place.name().isEmpty()) {
      return false;
    }
    XmlRoles.Role role = roles.of(place);
    said = "";
    labels.open(role.text(), role.label());
    new XmlTag(text, labels).start(end, role.tag());
    boolean empty = text.charAt(labels.position() - 2) == '/';
    boolean good = empty || whole(place, role);
    labels.close(said);
    return good;
  }

  private boolean whole(XmlPlace place, XmlRoles.Role role) {
    return content(Optional.of(place), role.text(), role.label()) && endTag(role);
  }

  private boolean endTag(XmlRoles.Role role) {
    return at("</") && leaf(through(">"), role.tag(), "end tag", name(2));
  }
}
