package dev.switchboard.oncrpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.StructValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of a contract's definitions. */
final class XdrDefinitions {
  private XdrDefinitions() {}

  /** Member after member. A struct without members is one zero, for XDR has no empty struct. */
  record Struct(Definition.Struct definition, List<XdrCodec> members) implements XdrCodec {
    @Override
    public void write(XdrWriter out, @Nullable Object value) {
      StructValue struct = (StructValue) Objects.requireNonNull(value);
      for (int i = 0; i < members.size(); i++) {
        members.get(i).write(out, struct.slot(i));
      }
      if (members.isEmpty()) {
        out.int32(0);
      }
    }

    @Override
    public Object read(XdrReader in) {
      @Nullable Object[] slots = new @Nullable Object[members.size()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = member(in, i);
      }
      if (slots.length == 0 && in.int32() != 0) {
        throw Found.instead("", "zero in a struct without members", "another number");
      }
      return new StructValue(definition, slots);
    }

    private @Nullable Object member(XdrReader in, int index) {
      try {
        return members.get(index).read(in);
      } catch (InvalidArgument e) {
        String name = definition.members().get(index).name();
        throw new InvalidArgument("." + name + e.path(), String.valueOf(e.getMessage()));
      }
    }
  }

  /** A constant by its number. */
  static final class Enumeration implements XdrCodec {
    private final Map<Integer, Definition.Constant> constants = new HashMap<>();
    private final String name;

    Enumeration(Definition.Enumeration definition) {
      name = definition.name();
      definition.constants().forEach(c -> constants.put(c.number(), c));
    }

    @Override
    public void write(XdrWriter out, @Nullable Object value) {
      out.int32(((Definition.Constant) Objects.requireNonNull(value)).number());
    }

    @Override
    public Object read(XdrReader in) {
      int number = in.int32();
      Definition.Constant constant = constants.get(number);
      if (constant == null) {
        throw Found.instead("", "a number of " + name, Integer.toString(number));
      }
      return constant;
    }
  }

  /** A discriminated union (RFC 4506 section 4.15) of definitions. */
  static final class Union implements XdrCodec {
    private record Arm(int number, XdrCodec codec) {}

    private final Map<String, Arm> byDefinition = new HashMap<>();
    private final Map<Integer, Arm> byNumber = new HashMap<>();

    void arm(int number, String definition, XdrCodec codec) {
      Arm arm = new Arm(number, codec);
      byDefinition.put(definition, arm);
      byNumber.put(number, arm);
    }

    @Override
    public void write(XdrWriter out, @Nullable Object value) {
      Arm arm = byDefinition.get(definition(Objects.requireNonNull(value)));
      if (arm == null) {
        throw new XdrNotCarried("a " + definition(value) + ", which the union has no arm for");
      }
      out.int32(arm.number);
      out.enter();
      arm.codec.write(out, value);
      out.leave();
    }

    /** Whether there is an arm for a value. */
    boolean has(Object value) {
      return byDefinition.containsKey(definition(value));
    }

    private static String definition(Object value) {
      return value instanceof StructValue struct
          ? struct.definition().name()
          : ((Definition.Constant) value).enumeration();
    }

    @Override
    public @Nullable Object read(XdrReader in) {
      return read(in.int32(), in);
    }

    @Nullable Object read(int number, XdrReader in) {
      Arm arm = byNumber.get(number);
      if (arm == null) {
        throw Found.instead("", "the number of an arm", Integer.toString(number));
      }
      in.enter();
      Object value = arm.codec.read(in);
      in.leave();
      return value;
    }
  }

  /** A use of a definition; definitions may be recursive. */
  static final class Late implements XdrCodec {
    private final String name;
    private @Nullable XdrCodec definition;

    Late(String name) {
      this.name = name;
    }

    void link(Map<String, XdrCodec> definitions) {
      definition = definitions.get(name);
    }

    private XdrCodec definition() {
      return Objects.requireNonNull(definition, name);
    }

    @Override
    public void write(XdrWriter out, @Nullable Object value) {
      definition().write(out, value);
    }

    @Override
    public @Nullable Object read(XdrReader in) {
      return definition().read(in);
    }
  }
}
