package dev.switchboard.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Opens what clients send: no document types, no entities, nothing fetched, attributes and depth
 * bounded. The body's size is the host's affair.
 */
final class XmlInput {
  private static final int ATTRIBUTES = 100;
  private static final int ATTRIBUTE_LENGTH = 64 << 10;

  /** What a message may be long at most for its names to be remembered. */
  private static final int SHORT = 16 << 10;

  /** Encodings in which bytes below 128 are ASCII. */
  private static final List<String> OF_ASCII = List.of("UTF-8", "US-ASCII", "ISO-8859-1");

  private final WstxInputFactory remembering;
  private final WstxInputFactory forgetting;

  /**
   * @param depth of elements, at most
   */
  XmlInput(int depth) {
    remembering = bounded(new WstxInputFactory(), depth);
    forgetting = bounded(new Forgetting(), depth);
  }

  /**
   * Names are remembered, so that the next message of the same names is read faster: up to 12,000
   * or of 500 messages, however long they are. A message whose names could fill the memory must
   * leave nothing behind.
   */
  private static final class Forgetting extends WstxInputFactory {
    @Override
    public void updateSymbolTable(SymbolTable table) {}
  }

  private static WstxInputFactory bounded(WstxInputFactory factory, int depth) {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(
        XMLInputFactory2.P_LAZY_PARSING, false); // an error is an XMLStreamException
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_LENGTH);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, depth);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  /**
   * A reader before its first event.
   *
   * @param encoding what HTTP says of it; null: what the XML itself says
   */
  XMLStreamReader2 reader(byte[] message, int length, @Nullable String encoding)
      throws XMLStreamException {
    if (length > SHORT && isOfAscii(encoding) && AsciiText.isAscii(message, length)) {
      AsciiText text = new AsciiText(message, length);
      XMLStreamReader2 parser = (XMLStreamReader2) forgetting.createXMLStreamReader(text);
      if (isOfAscii(parser.getCharacterEncodingScheme())) {
        return new LongReader(parser, text);
      }
    }
    return reader(new ByteArrayInputStream(message, 0, length), length, encoding);
  }

  private static boolean isOfAscii(@Nullable String encoding) {
    return encoding == null || OF_ASCII.stream().anyMatch(encoding::equalsIgnoreCase);
  }

  /**
   * A reader before its first event.
   *
   * @param length of the message in bytes, or more
   * @param encoding what HTTP says of it; null: what the XML itself says
   */
  XMLStreamReader2 reader(InputStream in, int length, @Nullable String encoding)
      throws XMLStreamException {
    WstxInputFactory factory = length <= SHORT ? remembering : forgetting;
    return (XMLStreamReader2)
        (encoding == null
            ? factory.createXMLStreamReader(in)
            : factory.createXMLStreamReader(in, encoding));
  }
}
