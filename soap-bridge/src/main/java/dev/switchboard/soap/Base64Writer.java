package dev.switchboard.soap;

import dev.switchboard.gateway.http.Bytes;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;
import org.codehaus.stax2.typed.Base64Variant;
import org.codehaus.stax2.util.StreamWriter2Delegate;

/**
 * Writes binary values as bytes behind what was written as XML. Through the writer each of their
 * letters would become a character and a byte again: a fifth of a call that returns 64 KiB.
 */
final class Base64Writer extends StreamWriter2Delegate {
  private final Bytes out;

  /**
   * @param out what the writer writes to, in UTF-8
   */
  Base64Writer(XMLStreamWriter2 writer, Bytes out) {
    super(writer);
    setParent(writer); // which the constructor forgets
    this.out = out;
  }

  @Override
  public void writeBinary(byte[] bytes, int from, int length) throws XMLStreamException {
    writeCharacters(""); // ends the tag before it
    flush();
    out.writeBase64(bytes, from, length);
  }

  @Override
  public void writeBinary(Base64Variant variant, byte[] bytes, int from, int length)
      throws XMLStreamException {
    writeBinary(bytes, from, length);
  }
}
