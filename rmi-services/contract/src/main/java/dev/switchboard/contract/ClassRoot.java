package dev.switchboard.contract;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A place that class files come from: a jar or a folder. */
interface ClassRoot extends Closeable {
  /** No class file of this size was ever seen; a larger one is an attack or a mistake. */
  int LARGEST_CLASS = 8 << 20;

  /** Every entry that ends in {@code .class}, sorted. */
  List<String> entries();

  /** The bytes of one entry. */
  byte[] read(String entry) throws IOException;

  /** Reads a stream to its end, but not beyond {@link #LARGEST_CLASS}. */
  static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_CLASS + 1);
    if (bytes.length > LARGEST_CLASS) {
      throw new IOException("larger than " + LARGEST_CLASS + " bytes");
    }
    return bytes;
  }

  /** Versions for newer JDKs, and descriptions of packages and modules, hold no types of ours. */
  static boolean holdsType(String entry) {
    return entry.endsWith(".class")
        && !entry.startsWith("META-INF/")
        && !entry.endsWith("module-info.class")
        && !entry.endsWith("package-info.class");
  }
}
