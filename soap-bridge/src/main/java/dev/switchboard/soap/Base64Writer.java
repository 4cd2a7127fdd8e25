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
 * letters would become a character and a byte again: a fifth of a call that returns 64 KiB. Piece
 * by piece, for an array of all the letters would be one more copy of them.
 */
final class Base64Writer extends StreamWriter2Delegate {
  /**
   * Bytes at a time: a multiple of three, so that only the last piece is filled up, and few, as
   * both arrays are cleared for each value.
   */
  private static final int PIECE = 1536;

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
      write(bytes, from, length);
    } catch (IOException e) {
      throw new XMLStreamException(e);
    }
  }

  private void write(byte[] bytes, int from, int length) throws IOException {
    byte[] piece = new byte[Math.min(PIECE, length)];
    byte[] letters = new byte[(piece.length + 2) / 3 * 4];
    int left = length;
    for (; left >= piece.length && left > 0; left -= piece.length) {
      System.arraycopy(bytes, from + length - left, piece, 0, piece.length);
      out.write(letters, 0, Base64.getEncoder().encode(piece, letters));
    }
    if (left > 0) {
      int end = from + length;
      out.write(Base64.getEncoder().encode(Arrays.copyOfRange(bytes, end - left, end)));
    }
  }

  @Override
  public void writeBinary(Base64Variant variant, byte[] bytes, int from, int length)
      throws XMLStreamException {
    writeBinary(bytes, from, length);
  }
}
