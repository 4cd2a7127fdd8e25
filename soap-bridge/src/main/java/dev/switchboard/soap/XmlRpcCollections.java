package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.MapValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codecs of lists, of maps, and of what may be null. */
final class XmlRpcCollections {
  private XmlRpcCollections() {}

  /** A list as an array. */
  static final class Lists extends XmlRpcPresentCodec {
    private final XmlRpcCodec element;

    Lists(XmlRpcCodec element) {
      this.element = element;
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.beginArray();
      for (Object item : (List<?>) value) {
        element.write(out, item);
      }
      out.endArray();
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.ARRAY, wanted());
      in.tokens().charge(4);
      in.beginArray();
      List<@Nullable Object> list = new ArrayList<>(0);
      while (in.nextElement()) {
        in.tokens().charge(1);
        in.enter(list.size());
        list.add(in.value(element));
        in.leave();
      }
      return list;
    }

    @Override
    public String wanted() {
      return "an array";
    }

    @Override
    public String word() {
      return "array";
    }
  }

  /** A map whose keys are strings on the wire, as a struct; the order of members is kept. */
  static final class Maps extends XmlRpcPresentCodec {
    private final XmlRpcName key;
    private final XmlRpcCodec value;

    Maps(XmlRpcName key, XmlRpcCodec value) {
      this.key = key;
      this.value = value;
    }

    @Override
    void put(XmlRpcWriter out, Object mapValue) {
      MapValue map = (MapValue) mapValue;
      out.beginStruct();
      for (int i = 0; i < map.size(); i++) {
        out.member(name(map.key(i)));
        value.write(out, map.value(i));
        out.endMember();
      }
      out.endStruct();
    }

    private String name(@Nullable Object mapKey) {
      if (mapKey == null) {
        throw new XmlRpcNotCarried(
            "the result has a map with a null key, which a struct has no name for");
      }
      return key.name(mapKey);
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.STRUCT, wanted());
      in.tokens().charge(8);
      MapValue map = new MapValue(0);
      Set<String> seen = new HashSet<>(4); // of strings, which are Comparable: no hash flood
      for (String name = in.nextMember(); name != null; name = in.nextMember()) {
        in.tokens().charge(8);
        in.enter(name);
        map.add(key(in, seen, name), in.value(value));
        in.leave();
        in.endMember();
      }
      return map;
    }

    private Object key(XmlRpcReader in, Set<String> seen, String name) {
      if (!seen.add(name)) {
        throw Found.instead(in.path(), "each key once", Found.quoted(name) + " twice");
      }
      Object mapKey = key.named(name);
      if (mapKey == null) {
        throw Found.instead(in.path(), "another key", Found.quoted(name));
      }
      return mapKey;
    }

    @Override
    public String wanted() {
      return "a struct";
    }

    @Override
    public String word() {
      return "struct";
    }
  }

  /** Any other map, as an array of structs with the members key and value. */
  static final class Entries extends XmlRpcPresentCodec {
    private final XmlRpcMembers entry;

    Entries(XmlRpcCodec key, XmlRpcCodec value) {
      this.entry = new XmlRpcMembers("entry", List.of("key", "value"), List.of(key, value));
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      MapValue map = (MapValue) value;
      out.beginArray();
      for (int i = 0; i < map.size(); i++) {
        out.beginStruct();
        entry.writeOne(out, 0, map.key(i));
        entry.writeOne(out, 1, map.value(i));
        out.endStruct();
      }
      out.endArray();
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.ARRAY, wanted());
      in.tokens().charge(8);
      in.beginArray();
      MapValue map = new MapValue(0);
      while (in.nextElement()) {
        in.enter(map.size());
        in.value(new OneEntry(map));
        in.leave();
      }
      return map;
    }

    @Override
    public String wanted() {
      return "an array of structs with key and value";
    }

    @Override
    public String word() {
      return "array";
    }

    /** Reads one entry into a map. */
    private final class OneEntry extends XmlRpcPresentCodec {
      private final MapValue map;

      OneEntry(MapValue map) {
        this.map = map;
      }

      @Override
      void put(XmlRpcWriter out, Object value) {
        throw new IllegalStateException("entries are written one by one");
      }

      @Override
      public Object read(XmlRpcReader in) {
        in.require(XmlRpcKind.STRUCT, wanted());
        @Nullable Object[] slots = entry.read(in, false);
        return map.add(slots[0], slots[1]);
      }

      @Override
      public String wanted() {
        return "a struct with key and value";
      }

      @Override
      public String word() {
        return "struct";
      }
    }
  }

  /** A value or null. */
  record Nullables(XmlRpcCodec present) implements XmlRpcCodec {
    @Override
    public void write(XmlRpcWriter out, @Nullable Object value) {
      if (value == null) {
        out.nil();
      } else {
        present.write(out, value);
      }
    }

    @Override
    public @Nullable Object read(XmlRpcReader in) {
      return in.kind() == XmlRpcKind.NIL ? in.nil() : present.read(in);
    }

    @Override
    public String wanted() {
      return present.wanted() + " or nil";
    }

    @Override
    public String word() {
      return present.word();
    }

    @Override
    public boolean acceptsNull() {
      return true;
    }
  }

  /** What a void operation returns: nil, or the empty string where nil is disabled. */
  static final class Nothing implements XmlRpcCodec {
    @Override
    public void write(XmlRpcWriter out, @Nullable Object value) {
      if (out.leavesNullsOut()) {
        out.string("");
      } else {
        out.nil();
      }
    }

    @Override
    public @Nullable Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.NIL, wanted());
      return in.nil();
    }

    @Override
    public String wanted() {
      return "nil";
    }

    @Override
    public String word() {
      return "nil";
    }

    @Override
    public boolean acceptsNull() {
      return true;
    }
  }

  /** A remote reference; operations that need one are not served. */
  static final class Remote extends XmlRpcPresentCodec {
    @Override
    void put(XmlRpcWriter out, Object value) {
      throw new XmlRpcNotCarried("a remote reference is not carried over XML-RPC");
    }

    @Override
    public Object read(XmlRpcReader in) {
      throw in.wrong(wanted());
    }

    @Override
    public String wanted() {
      return "no value, for a remote reference is not carried over XML-RPC";
    }

    @Override
    public String word() {
      return "string";
    }
  }
}
