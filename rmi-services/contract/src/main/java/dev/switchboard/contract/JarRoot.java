package dev.switchboard.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The classes of a jar; of a multi-release jar, the base entries. */
final class JarRoot implements ClassRoot {
  private final Path path;
  private final ZipFile zip;

  JarRoot(Path path) throws IOException {
    this.path = path;
    this.zip = open(path);
  }

  private static ZipFile open(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new IOException(path + ": expected a jar or a folder of classes: " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> entries() {
    return zip.stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipEntry::getName)
        .filter(ClassRoot::holdsType)
        .sorted()
        .toList();
  }

  @Override
  public byte[] read(String entry) throws IOException {
    ZipEntry found = zip.getEntry(entry);
    if (found == null) {
      throw new IOException("the entry is gone");
    }
    try (InputStream in = zip.getInputStream(found)) {
      return ClassRoot.bounded(in);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
