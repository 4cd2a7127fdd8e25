package dev.switchboard.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A header block (RFC 7541) as it may be kept: each field as it stood on the wire, but for those
 * that hold a credential and those that refer to an earlier block. These are written anew, as
 * literals, so that the block can be read alone.
 */
final class KeptBlock {
  private static final int LITERAL = 0x00; // without indexing, a new name: section 6.2.2
  private static final int NEVER_INDEXED = 0x10;
  private static final int PREFIX = 0x7F;

  /** What refers to a long field a thousand times grows; nobody's call does. */
  private static final int LONGEST = 64 << 10;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private KeptBlock() {}

  /** Nothing of a block that is spoiled, or grows too long. */
  static byte[] of(byte[] bytes, Hpack.Block block) {
    if (!block.whole()) {
      return new byte[0];
    }
    KeptBlock kept = new KeptBlock();
    int end = 0;
    for (Hpack.Part part : block.parts()) {
      kept.out.write(bytes, end, part.start() - end); // a size of the table
      kept.part(bytes, part);
      end = part.end();
      if (kept.out.size() > LONGEST) {
        return new byte[0];
      }
    }
    kept.out.write(bytes, end, bytes.length - end);
    return kept.out.toByteArray();
  }

  private void part(byte[] bytes, Hpack.Part part) {
    HttpHead.Field cleared = Redaction.cleared(part.field());
    if (!cleared.equals(part.field())) {
      anew(NEVER_INDEXED, cleared);
    } else if (part.refers()) {
      anew(LITERAL, cleared);
    } else {
      out.write(bytes, part.start(), part.end() - part.start());
    }
  }

  private void anew(int form, HttpHead.Field field) {
    out.write(form);
    text(field.name());
    text(field.value());
  }

  /** Section 5.2, not Huffman's code. */
  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < PREFIX) {
      out.write(bytes.length);
    } else {
      out.write(PREFIX);
      int rest = bytes.length - PREFIX;
      for (; rest > PREFIX; rest >>>= 7) {
        out.write((rest & PREFIX) | (PREFIX + 1));
      }
      out.write(rest);
    }
    out.writeBytes(bytes);
  }
}
