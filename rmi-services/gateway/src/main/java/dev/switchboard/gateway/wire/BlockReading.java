package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;

/** Labels block data: primitives outside of any object's fields (6.4.1, blockdata). */
final class BlockReading {
  private final Reading in;
  private int left;

  BlockReading(Reading in) {
    this.in = in;
  }

  /** How much of the block has no label. */
  int left() {
    return left;
  }

  /** Goes into the block that comes next. */
  void begin() throws NotUnderstood {
    rest();
    switch (in.next()) {
      case Tag.BLOCKDATA -> begin((int) in.ahead(1, 1) & 0xFF, "TC_BLOCKDATA", 2);
      case Tag.BLOCKDATALONG -> begin((int) in.ahead(1, Integer.BYTES), "TC_BLOCKDATALONG", 5);
      default -> throw in.unexpected("block data");
    }
  }

  private void begin(int length, String tag, int header) throws NotUnderstood {
    in.leaf(header, Kind.ENVELOPE, tag, length + " bytes of data follow");
    left = length;
  }

  /** What nobody has a name for. */
  void rest() throws NotUnderstood {
    int length = left;
    left = 0;
    in.raw(length, Kind.VALUES, "data");
  }

  /** A primitive; what it says. */
  String primitive(char code, Kind kind, String label) throws NotUnderstood {
    int size = take(Tag.size(code));
    String value = Tag.shown(code, in.ahead(size));
    in.leaf(size, kind, label, value);
    return value;
  }

  /** A number that means more than its digits say. */
  long number(int width) throws NotUnderstood {
    take(width);
    left += width;
    return in.ahead(width);
  }

  void leaf(int length, Kind kind, String label, String value) throws NotUnderstood {
    in.leaf(take(length), kind, label, value);
  }

  String text(Kind kind, String label) throws NotUnderstood {
    take(Short.BYTES + ((int) number(Short.BYTES) & 0xFFFF));
    return in.text(Short.BYTES, kind, label);
  }

  /** So many bytes of the block; the next block, where this one is over. */
  private int take(int length) throws NotUnderstood {
    if (left == 0) {
      begin();
    }
    if (left < length) {
      throw new NotUnderstood("a value of " + length + " bytes in a block that has " + left);
    }
    left -= length;
    return length;
  }
}
