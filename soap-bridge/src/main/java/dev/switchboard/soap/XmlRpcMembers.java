package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named slots as the members of a struct, read in any order. */
final class XmlRpcMembers {
  private static final Object ABSENT = new Object();

  private final String owner;
  private final String[] names;
  private final byte[][] encoded;
  private final XmlRpcCodec[] codecs;
  private final Map<String, Integer> slots = new HashMap<>();

  XmlRpcMembers(String owner, List<String> names, List<XmlRpcCodec> codecs) {
    this.owner = owner;
    this.names = names.toArray(String[]::new);
    this.encoded = names.stream().map(XmlRpcWriter::name).toArray(byte[][]::new);
    this.codecs = codecs.toArray(XmlRpcCodec[]::new);
    names.forEach(name -> slots.put(name, slots.size()));
  }

  int size() {
    return names.length;
  }

  /** Writes a member; a null one only where nil is enabled. */
  void writeOne(XmlRpcWriter out, int index, @Nullable Object value) {
    if (value != null || !out.leavesNullsOut()) {
      out.member(encoded[index]);
      codecs[index].write(out, value);
      out.endMember();
    }
  }

  /**
   * Reads a struct's members into slots.
   *
   * @param tagged whether one member "@type" is passed over
   */
  @Nullable Object[] read(XmlRpcReader in, boolean tagged) {
    in.tokens().charge(names.length + 4);
    @Nullable Object[] values = new @Nullable Object[names.length];
    Arrays.fill(values, ABSENT);
    boolean tagAwaited = tagged;
    int expected = 0;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      in.enter(name);
      if (tagAwaited && name.equals(XmlRpcTagged.TAG)) {
        in.value(XmlRpcTagged.TAG_CODEC);
        tagAwaited = false;
      } else {
        expected = readOne(in, values, name, expected) + 1;
      }
      in.leave();
      in.endMember();
    }
    return completed(in, values);
  }

  private int readOne(XmlRpcReader in, @Nullable Object[] values, String name, int expected) {
    int slot = slot(in, name, expected);
    if (values[slot] != ABSENT) {
      throw Found.at(in.path(), owner + ": expected one member " + names[slot] + ", found two");
    }
    values[slot] = in.value(codecs[slot]);
    return slot;
  }

  private int slot(XmlRpcReader in, String name, int expected) {
    if (expected < names.length && names[expected].equals(name)) {
      return expected;
    }
    Integer slot = slots.get(name);
    if (slot == null) {
      String known = names.length == 0 ? "none" : Found.some(Arrays.asList(names));
      throw Found.at(
          in.path(), owner + ": expected members: " + known + ", found " + Found.quoted(name));
    }
    return slot;
  }

  private @Nullable Object[] completed(XmlRpcReader in, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == ABSENT) {
        values[i] = absent(in, i);
      }
    }
    return values;
  }

  private @Nullable Object absent(XmlRpcReader in, int index) {
    if (codecs[index].acceptsNull()) {
      return null;
    }
    in.enter(names[index]);
    throw Found.instead(in.path(), codecs[index].wanted(), "nothing");
  }
}
