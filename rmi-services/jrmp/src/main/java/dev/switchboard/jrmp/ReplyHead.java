package dev.switchboard.jrmp;

import java.io.IOException;

/**
 * The beginning of a reply's stream (section 10.2.2, ReturnData).
 *
 * @param normal whether a result follows, or else an exception
 */
record ReplyHead(boolean normal, int unique, long time, short count) {
  static ReplyHead read(StreamReader reader) throws IOException {
    int type = (Byte) reader.primitive('B');
    if (type != Jrmp.RETURN_VALUE && type != Jrmp.RETURN_EXCEPTION) {
      throw StreamFault.corrupt(Tag.name(type) + ", expected a result (1) or an exception (2)");
    }
    return new ReplyHead(
        type == Jrmp.RETURN_VALUE,
        reader.primitiveInt(),
        (Long) reader.primitive('J'),
        (Short) reader.primitive('S'));
  }
}
