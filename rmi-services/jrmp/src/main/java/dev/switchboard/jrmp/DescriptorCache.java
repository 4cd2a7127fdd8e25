package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The class descriptors that one operation's replies have brought. RMI sends them again on every
 * call; one that comes with the same bytes as before is recognised and skipped. Bounded: what a
 * hostile server sends displaces what it sent before. For use by any number of threads.
 */
final class DescriptorCache {
  private static final int ROWS = 32;
  private static final int WAYS = 2;
  private static final int LONGEST_NAME = 512;
  private static final int LONGEST = 4096;

  /** A reference within a descriptor to something before or within it. */
  record Reference(int handle, Object value) {}

  /**
   * A descriptor with those above it.
   *
   * @param bytes all after the first TC_CLASSDESC
   * @param assigned what gets handles, in order; the descriptor itself is the first
   * @param base the first of these handles where it was read
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  private record Known(byte[] bytes, Object[] assigned, int base, List<Reference> references) {
    /** Whether the same bytes mean the same here: references are by absolute number. */
    boolean fits(Handles handles) throws StreamFault {
      for (Reference reference : references) {
        boolean within = reference.handle >= base;
        boolean fits =
            within
                ? base == handles.count()
                : reference.handle < handles.count()
                    && same(reference.value, handles.get(reference.handle));
        if (!fits) {
          return false;
        }
      }
      return true;
    }

    private static boolean same(Object known, @Nullable Object found) {
      return known == found || (known instanceof String && known.equals(found));
    }

    Descriptor assign(Handles handles) throws StreamFault {
      for (Object value : assigned) {
        handles.add(value);
      }
      return (Descriptor) assigned[0];
    }
  }

  private final AtomicReferenceArray<@Nullable Known> table =
      new AtomicReferenceArray<>(ROWS * WAYS);

  /** The descriptor whose bytes come next, after its tag; null when it is not known. */
  @Nullable Descriptor next(ByteSource in, Handles handles) throws IOException {
    int row = row(in);
    for (int way = 0; row >= 0 && way < WAYS; way++) {
      Known known = table.getPlain(row + way);
      if (known != null && known.fits(handles) && in.skipIfNext(known.bytes)) {
        return known.assign(handles);
      }
    }
    return null;
  }

  /** The row of the descriptor that comes next: by the length of its name and its version. */
  private static int row(ByteSource in) throws IOException {
    int name = (in.peekAt(0) << 8) | in.peekAt(1);
    if (name > LONGEST_NAME) {
      return -1;
    }
    return row(name, in.peekAt(name + 8), in.peekAt(name + 9));
  }

  private static int row(byte[] bytes) {
    int name = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    if (name > LONGEST_NAME) {
      return -1;
    }
    return row(name, bytes[name + 8] & 0xFF, bytes[name + 9] & 0xFF);
  }

  private static int row(int name, int version1, int version2) {
    return ((7 * name + 31 * version1 + version2) & (ROWS - 1)) * WAYS;
  }

  void add(byte @Nullable [] bytes, int base, Handles handles, List<Reference> references) {
    if (bytes == null || bytes.length > LONGEST) {
      return;
    }
    @Nullable Object[] assigned = handles.from(base);
    for (Object value : assigned) {
      if (!(value instanceof Descriptor || value instanceof String)) {
        return;
      }
    }
    int row = row(bytes);
    if (row >= 0) {
      put(row, new Known(bytes, assigned, base, List.copyOf(references)));
    }
  }

  private void put(int row, Known known) {
    table.setRelease(row + 1, table.getPlain(row));
    table.setRelease(row, known);
  }
}
