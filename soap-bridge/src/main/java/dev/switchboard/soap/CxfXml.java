package dev.switchboard.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jspecify.annotations.Nullable;

/** Makes readers that follow no reference and keep within bounds, and writers. */
final class CxfXml {
  private final WstxInputFactory input = new WstxInputFactory();
  private final WstxOutputFactory output = new WstxOutputFactory();

  CxfXml() {
    input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    input.setProperty(XMLInputFactory2.P_LAZY_PARSING, false); // an error is an XMLStreamException
    input.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
    input.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 64 << 10);
    input.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 250);
  }

  XMLStreamReader2 reader(InputStream in, @Nullable String encoding) throws XMLStreamException {
    return (XMLStreamReader2)
        (encoding == null
            ? input.createXMLStreamReader(in)
            : input.createXMLStreamReader(in, encoding));
  }

  XMLStreamWriter2 writer(OutputStream out) throws XMLStreamException {
    return (XMLStreamWriter2) output.createXMLStreamWriter(out, "UTF-8");
  }
}
