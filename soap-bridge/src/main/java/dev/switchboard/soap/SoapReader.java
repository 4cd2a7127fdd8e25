package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Reads one request's element, and knows where it is. */
final class SoapReader {
  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final XMLStreamReader2 in;
  private final Deque<String> path = new ArrayDeque<>();

  SoapReader(XMLStreamReader in) {
    this.in = (XMLStreamReader2) in;
    enter(in.getLocalName());
  }

  void enter(String step) {
    path.addLast(step);
  }

  void leave() {
    path.removeLast();
  }

  QName name() {
    return in.getName();
  }

  /** Moves to the next child's start tag; false at the end tag. */
  boolean nextChild() throws XMLStreamException {
    int event = in.next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      if (in.hasText() && event != XMLStreamConstants.COMMENT && !in.isWhiteSpace()) {
        throw wrong("an element", Found.quoted(in.getText()));
      }
      event = in.next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  /** The text of an element that has no others. */
  String text(String wanted) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        throw wrong(wanted, "element " + Found.quoted(in.getName().toString()));
      }
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(in.getText());
      }
    }
    return text.toString();
  }

  byte[] binary() throws XMLStreamException {
    try {
      return in.getElementAsBinary();
    } catch (IllegalArgumentException e) {
      throw wrong("base64", "other characters");
    }
  }

  /** Reads a value, or nil where that is one. */
  @Nullable Object value(SoapCodec codec) throws XMLStreamException {
    String nil = in.getAttributeValue(XSI, "nil");
    if (nil == null || nil.equals("false") || nil.equals("0")) {
      return codec.read(this);
    }
    if (!codec.acceptsNull()) {
      throw wrong("a value", "xsi:nil");
    }
    if (nextChild()) {
      throw wrong("nothing in a nil element", "element " + Found.quoted(name().toString()));
    }
    return null;
  }

  /** What xsi:type says. */
  @Nullable QName type() {
    String type = in.getAttributeValue(XSI, "type");
    if (type == null) {
      return null;
    }
    int colon = type.strip().indexOf(':');
    String prefix = colon < 0 ? "" : type.strip().substring(0, colon);
    String uri = in.getNamespaceContext().getNamespaceURI(prefix);
    return new QName(uri == null ? "" : uri, type.strip().substring(colon + 1));
  }

  InvalidArgument wrong(String wanted, String found) {
    return Found.instead("/" + String.join("/", path), wanted, found);
  }
}
