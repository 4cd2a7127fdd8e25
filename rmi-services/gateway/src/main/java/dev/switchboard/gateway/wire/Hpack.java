package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.compression.EncodingException;
import org.eclipse.jetty.http.compression.HuffmanDecoder;

/**
 * Reads the header blocks of one side of a connection, in their order (RFC 7541): each may refer to
 * what the ones before it had. A field is one leaf, whichever way it is written.
 */
final class Hpack {
  private static final int INDEXED = 0x80;
  private static final int INCREMENTAL = 0x40;
  private static final int RESIZE = 0x20;
  private static final int LITERAL = 0x10;
  private static final int HUFFMAN = 0x80;

  private final HpackTable table = new HpackTable();

  /**
   * A block's spans, and what they say.
   *
   * @param parts what has to be known to write the block anew
   * @param whole false: it is spoiled, and only its beginning was read
   */
  record Block(List<Span> spans, List<Part> parts, boolean whole) {
    List<HttpHead.Field> fields() {
      return parts.stream().map(Part::field).toList();
    }
  }

  /**
   * A field as it stands in a block.
   *
   * @param start behind the field before it; there may be a size of the table in between
   * @param refers to a block that came earlier
   */
  record Part(HttpHead.Field field, int start, int end, boolean refers) {}

  Block read(byte[] bytes) {
    return new BlockReader(bytes).whole();
  }

  private final class BlockReader {
    private final byte[] bytes;
    private final Labels labels;
    private final List<Part> parts = new ArrayList<>();
    private int at;
    private boolean refers;

    BlockReader(byte[] bytes) {
      this.bytes = bytes;
      this.labels = new Labels(bytes);
    }

    Block whole() {
      boolean whole = false;
      try {
        while (at < bytes.length && labels.more()) {
          refers = false;
          field();
        }
        whole = at == bytes.length;
      } catch (NotUnderstood rest) {
        labels.leaf(labels.left(), Kind.ENVELOPE, Labels.NOT_UNDERSTOOD, rest.reason());
      }
      return new Block(labels.spans(), parts, whole);
    }

    private void field() throws NotUnderstood {
      int first = bytes[at] & 0xFF;
      if ((first & INDEXED) != 0) {
        told(named(number(INDEXED - 1)), "indexed");
      } else if ((first & INCREMENTAL) != 0) {
        HttpHead.Field field = literal(INCREMENTAL - 1);
        table.add(field);
        told(field, "literal, kept");
      } else if ((first & RESIZE) != 0) {
        int size = number(RESIZE - 1);
        table.resize(size);
        label(Kind.ENVELOPE, "size of the table", Integer.toString(size));
      } else {
        told(literal(LITERAL - 1), "literal");
      }
    }

    private void told(HttpHead.Field field, String form) {
      parts.add(new Part(field, labels.position(), at, refers));
      label(HttpParts.kind(field.name()), field.name(), field.value() + " (" + form + ")");
    }

    private void label(Kind kind, String label, String value) {
      labels.leaf(at - labels.position(), kind, label, Shown.text(value));
    }

    private HttpHead.Field named(int index) {
      refers |= HpackTable.isDynamic(index);
      return table
          .at(index)
          .orElseGet(() -> new HttpHead.Field("field " + index, "said before the recording"));
    }

    private HttpHead.Field literal(int mask) throws NotUnderstood {
      int index = number(mask);
      String name = index == 0 ? text() : named(index).name();
      return new HttpHead.Field(name, text());
    }

    /** An integer with a prefix (RFC 7541, section 5.1). */
    private int number(int mask) throws NotUnderstood {
      int value = octet() & mask;
      if (value < mask) {
        return value;
      }
      for (int shift = 0; shift < 28; shift += 7) {
        int next = octet();
        value += (next & 0x7F) << shift;
        if (next < 0x80) {
          return value;
        }
      }
      throw new NotUnderstood("a number that does not end");
    }

    private int octet() throws NotUnderstood {
      if (at >= bytes.length) {
        throw new NotUnderstood("the block ends within a field");
      }
      return bytes[at++] & 0xFF;
    }

    private String text() throws NotUnderstood {
      boolean huffman = at < bytes.length && (bytes[at] & HUFFMAN) != 0;
      int length = number(HUFFMAN - 1);
      if (length < 0 || length > bytes.length - at) {
        throw new NotUnderstood("the block ends within a text");
      }
      int from = at;
      at += length;
      return huffman
          ? unpacked(from, length)
          : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private String unpacked(int from, int length) throws NotUnderstood {
      try {
        HuffmanDecoder decoder = new HuffmanDecoder();
        decoder.setLength(length);
        String text = decoder.decode(ByteBuffer.wrap(bytes, from, length));
        if (text == null) {
          throw new NotUnderstood("a text that does not end");
        }
        return text;
      } catch (EncodingException e) {
        throw new NotUnderstood("a text that is not Huffman's");
      }
    }
  }
}
