package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.util.Arrays;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Reads one request's element, and knows where it is. */
final class SoapReader {
  static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

  /** Attributes of these say nothing of a value: hints, languages, encoding styles, media types. */
  private static final Set<String> IGNORED =
      Set.of(
          XSI,
          XMLConstants.XML_NS_URI,
          SoapAnswers.SOAP_11,
          SoapAnswers.SOAP_12,
          "http://www.w3.org/2005/05/xmlmime");

  private final XMLStreamReader2 in;
  private @Nullable String[] steps = new @Nullable String[16];
  private int[] indexes = new int[16];
  private int depth;

  SoapReader(XMLStreamReader in) {
    this.in = (XMLStreamReader2) in;
    enter(in.getLocalName());
  }

  void enter(String step) {
    enter(step, 0);
  }

  /**
   * @param index from 1 on, as XPath counts
   */
  void enter(String step, int index) {
    if (depth == steps.length) {
      steps = Arrays.copyOf(steps, 2 * depth);
      indexes = Arrays.copyOf(indexes, 2 * depth);
    }
    steps[depth] = step;
    indexes[depth++] = index;
  }

  void leave() {
    depth--;
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      path.append('/').append(steps[i]);
      if (indexes[i] > 0) {
        path.append('[').append(indexes[i]).append(']');
      }
    }
    return path.toString();
  }

  /** Whether the current element has this name. */
  boolean isAt(String namespace, String name) {
    return name.equals(in.getLocalName()) && namespace.equals(in.getNamespaceURI());
  }

  /** The current element's name, for messages. */
  String shown() {
    return "element " + XmlNames.shown(in.getName());
  }

  void expect(String namespace, String name) {
    if (!isAt(namespace, name)) {
      throw wrong("element " + name + " of namespace " + namespace, shown());
    }
  }

  /** Moves to the next child's start tag; false at the end tag. */
  boolean nextChild() throws XMLStreamException {
    int event = in.next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      if (isText(event) && !in.isWhiteSpace()) {
        throw wrong("an element", Found.quoted(in.getText()));
      }
      event = in.next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  private static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA;
  }

  /** The text of an element that has no others. */
  String text(String wanted) throws XMLStreamException {
    int event = in.next();
    if (event == XMLStreamConstants.END_ELEMENT) {
      return "";
    }
    if (event != XMLStreamConstants.CHARACTERS) {
      return rest(new StringBuilder(), event, wanted);
    }
    String first = in.getText();
    event = in.next();
    return event == XMLStreamConstants.END_ELEMENT
        ? first
        : rest(new StringBuilder(first), event, wanted);
  }

  private String rest(StringBuilder text, int from, String wanted) throws XMLStreamException {
    for (int event = from; event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        throw wrong(wanted, shown());
      }
      if (isText(event)) {
        text.append(in.getText());
      }
    }
    return text.toString();
  }

  byte[] binary() throws XMLStreamException {
    return in instanceof MtomReader parts ? parts.getElementAsBinary() : base64();
  }

  private byte[] base64() throws XMLStreamException {
    Base64Text text = new Base64Text();
    if (in instanceof LongReader message) {
      message.decode(text);
    }
    for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        throw wrong("base64", shown());
      }
      if (isText(event)) {
        text.decode(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
      }
    }
    if (!text.isWhole()) {
      throw wrong("base64", "other characters or no padding");
    }
    return text.bytes();
  }

  /** Reads a value, or nil where that is one. */
  @Nullable Object value(SoapUse use) throws XMLStreamException {
    if (isNil(use)) {
      if (nextChild()) {
        throw wrong("nothing in a nil element", shown());
      }
      return null;
    }
    return use.codec().read(this);
  }

  /** Whether the element is nil, which its use allows then. */
  boolean isNil(SoapUse use) {
    return in.getAttributeCount() > 0 && attributesSayNil(use);
  }

  /** Reads the attributes; an unknown one, such as href of an encoded message, is refused. */
  private boolean attributesSayNil(SoapUse use) {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String namespace = in.getAttributeNamespace(i);
      if (namespace == null || !IGNORED.contains(namespace)) {
        throw wrong("no attribute", Found.quoted(in.getAttributeLocalName(i)));
      }
    }
    checkType(use);
    String nil = in.getAttributeValue(XSI, "nil");
    if (nil == null || nil.strip().equals("false") || nil.strip().equals("0")) {
      return false;
    }
    if (!use.nullable()) {
      throw wrong("a value", "xsi:nil");
    }
    return true;
  }

  private void checkType(SoapUse use) {
    QName type = type();
    if (type != null && !use.codec().takes(type)) {
      throw wrong("the type " + use.type(), "xsi:type " + XmlNames.shown(type));
    }
  }

  /** What xsi:type says. */
  @Nullable QName type() {
    String type = in.getAttributeValue(XSI, "type");
    if (type == null) {
      return null;
    }
    String name = type.strip();
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? "" : name.substring(0, colon);
    String uri = in.getNamespaceContext().getNamespaceURI(prefix);
    return new QName(uri == null ? "" : uri, name.substring(colon + 1));
  }

  InvalidArgument wrong(String wanted, String found) {
    return Found.instead(path(), wanted, found);
  }
}
