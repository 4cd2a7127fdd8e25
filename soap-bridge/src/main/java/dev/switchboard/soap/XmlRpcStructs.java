package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.StructValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The codecs of a contract's definitions: structs, enums, choices. */
final class XmlRpcStructs {
  private XmlRpcStructs() {}

  /** A struct, its members in the contract's order. */
  static final class Structs extends XmlRpcPresentCodec implements XmlRpcTagged {
    private final Definition.Struct definition;
    private final XmlRpcMembers members;

    Structs(Definition.Struct definition, XmlRpcMembers members) {
      this.definition = definition;
      this.members = members;
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.beginStruct();
      putMembers(out, (StructValue) value);
      out.endStruct();
    }

    private void putMembers(XmlRpcWriter out, StructValue value) {
      if (!value.definition().equals(definition)) {
        throw new IllegalStateException(
            "expected a " + definition.name() + ", found a " + value.definition().name());
      }
      for (int i = 0; i < members.size(); i++) {
        members.writeOne(out, i, value.slot(i));
      }
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.STRUCT, wanted());
      return new StructValue(definition, members.read(in, false));
    }

    @Override
    public String wanted() {
      return "a struct, " + definition.name();
    }

    @Override
    public String word() {
      return "struct";
    }

    @Override
    public String name() {
      return definition.name();
    }

    @Override
    public void putTagged(XmlRpcWriter out, Object value) {
      beginTagged(out, definition.name());
      putMembers(out, (StructValue) value);
      out.endStruct();
    }

    @Override
    public Object readTagged(XmlRpcReader in) {
      return new StructValue(definition, members.read(in, true));
    }
  }

  private static void beginTagged(XmlRpcWriter out, String name) {
    out.beginStruct();
    out.member(XmlRpcTagged.TAG);
    out.string(name);
    out.endMember();
  }

  /** An enum's constant as a string; where any type could stand, as a struct with its tag. */
  static final class Enums implements XmlRpcCodec, XmlRpcTagged {
    private final String name;
    private final XmlRpcTexts.Constants constants;
    private final XmlRpcMembers tagged;

    Enums(Definition.Enumeration definition) {
      this.name = definition.name();
      this.constants = new XmlRpcTexts.Constants(definition);
      this.tagged = new XmlRpcMembers(name, List.of(VALUE), List.of(constants));
    }

    @Override
    public void write(XmlRpcWriter out, @Nullable Object value) {
      constants.write(out, value);
    }

    @Override
    public Object read(XmlRpcReader in) {
      return constants.read(in);
    }

    @Override
    public String wanted() {
      return constants.wanted();
    }

    @Override
    public String word() {
      return constants.word();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void putTagged(XmlRpcWriter out, Object value) {
      beginTagged(out, name);
      tagged.writeOne(out, 0, value);
      out.endStruct();
    }

    @Override
    public Object readTagged(XmlRpcReader in) {
      return Objects.requireNonNull(tagged.read(in, true)[0]);
    }
  }

  /** The definitions that an "@type" may name: an allow-list, from the contract alone. */
  static final class Alternatives {
    private final Map<String, XmlRpcTagged> byName = new LinkedHashMap<>();

    void add(XmlRpcTagged alternative) {
      byName.put(alternative.name(), alternative);
    }

    /** The alternative that a value is of. */
    XmlRpcTagged of(Object value) {
      XmlRpcTagged found = byName.get(definition(value));
      if (found == null) {
        throw new IllegalStateException(
            "expected " + wanted() + ", found a " + value.getClass().getSimpleName());
      }
      return found;
    }

    private static String definition(Object value) {
      if (value instanceof StructValue struct) {
        return struct.definition().name();
      }
      return value instanceof Constant constant ? constant.enumeration() : "";
    }

    /** The alternative that a client's tag names. */
    XmlRpcTagged named(XmlRpcReader in, @Nullable String tag) {
      XmlRpcTagged found = tag == null ? null : byName.get(tag);
      if (found == null) {
        throw Found.instead(in.path(), wanted(), tag == null ? "none" : Found.quoted(tag));
      }
      return found;
    }

    String wanted() {
      return "a struct with \"@type\" one of " + Found.some(byName.keySet());
    }
  }

  /** A polymorphic value: a struct whose "@type" names one of the choice's alternatives. */
  static final class Choices extends XmlRpcPresentCodec {
    private final Alternatives alternatives;

    Choices(Alternatives alternatives) {
      this.alternatives = alternatives;
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      alternatives.of(value).putTagged(out, value);
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.STRUCT, wanted());
      String tag = in.tokens().stringMember(XmlRpcTagged.TAG);
      return alternatives.named(in, tag).readTagged(in);
    }

    @Override
    public String wanted() {
      return alternatives.wanted();
    }

    @Override
    public String word() {
      return "struct";
    }
  }

  /** A use of a definition whose codec may not be built yet, for definitions may be recursive. */
  static final class Late implements XmlRpcCodec {
    private final String definition;
    private @Nullable XmlRpcCodec target;

    Late(String definition) {
      this.definition = definition;
    }

    /** Called once, before the codec is seen by another thread. */
    void link(Map<String, XmlRpcCodec> definitions) {
      target = Objects.requireNonNull(definitions.get(definition), definition);
    }

    private XmlRpcCodec target() {
      return Objects.requireNonNull(target);
    }

    @Override
    public void write(XmlRpcWriter out, @Nullable Object value) {
      target().write(out, value);
    }

    @Override
    public @Nullable Object read(XmlRpcReader in) {
      return target().read(in);
    }

    @Override
    public String wanted() {
      return target().wanted();
    }

    @Override
    public String word() {
      return target().word();
    }
  }
}
