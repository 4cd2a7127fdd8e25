package dev.switchboard.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of a folder and all folders below it. */
final class FolderRoot implements ClassRoot {
  private final Path folder;
  private final List<String> entries;

  FolderRoot(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.walk(folder)) {
      entries =
          files
              .filter(Files::isRegularFile)
              .map(this::entry)
              .filter(ClassRoot::holdsType)
              .sorted()
              .toList();
    }
  }

  private String entry(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  @Override
  public List<String> entries() {
    return entries;
  }

  @Override
  public byte[] read(String entry) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(entry))) {
      return ClassRoot.bounded(in);
    }
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return folder.toString();
  }
}
