package dev.switchboard.gateway.wire;

import java.util.ArrayList;
import java.util.List;

/** What a stream has numbered, so that it can refer to it (6.4.2: handles). */
final class Handles {

  /**
   * @param value a {@link ClassDescription}, or the text that is shown
   * @param shown what it is, for a person
   */
  record Handle(Object value, String shown) {}

  private final List<Handle> handles = new ArrayList<>();

  int reserve() {
    handles.add(new Handle("", "something unfinished"));
    return handles.size() - 1;
  }

  void set(int handle, Object value, String shown) {
    handles.set(handle, new Handle(value, shown));
  }

  void add(String text) {
    handles.add(new Handle(text, text));
  }

  void clear() {
    handles.clear();
  }

  /** What the reference refers to that is ahead. */
  Handle ahead(Reading in) throws NotUnderstood {
    long handle = in.ahead(1, Integer.BYTES) - Tag.BASE_HANDLE;
    if (handle < 0 || handle >= handles.size()) {
      throw new NotUnderstood("a reference to number " + handle + " of " + handles.size());
    }
    return handles.get((int) handle);
  }
}
