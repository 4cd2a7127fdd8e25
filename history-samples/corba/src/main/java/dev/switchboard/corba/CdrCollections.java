package dev.switchboard.corba;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values made of others without a name: nullable ones, lists, maps. */
final class CdrCollections {
  /** Claims of a hostile message allocate no more than this ahead of what it holds. */
  private static final int FIRST_LENGTH = 64;

  private static final int LIST = 64;
  private static final int REFERENCE = 8;

  private CdrCollections() {}

  /** A union with an arm for TRUE (CORBA 3.3 part 2, section 9.3.2.3). */
  record Optional(CdrCodec value) implements CdrCodec {
    @Override
    public void write(CdrWriter out, @Nullable Object present) {
      out.bool(present != null);
      if (present != null) {
        out.enter();
        value.write(out, present);
        out.leave();
      }
    }

    @Override
    public @Nullable Object read(CdrReader in) {
      return in.bool() ? deeper(in, value) : null;
    }
  }

  /**
   * A sequence of none or one, through which a type contains itself.
   *
   * @param nullable whether there may be none
   */
  record Box(CdrCodec value, boolean nullable) implements CdrCodec {
    @Override
    public void write(CdrWriter out, @Nullable Object present) {
      out.int32(present == null ? 0 : 1);
      if (present != null) {
        out.enter();
        value.write(out, present);
        out.leave();
      }
    }

    @Override
    public @Nullable Object read(CdrReader in) {
      int count = in.int32();
      if (count == 0 && nullable) {
        return null;
      }
      if (count != 1) {
        String wanted = nullable ? "a sequence of none or one" : "a sequence of one";
        throw Found.instead("", wanted, Integer.toUnsignedString(count));
      }
      return deeper(in, value);
    }
  }

  private static @Nullable Object deeper(CdrReader in, CdrCodec value) {
    in.enter();
    Object present = value.read(in);
    in.leave();
    return present;
  }

  /** A sequence of any values. */
  record Sequence(CdrCodec element) implements CdrCodec {
    @Override
    public void write(CdrWriter out, @Nullable Object value) {
      List<?> list = (List<?>) Objects.requireNonNull(value);
      out.int32(list.size());
      out.enter();
      for (Object each : list) {
        element.write(out, each);
      }
      out.leave();
    }

    @Override
    public Object read(CdrReader in) {
      int count = in.count(1);
      in.holds(LIST + (long) REFERENCE * Math.min(count, FIRST_LENGTH));
      List<@Nullable Object> list = new ArrayList<>(Math.min(count, FIRST_LENGTH));
      in.enter();
      for (int i = 0; i < count; i++) {
        in.holds(REFERENCE);
        list.add(at(in, element, i));
      }
      in.leave();
      return list;
    }
  }

  /** A sequence of structs with a key and a value. */
  record Entries(CdrCodec key, CdrCodec value) implements CdrCodec {
    @Override
    public void write(CdrWriter out, @Nullable Object map) {
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
    public Object read(CdrReader in) {
      int count = in.count(1);
      in.holds(LIST + 2L * REFERENCE * Math.min(count, FIRST_LENGTH));
      MapValue entries = new MapValue(Math.min(count, FIRST_LENGTH));
      in.enter();
      for (int i = 0; i < count; i++) {
        in.holds(2 * REFERENCE);
        entries.add(at(in, key, i), at(in, value, i));
      }
      in.leave();
      return entries;
    }
  }

  private static @Nullable Object at(CdrReader in, CdrCodec element, int index) {
    try {
      return element.read(in);
    } catch (InvalidArgument e) {
      throw new InvalidArgument("[" + index + "]" + e.path(), String.valueOf(e.getMessage()));
    }
  }
}
