package dev.switchboard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells of a running JVM (proc(5)). */
final class ProcessView {
  /** What HotSpot calls its own threads, of which Linux keeps 15 characters. */
  private static final Pattern OF_THE_JVM =
      Pattern.compile(
          "java|GC Thread.*|G1 .*|Serial.*|VM .*|Reference Handl|Finalizer|Signal Dispatch"
              + "|Service Thread|Monitor Deflati|C[12] CompilerThre|Sweeper thread"
              + "|Notification Th|Common-Cleaner|Attach Listener|StringDedup.*");

  private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThre");

  /** Of a thread's {@code stat}, counted from behind its name, which may hold anything. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  /** Of a tick, in which Linux tells CPU time on whatever processor. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final String ESTABLISHED = "01";
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Path process;

  ProcessView(long pid) {
    process = Path.of("/proc", Long.toString(pid));
  }

  /** Whether this system tells anything. */
  boolean exists() {
    return Files.isDirectory(process.resolve("task"));
  }

  /** The names of its threads but the JVM's own. */
  List<String> threads() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path thread : entries("task")) {
      String name = read(thread.resolve("comm")).strip();
      if (!name.isEmpty() && !OF_THE_JVM.matcher(name).matches()) {
        names.add(name);
      }
    }
    return names;
  }

  /** The CPU time of its just-in-time compilers that still live; none where nothing is told. */
  Duration compilers() throws IOException {
    Duration time = Duration.ZERO;
    for (Path thread : exists() ? entries("task") : List.<Path>of()) {
      if (COMPILER.matcher(read(thread.resolve("comm")).strip()).matches()) {
        time = time.plus(cpu(read(thread.resolve("stat"))));
      }
    }
    return time;
  }

  private static Duration cpu(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length <= SYSTEM_TIME
        ? Duration.ZERO
        : TICK.multipliedBy(
            Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]));
  }

  /** How many TCP connections it has to a port of another process. */
  int connectionsTo(int port) throws IOException {
    Set<String> sockets = sockets();
    String remote = String.format(":%04X", port);
    int count = 0;
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String row : read(process.resolve(table)).split("\n")) {
        String[] fields = row.strip().split(" +");
        boolean ours = fields.length > INODE && sockets.contains("socket:[" + fields[INODE] + "]");
        count += ours && fields[REMOTE].endsWith(remote) && isOpen(fields[STATE]) ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean isOpen(String state) {
    return state.equals(ESTABLISHED);
  }

  private Set<String> sockets() throws IOException {
    Set<String> targets = new HashSet<>();
    for (Path file : entries("fd")) {
      targets.add(target(file));
    }
    return targets;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed since it was listed
    }
  }

  private List<Path> entries(String folder) throws IOException {
    try (Stream<Path> entries = Files.list(process.resolve(folder))) {
      return entries.toList();
    }
  }

  /** Empty when it is gone: a thread may end at any moment. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
