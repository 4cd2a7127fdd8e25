package dev.switchboard.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;

/** Opens messages for reading: no document types, no entities, nothing fetched, all bounded. */
final class XmlRpcInput {
  private static final int ATTRIBUTES = 32;
  private static final int ATTRIBUTE_LENGTH = 4_000;

  private final XMLInputFactory factory = factory();
  private final XmlRpcOptions options;

  XmlRpcInput(XmlRpcOptions options) {
    this.options = options;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_LENGTH);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  /**
   * The tokens of a message.
   *
   * @param encoding what HTTP says of it; empty: what the XML itself says
   */
  XmlRpcTokens tokens(byte[] body, int length, String encoding) {
    InputStream in = new ByteArrayInputStream(body, 0, length);
    try {
      return new XmlRpcTokens(
          encoding.isEmpty()
              ? factory.createXMLStreamReader(in)
              : factory.createXMLStreamReader(in, encoding),
          options);
    } catch (XMLStreamException e) {
      throw XmlRpcTokens.malformed(e);
    }
  }
}
