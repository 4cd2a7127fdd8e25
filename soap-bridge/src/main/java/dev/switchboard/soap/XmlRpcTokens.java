package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import java.io.CharConversionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The starts, ends and texts of a message's elements, one after the other. Comments and processing
 * instructions are passed over, a document type is refused.
 */
final class XmlRpcTokens {
  static final int START = XMLStreamConstants.START_ELEMENT;
  static final int END = XMLStreamConstants.END_ELEMENT;
  static final int TEXT = XMLStreamConstants.CHARACTERS;
  static final int OVER = XMLStreamConstants.END_DOCUMENT;

  private static final int ELEMENTS_PER_VALUE = 3;
  private static final int ELEMENTS_ABOVE = 16;

  /** How Woodstox begins to say so; it has no class of its own for it. */
  private static final String UNSUPPORTED = "Unsupported encoding";

  private final XMLStreamReader in;
  private final int deepest;
  private final Deque<Token> ahead = new ArrayDeque<>(0);
  private @Nullable Token replayed;
  private int event;
  private int depth;
  private int budget;

  /**
   * @param in before its first event
   */
  XmlRpcTokens(XMLStreamReader in, XmlRpcOptions options) {
    this.in = in;
    this.deepest = deepest(options);
    this.budget = options.slots();
  }

  /** How deep elements are where values are as deep as they may be. */
  static int deepest(XmlRpcOptions options) {
    return options.depth() * ELEMENTS_PER_VALUE + ELEMENTS_ABOVE;
  }

  /** A token kept for later: an element's name or a text. */
  private record Token(int event, String text) {}

  /** Goes to the next token. */
  int next() {
    replayed = ahead.poll();
    event = replayed == null ? pulled() : replayed.event();
    if (event == START) {
      deeper();
    } else if (event == END) {
      depth--;
    }
    return event;
  }

  private void deeper() {
    depth++;
    if (depth > deepest) {
      throw XmlRpcMalformed.notXmlRpc("arrays and structs are nested too deeply");
    }
  }

