package dev.switchboard.soap;

import com.ctc.wstx.stax.WstxOutputFactory;
import dev.switchboard.gateway.http.Bytes;
import java.io.InputStream;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jspecify.annotations.Nullable;

/** Makes readers and writers of envelopes. */
final class SoapXml {
  /** Codecs follow elements by recursion, on stacks of a size that nobody may exhaust. */
  private static final int DEPTH = 250;

  private final XmlInput input = new XmlInput(DEPTH);
  private final WstxOutputFactory output = new WstxOutputFactory();

  XMLStreamReader2 reader(InputStream in, int length, @Nullable String encoding)
      throws XMLStreamException {
    return input.reader(in, length, encoding);
  }

  XMLStreamReader2 reader(byte[] message, int length, @Nullable String encoding)
      throws XMLStreamException {
    return input.reader(message, length, encoding);
  }

  XMLStreamWriter2 writer(Bytes out) throws XMLStreamException {
    XMLStreamWriter2 writer = (XMLStreamWriter2) output.createXMLStreamWriter(out, "UTF-8");
    return new Base64Writer(writer, out);
  }
}
