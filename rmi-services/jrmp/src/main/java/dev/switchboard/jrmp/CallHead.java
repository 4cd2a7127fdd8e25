package dev.switchboard.jrmp;

import java.io.IOException;

/** The beginning of a call's stream: which object, which method (section 10.2.2, CallData). */
final class CallHead {
  /** The operation number of calls by hash. */
  static final int BY_HASH = -1;

  private static final int LENGTH = 34; // 22 of the object, 4 of the operation, 8 of the hash

  private CallHead() {}

  /** A call whose arguments are objects, or none: nothing else is in the block. */
  static void write(ByteSink sink, ObjectId object, int operation, long hash) throws IOException {
    sink.i4(Tag.MAGIC_AND_VERSION);
    sink.u1(Tag.BLOCKDATA);
    sink.u1(LENGTH);
    object(sink, object);
    sink.i4(operation);
    sink.i8(hash);
  }

  private static void object(ByteSink sink, ObjectId object) throws IOException {
    sink.i8(object.number());
    sink.i4(object.unique());
    sink.i8(object.time());
    sink.i2(object.count());
  }
}
