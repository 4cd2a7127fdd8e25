package dev.switchboard.soap;

import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;
import org.codehaus.stax2.typed.Base64Variant;
import org.codehaus.stax2.util.StreamWriter2Delegate;

/** Writes an envelope whose long binary values are parts of their own (XOP section 3.1). */
final class MtomWriter extends StreamWriter2Delegate {
  private final MtomAnswer answer;

  MtomWriter(XMLStreamWriter2 writer, MtomAnswer answer) {
    super(writer);
    setParent(writer); // which the constructor forgets
    this.answer = answer;
  }

  @Override
  public void writeBinary(byte[] bytes, int from, int length) throws XMLStreamException {
    if (!answer.attaches(length)) {
      super.writeBinary(bytes, from, length);
      return;
    }
    String id = answer.attach(bytes, from, length);
    writeStartElement("xop", "Include", MtomNames.XOP);
    writeNamespace("xop", MtomNames.XOP);
    writeAttribute("href", "cid:" + id);
    writeEndElement();
  }

  @Override
  public void writeBinary(Base64Variant variant, byte[] bytes, int from, int length)
      throws XMLStreamException {
    writeBinary(bytes, from, length);
  }
}
