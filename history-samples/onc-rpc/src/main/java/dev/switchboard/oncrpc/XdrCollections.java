package dev.switchboard.oncrpc;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values made of others without a name: optional ones, lists, maps. */
final class XdrCollections {
  /** Claims of a hostile message allocate no more than this ahead of what it holds. */
  private static final int FIRST_LENGTH = 64;

  private XdrCollections() {}

  /** A value that may be absent (RFC 4506 section 4.19). */
  record Optional(XdrCodec value) implements XdrCodec {
    @Override
    public void write(XdrWriter out, @Nullable Object present) {
      out.bool(present != null);
      if (present != null) {
        out.enter();
        value.write(out, present);
        out.leave();
      }
    }

    @Override
    public @Nullable Object read(XdrReader in) {
      if (!in.bool()) {
        return null;
      }
      in.enter();
      Object present = value.read(in);
      in.leave();
      return present;
    }
  }

  /** A variable-length array of any values. */
  record Sequence(XdrCodec element) implements XdrCodec {
    @Override
    public void write(XdrWriter out, @Nullable Object value) {
      List<?> list = (List<?>) Objects.requireNonNull(value);
      out.int32(list.size());
      out.enter();
      for (Object each : list) {
        element.write(out, each);
      }
      out.leave();
    }

    @Override
    public Object read(XdrReader in) {
      int count = in.count();
      List<@Nullable Object> list = new ArrayList<>(Math.min(count, FIRST_LENGTH));
      in.enter();
      for (int i = 0; i < count; i++) {
        list.add(at(in, element, i));
      }
      in.leave();
      return list;
    }
  }

  /** A variable-length array of keys, each with its value. */
  record Entries(XdrCodec key, XdrCodec value) implements XdrCodec {
    @Override
    public void write(XdrWriter out, @Nullable Object map) {
      MapValue entries = (MapValue) Objects.requireNonNull(map);
      out.int32(entries.size());
      out.enter();
      for (int i = 0; i < entries.size(); i++) {
        key.write(out, entries.key(i));
        value.write(out, entries.value(i));
      }
      out.leave();
    }

    @Override
    public Object read(XdrReader in) {
      int count = in.count();
      MapValue entries = new MapValue(Math.min(count, FIRST_LENGTH));
      in.enter();
      for (int i = 0; i < count; i++) {
        entries.add(at(in, key, i), at(in, value, i));
      }
      in.leave();
      return entries;
    }
  }

  private static @Nullable Object at(XdrReader in, XdrCodec element, int index) {
    try {
      return element.read(in);
    } catch (InvalidArgument e) {
      throw new InvalidArgument("[" + index + "]" + e.path(), String.valueOf(e.getMessage()));
    }
  }
}
