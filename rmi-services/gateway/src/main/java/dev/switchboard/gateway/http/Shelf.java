package dev.switchboard.gateway.http;

import dev.switchboard.gateway.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The descriptions of every service, as {@code /idl/} offers them. */
public final class Shelf {
  private final Map<String, Folder> folders = new ConcurrentHashMap<>();

  /**
   * Replaces what is there for a service.
   *
   * @param describe asked when somebody wants to read, once
   */
  public void put(String service, Supplier<List<Document>> describe) {
    folders.put(service, new Folder(describe));
  }

  /** The services' names, sorted. */
  List<String> services() {
    return folders.keySet().stream().sorted().toList();
  }

  Optional<List<Document>> of(String service) {
    return Optional.ofNullable(folders.get(service)).map(all -> List.copyOf(all.files().values()));
  }

  Optional<Document> document(String service, String fileName) {
    return Optional.ofNullable(folders.get(service)).map(all -> all.files().get(fileName));
  }

  private static final class Folder {
    private final Supplier<List<Document>> describe;
    private @Nullable Map<String, Document> files;

    Folder(Supplier<List<Document>> describe) {
      this.describe = describe;
    }

    synchronized Map<String, Document> files() {
      if (files == null) {
        Map<String, Document> byName = new TreeMap<>();
        describe.get().forEach(document -> byName.put(document.fileName(), document));
        files = byName;
      }
      return files;
    }
  }
}
