package dev.switchboard.soap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.typed.Base64Variant;
import org.codehaus.stax2.util.StreamReader2Delegate;
import org.jspecify.annotations.Nullable;

/**
 * Reads an envelope as if its attachments stood in it, as base64 (XOP section 3.2): codecs know
 * nothing of MTOM.
 */
final class MtomReader extends StreamReader2Delegate {
  private final MtomParts parts;
  private byte @Nullable [] included;
  private @Nullable String text;

  MtomReader(XMLStreamReader2 reader, MtomParts parts) {
    super(reader);
    this.parts = parts;
  }

  @Override
  public int next() throws XMLStreamException {
    included = null;
    text = null;
    int event = super.next();
    return event == START_ELEMENT && isInclude() ? include() : event;
  }

  private boolean isInclude() {
    return super.getLocalName().equals("Include") && MtomNames.XOP.equals(super.getNamespaceURI());
  }

  private int include() throws XMLStreamException {
    String href = super.getAttributeValue(null, "href");
    if (href == null) {
      throw SoapRefusal.of("xop:Include: expected the attribute href, found none");
    }
    if (super.next() != END_ELEMENT) {
      throw SoapRefusal.of("xop:Include: expected it empty, found content");
    }
    included = parts.take(href);
    return CHARACTERS;
  }

  @Override
  public int getEventType() {
    return included == null ? super.getEventType() : CHARACTERS;
  }

  @Override
  public boolean isCharacters() {
    return getEventType() == CHARACTERS;
  }

  @Override
  public boolean isEndElement() {
    return getEventType() == END_ELEMENT;
  }

  @Override
  public boolean isWhiteSpace() {
    return included == null ? super.isWhiteSpace() : included.length == 0;
  }

  @Override
  public boolean hasText() {
    return included != null || super.hasText();
  }

  @Override
  public boolean hasName() {
    return included == null && super.hasName();
  }

  @Override
  public String getText() {
    return included == null ? super.getText() : base64(included);
  }

  private String base64(byte[] bytes) {
    String known = text;
    if (known == null) {
      known = Base64.getEncoder().encodeToString(bytes);
      text = known;
    }
    return known;
  }

  @Override
  public char[] getTextCharacters() {
    return included == null ? super.getTextCharacters() : getText().toCharArray();
  }

  @Override
  public int getTextStart() {
    return included == null ? super.getTextStart() : 0;
  }

  @Override
  public int getTextLength() {
    return included == null ? super.getTextLength() : getText().length();
  }

  @Override
  public int getTextCharacters(int from, char[] target, int to, int length)
      throws XMLStreamException {
    if (included == null) {
      return super.getTextCharacters(from, target, to, length);
    }
    int count = Math.min(length, getText().length() - from);
    getText().getChars(from, from + count, target, to);
    return count;
  }

  @Override
  public int nextTag() throws XMLStreamException {
    int event = next();
    while (event == COMMENT || event == PROCESSING_INSTRUCTION || isBlank(event)) {
      event = next();
    }
    if (event != START_ELEMENT && event != END_ELEMENT) {
      throw new XMLStreamException("expected an element, found text");
    }
    return event;
  }

  private boolean isBlank(int event) {
    return event == SPACE || ((event == CHARACTERS || event == CDATA) && isWhiteSpace());
  }

  @Override
  public String getElementText() throws XMLStreamException {
    next();
    return restOfText();
  }

  /** The text from this event to the element's end. */
  private String restOfText() throws XMLStreamException {
    StringBuilder all = new StringBuilder();
    int event = getEventType();
    while (event != END_ELEMENT) {
      if (event == START_ELEMENT) {
        throw new XMLStreamException("expected text, found an element");
      }
      if (event != COMMENT && event != PROCESSING_INSTRUCTION) {
        all.append(getText());
      }
      event = next();
    }
    return all.toString();
  }

  /** The content of an element of base64, without the detour when it was attached. */
  @Override
  public byte[] getElementAsBinary() throws XMLStreamException {
    next();
    byte[] attached = included;
    if (attached == null) {
      return decoded(restOfText());
    }
    if (next() == END_ELEMENT) {
      return attached;
    }
    return decoded(Base64.getEncoder().encodeToString(attached) + restOfText());
  }

  @Override
  public byte[] getElementAsBinary(Base64Variant variant) throws XMLStreamException {
    return getElementAsBinary();
  }

  /** White space may stand anywhere in it, nothing else. */
  private static byte[] decoded(String base64) throws XMLStreamException {
    byte[] digits = base64.getBytes(StandardCharsets.US_ASCII); // others become no digits
    int count = 0;
    for (byte digit : digits) {
      if (digit > ' ') {
        digits[count++] = digit;
      }
    }
    try {
      return Base64.getDecoder().decode(Arrays.copyOf(digits, count));
    } catch (IllegalArgumentException e) {
      throw new XMLStreamException("expected base64, found something else", e);
    }
  }
}