  private int pulled() {
    try {
      int found = in.next();
      while (isPassedOver(found)) {
        found = in.next();
      }
      return found == XMLStreamConstants.CDATA || found == XMLStreamConstants.SPACE ? TEXT : found;
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  private static boolean isPassedOver(int found) {
    if (found == XMLStreamConstants.DTD || found == XMLStreamConstants.ENTITY_REFERENCE) {
      throw XmlRpcMalformed.notXmlRpc("a document type (DTD) is not accepted");
    }
    return found == XMLStreamConstants.COMMENT
        || found == XMLStreamConstants.PROCESSING_INSTRUCTION;
  }

  /** What is wrong with the start of a message, which says how the rest is encoded. */
  static XmlRpcMalformed unopened(XMLStreamException e) {
    return String.valueOf(e.getMessage()).startsWith(UNSUPPORTED)
        ? new XmlRpcMalformed(
            XmlRpcMalformed.UNSUPPORTED_ENCODING, "the XML's encoding is not supported")
        : malformed(e);
  }

  /** What is wrong with the XML; the parser's own words, of any length, are not made. */
  static XmlRpcMalformed malformed(XMLStreamException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber();
    Throwable cause = e.getNestedException() == null ? e.getCause() : e.getNestedException();
    if (cause instanceof CharConversionException) {
      return new XmlRpcMalformed(
          XmlRpcMalformed.INVALID_CHARACTER, "bytes that are not of the XML's encoding");
    }
    return new XmlRpcMalformed(XmlRpcMalformed.NOT_WELL_FORMED, "not well-formed XML" + place);
  }

  int event() {
    return event;
  }

  int depth() {
    return depth;
  }

  /** Takes so many of the slots that one message may fill. */
  void charge(int slots) {
    budget -= slots;
    if (budget < 0) {
      throw XmlRpcMalformed.notXmlRpc("the message has too many values");
    }
  }

  /** The name of the element that begins or ends here. */
  String name() {
    Token token = replayed;
    if (token != null) {
      return token.text();
    }
    String space = in.getNamespaceURI();
    if (space == null || space.isEmpty()) {
      return in.getLocalName();
    }
    return space.equals(XmlRpcKind.EXTENSIONS)
        ? XmlRpcKind.EX + in.getLocalName()
        : "{" + space + "}" + in.getLocalName();
  }

  /** The text here, which may be one piece of several. */
  String text() {
    Token token = replayed;
    return token == null ? in.getText() : token.text();
  }

  /** At a start: hands the text after it to a decoder, if that spares the parser much of it. */
  void decodeAhead(Base64Text decoder) {
    if (replayed == null && in instanceof LongReader message) {
      try {
        message.decode(decoder);
      } catch (XMLStreamException e) {
        throw malformed(e);
      }
    }
  }

  /** Hands the text here to a decoder, without making a String of it where that can be spared. */
  void decode(Base64Text decoder) {
    Token token = replayed;
    if (token == null) {
      decoder.decode(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
    } else {
      decoder.decode(token.text().toCharArray(), 0, token.text().length());
    }
  }

  boolean isBlank() {
    return text().isBlank();
  }

  /** Goes to the next start or end; text between elements must be white. */
  int nextTag() {
    next();
    return tag();
  }

  /** Stays at a start or end, or goes to the next over white text. */
  int tag() {
    while (event == TEXT && isBlank()) {
      next();
    }
    if (event == TEXT) {
      throw XmlRpcMalformed.notXmlRpc(
          "expected elements only, found the text " + Found.quoted(text()));
    }
    return event;
  }

  /** Goes to the start of an element of this name. */
  void nextStart(String element) {
    nextTag();
    require(START, element);
  }

  /** Goes to the end of the current element, whose name this is. */
  void nextEnd(String element) {
    nextTag();
    require(END, element);
  }

  void require(int wanted, String element) {
    if (event != wanted || !name().equals(element)) {
      String mark = wanted == START ? "<" : "</";
      throw XmlRpcMalformed.notXmlRpc("expected " + mark + element + ">, found " + found());
    }
  }

  boolean isStart(String element) {
    return event == START && name().equals(element);
  }

  private String found() {
    return switch (event) {
      case START -> "<" + Found.excerpt(name()) + ">";
      case END -> "</" + Found.excerpt(name()) + ">";
      default -> "the end";
    };
  }

  /** The text up to the end of the current element, which has no others inside. */
  String content() {
    if (next() == END) {
      return "";
    }
    String text = texts();
    if (event != END) {
      throw XmlRpcMalformed.notXmlRpc("expected text only, found " + found());
    }
    return text;
  }

  /** The texts from the current token on, up to the next tag. */
  String texts() {
    if (event != TEXT) {
      return "";
    }
    String first = text();
    if (next() != TEXT) {
      return first;
    }
    StringBuilder all = new StringBuilder(first);
    while (event == TEXT) {
      all.append(text());
      next();
    }
    return all.toString();
  }

  /** Goes to the end of the document, so that all of it is known to be well-formed. */
  void finish() {
    while (event != OVER) {
      next();
    }
  }

  /** Goes to the end of the element that is this deep, over whatever is in it. */
  void skipToEnd(int elementDepth) {
    while (depth >= elementDepth && event != OVER) {
      next();
    }
  }

  /**
   * The string that the current struct has as the member of this name, wherever that stands; null:
   * there is none. The current token stays what it was.
   */
  @Nullable String stringMember(String name) {
    int outside = depth - 1;
    List<Token> seen = new ArrayList<>();
    String found = search(name, outside, seen);
    for (int i = seen.size() - 1; i >= 0; i--) {
      ahead.addFirst(seen.get(i));
    }
    event = START;
    depth = outside + 1;
    replayed = new Token(START, "struct");
    return found;
  }

  private @Nullable String search(String name, int outside, List<Token> seen) {
    int member = outside + 2;
    while (keep(seen) > outside) {
      if (depth == member + 1 && isStart("name") && name.equals(kept(seen, member + 1))) {
        return kept(seen, member).strip();
      }
    }
    return null;
  }

  /** All text up to the end of the element that is this deep. */
  private String kept(List<Token> seen, int elementDepth) {
    StringBuilder text = new StringBuilder();
    while (keep(seen) >= elementDepth) {
      text.append(event == TEXT ? text() : "");
    }
    return text.toString();
  }

  private int keep(List<Token> seen) {
    next();
    charge(1);
    seen.add(Objects.requireNonNullElseGet(replayed, this::token));
    return depth;
  }

  private Token token() {
    return new Token(event, event == TEXT ? in.getText() : event == OVER ? "" : name());
  }
}
