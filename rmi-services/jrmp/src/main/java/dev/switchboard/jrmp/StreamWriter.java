package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes one serialization stream (Java Object Serialization Specification, section 6.4). Class
 * descriptors are sent once and referred to later; values are trees, so nothing else is. One
 * thread, one stream.
 */
final class StreamWriter {
  private final ByteSink out;
  private @Nullable WireClass[] classes = new WireClass[8];
  private int[] classHandles = new int[8];
  private int classCount;
  private int handles;

  StreamWriter(ByteSink out) {
    this.out = out;
  }

  /** For primitives and the data of blocks. */
  ByteSink sink() {
    return out;
  }

  void nothing() throws IOException {
    out.u1(Tag.NULL);
  }

  /** Begins an object: its data follow, from the topmost class on. */
  void object(WireClass type) throws IOException {
    begin(Tag.OBJECT, type);
  }

  /** Begins an array: its elements follow. */
  void array(WireClass type, int size) throws IOException {
    begin(Tag.ARRAY, type);
    out.i4(size);
  }

  void constant(WireClass type, String name) throws IOException {
    begin(Tag.ENUM, type);
    string(name);
  }

  /** A class as a value. */
  void classValue(WireClass type) throws IOException {
    begin(Tag.CLASS, type);
  }

  void string(String text) throws IOException {
    long length = ModifiedUtf.length(text);
    if (length <= 0xFFFF) {
      out.u1(Tag.STRING);
      out.i2((int) length);
    } else {
      out.u1(Tag.LONGSTRING);
      out.i8(length);
    }
    handles++;
    out.characters(text);
  }

  /** A string or null. */
  void stringOrNull(@Nullable String text) throws IOException {
    if (text == null) {
      nothing();
    } else {
      string(text);
    }
  }

  /** Begins block data of at most 255 bytes. */
  void block(int bytes) throws IOException {
    out.u1(Tag.BLOCKDATA);
    out.u1(bytes);
  }

  /** Ends what a class writes on its own after its fields. */
  void endBlock() throws IOException {
    out.u1(Tag.ENDBLOCKDATA);
  }

  private void begin(int tag, WireClass type) throws IOException {
    out.u1(tag);
    descriptor(type);
    handles++;
  }

  private void descriptor(@Nullable WireClass type) throws IOException {
    if (type == null) {
      nothing();
      return;
    }
    for (int i = 0; i < classCount; i++) {
      if (classes[i] == type) {
        out.u1(Tag.REFERENCE);
        out.i4(classHandles[i]);
        return;
      }
    }
    remember(type);
    type.writeHead(out);
    descriptor(type.parent());
  }

  private void remember(WireClass type) {
    if (classCount == classes.length) {
      classes = Arrays.copyOf(classes, 2 * classCount);
      classHandles = Arrays.copyOf(classHandles, 2 * classCount);
    }
    classes[classCount] = type;
    classHandles[classCount++] = Tag.BASE_HANDLE + handles;
    handles += type.handles();
  }
}
