package dev.switchboard.soap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;
import org.codehaus.stax2.typed.Base64Variant;
import org.codehaus.stax2.util.StreamWriter2Delegate;

/**
 * Writes binary values as bytes behind what was written as XML. Through the writer each of their
 * letters would become a character and a byte again: a fifth of a call that returns 64 KiB.
 */
final class Base64Writer extends StreamWriter2Delegate {
  private final OutputStream out;

  /**
   * @param out what the writer writes to, in UTF-8
   */
  Base64Writer(XMLStreamWriter2 writer, OutputStream out) {
    super(writer);
    setParent(writer); // which the constructor forgets
    this.out = out;
  }

  @Override
  public void writeBinary(byte[] bytes, int from, int length) throws XMLStreamException {
    writeCharacters(""); // ends the tag before it
    flush();
    try {
      out.write(
          Base64.getEncoder().encode(bytes.length == length ? bytes : part(bytes, from, length)));
    } catch (IOException e) {
      throw new XMLStreamException(e);
    }
  }

  private static byte[] part(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  @Override
  public void writeBinary(Base64Variant variant, byte[] bytes, int from, int length)
      throws XMLStreamException {
    writeBinary(bytes, from, length);
  }
}
