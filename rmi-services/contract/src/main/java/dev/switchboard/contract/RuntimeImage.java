package dev.switchboard.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The classes of the JDK that runs us, as files of its run-time image (JEP 220). */
final class RuntimeImage {
  private final FileSystem files = FileSystems.getFileSystem(URI.create("jrt:/"));
  private final Map<String, List<Path>> modules = new HashMap<>();

  /** The bytes of a class by its internal name; empty when no module of the JDK has it. */
  Optional<byte[]> read(String name) {
    int slash = name.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    return modules
        .computeIfAbsent(name.substring(0, slash).replace('/', '.'), this::modulesOf)
        .stream()
        .map(module -> module.resolve(name + ".class"))
        .filter(Files::exists)
        .findFirst()
        .map(RuntimeImage::bytes);
  }

  /** A folder of the image tells for each package the modules that have it. */
  private List<Path> modulesOf(String packageName) {
    Path folder = files.getPath("/packages", packageName);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> links = Files.list(folder)) {
      return links.map(link -> files.getPath("/modules", link.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return ClassRoot.bounded(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
