package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Kept;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each open page has listed last: there to be opened, and to be listed again by a page that is
 * paused, although the tap has forgotten it meanwhile. Of the pages that have asked last, and
 * within a bound of bytes. For use by any number of threads.
 */
final class Views {
  static final int MOST = 8;
  private static final long MOST_BYTES = 32 << 20;

  private final Map<String, View> views = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * What a page shows, or is about to.
   *
   * @param before what it shows until its browser has the latter
   */
  private record View(List<Kept> now, List<Kept> before) {
    long bytes() {
      return all().mapToLong(Kept::length).sum();
    }

    Stream<Kept> all() {
      return Stream.concat(now.stream(), before.stream());
    }
  }

  /** A page lists this from now on. */
  synchronized void lists(String viewer, List<Kept> listed) {
    View last = views.get(viewer);
    views.put(viewer, new View(listed, last == null ? List.of() : last.now()));
    Iterator<View> eldest = views.values().iterator();
    long bytes = views.values().stream().mapToLong(View::bytes).sum();
    while (views.size() > MOST || (views.size() > 1 && bytes > MOST_BYTES)) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
    if (bytes > MOST_BYTES) { // what is listed is bounded as the tap is
      views.put(viewer, new View(listed, List.of()));
    }
  }

  /** What a page has listed last; empty: it is not known, or no more. */
  synchronized Optional<List<Kept>> listed(String viewer) {
    return Optional.ofNullable(views.get(viewer)).map(View::now);
  }

  /** What can be seen on a page. */
  synchronized List<Kept> seen(String viewer) {
    View view = views.get(viewer);
    return view == null ? List.of() : view.all().toList();
  }

  synchronized void clear() {
    views.clear();
  }
}
