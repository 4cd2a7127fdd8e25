package dev.switchboard.contract;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;

/**
 * The class files a contract is read from: jars and folders, and behind them the run-time image of
 * this JDK. Classes are read as data; none is ever loaded.
 *
 * <p>Each jar is indexed once, each class is read once. Not for use by several threads at a time.
 */
public final class ClassSource implements Closeable {
  private record Found(ClassHeader header, ClassRoot root, String entry) {
    String place() {
      return root + "!/" + entry;
    }
  }

  private final List<ClassRoot> roots;
  private final RuntimeImage runtime = new RuntimeImage();
  private final Map<String, Found> index = new TreeMap<>();
  private final Map<String, String> corrupt = new TreeMap<>();
  private final Map<String, Optional<ClassFile>> read = new HashMap<>();

  private ClassSource(List<ClassRoot> roots) {
    this.roots = roots;
    roots.forEach(root -> root.entries().forEach(entry -> index(root, entry)));
  }

  /**
   * Opens jars and folders of classes; the first that has a class wins. No path at all leaves the
   * JDK's own classes.
   *
   * @throws IOException naming every path that is neither
   */
  public static ClassSource of(List<Path> paths) throws IOException {
    List<ClassRoot> roots = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (Path path : paths) {
      try {
        roots.add(root(path));
      } catch (IOException e) {
        mistakes.add(e.getMessage());
      }
    }
    if (!mistakes.isEmpty()) {
      closeAll(roots);
      throw new IOException(String.join("; ", mistakes));
    }
    return new ClassSource(roots);
  }

  private static ClassRoot root(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new FolderRoot(path);
    }
    if (!Files.isReadable(path)) {
      throw new IOException(path + ": expected a jar or a folder of classes, found no such file");
    }
    return new JarRoot(path);
  }

  /** A class stands under the name it gives itself, so a folder may be given a level too high. */
  private void index(ClassRoot root, String entry) {
    try {
      ClassHeader header = ClassHeader.of(new ClassReader(root.read(entry)));
      index.putIfAbsent(header.name(), new Found(header, root, entry));
    } catch (IOException | RuntimeException e) { // ASM throws what it stumbles on
      corrupt.putIfAbsent(
          entry.substring(0, entry.length() - ".class".length()),
          root + "!/" + entry + " is not a readable class file: " + e.getMessage());
    }
  }

  /** Headers of the classes in the jars and folders (not the JDK's), sorted by name. */
  Collection<ClassHeader> headers() {
    return index.values().stream().map(Found::header).toList();
  }

  /** Whether the class comes from the jars and folders, not from the JDK. */
  boolean isGiven(String name) {
    return index.containsKey(name);
  }

  /** What stands in the jars under a class's name and is none. */
  public Collection<String> corrupt() {
    return Collections.unmodifiableCollection(corrupt.values());
  }

  /** Whether there is a class with this binary name (dots), here or in the JDK. */
  public boolean has(String className) {
    return find(className.replace('.', '/')).isPresent();
  }

  /**
   * The class with this internal name; empty when nobody has it.
   *
   * @throws UnreadableClass when it is there and corrupt
   */
  Optional<ClassFile> find(String name) {
    Optional<ClassFile> known = read.get(name);
    if (known == null) {
      known = load(name);
      read.put(name, known);
    }
    return known;
  }

  private Optional<ClassFile> load(String name) {
    Found found = index.get(name);
    if (found != null) {
      return Optional.of(parse(found));
    }
    if (corrupt.containsKey(name)) {
      throw new UnreadableClass(corrupt.get(name));
    }
    return runtime.read(name).map(ClassFileReader::parse);
  }

  private static ClassFile parse(Found found) {
    try {
      return ClassFileReader.parse(found.root().read(found.entry()));
    } catch (IOException | RuntimeException e) {
      throw new UnreadableClass(
          found.place() + " is not a readable class file: " + e.getMessage(), e);
    }
  }

  /** For messages: where classes were looked for. */
  @Override
  public String toString() {
    return roots.isEmpty()
        ? "the JDK"
        : roots.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws IOException {
    closeAll(roots);
  }

  private static void closeAll(List<ClassRoot> roots) throws IOException {
    for (ClassRoot root : roots) {
      root.close();
    }
  }
}
