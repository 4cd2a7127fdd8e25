package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.StructValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of a contract's definitions. */
final class CdrDefinitions {
  private static final int STRUCT = 48;
  private static final int SLOT = 20; // with a boxed number in it

  private CdrDefinitions() {}

  /**
   * Member after member.
   *
   * @param placeholder whether one without members is a zero, because IDL has no empty struct; an
   *     exception may be empty
   */
  record Struct(Definition.Struct definition, List<CdrCodec> members, boolean placeholder)
      implements CdrCodec {
    @Override
    public void write(CdrWriter out, @Nullable Object value) {
      StructValue struct = (StructValue) Objects.requireNonNull(value);
      for (int i = 0; i < members.size(); i++) {
        members.get(i).write(out, struct.slot(i));
      }
      if (members.isEmpty() && placeholder) {
        out.octet(0);
      }
    }

    @Override
    public Object read(CdrReader in) {
      in.holds(STRUCT + (long) SLOT * members.size());
      @Nullable Object[] slots = new @Nullable Object[members.size()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = member(in, i);
      }
      if (slots.length == 0 && placeholder && in.octet() != 0) {
        throw Found.instead("", "zero in a struct without members", "another number");
      }
      return new StructValue(definition, slots);
    }

    private @Nullable Object member(CdrReader in, int index) {
      try {
        return members.get(index).read(in);
      } catch (InvalidArgument e) {
        String name = definition.members().get(index).name();
        throw new InvalidArgument("." + name + e.path(), String.valueOf(e.getMessage()));
      }
    }
  }

  /** The names of an enumeration by position, which is what the wire has; gaps stay gaps. */
  static List<String> positions(Definition.Enumeration definition) {
    List<String> names = new ArrayList<>();
    for (Definition.Constant constant : byNumber(definition)) {
      while (names.size() < constant.number() - 1) {
        names.add("unused" + (names.size() + 1));
      }
      names.add(constant.name());
    }
    return names;
  }

  private static List<Definition.Constant> byNumber(Definition.Enumeration definition) {
    return definition.constants().stream()
        .sorted(Comparator.comparingInt(Definition.Constant::number))
        .toList();
  }

  /** A constant by its number, from zero. */
  static final class Enumeration implements CdrCodec {
    private final Map<Integer, Definition.Constant> constants = new HashMap<>();
    private final String name;

    Enumeration(Definition.Enumeration definition) {
      name = definition.name();
      definition.constants().forEach(c -> constants.put(c.number() - 1, c));
    }

    @Override
    public void write(CdrWriter out, @Nullable Object value) {
      out.int32(((Definition.Constant) Objects.requireNonNull(value)).number() - 1);
    }

    @Override
    public Object read(CdrReader in) {
      int position = in.int32();
      Definition.Constant constant = constants.get(position);
      if (constant == null) {
        throw Found.instead("", "a constant of " + name, Integer.toUnsignedString(position));
      }
      return constant;
    }
  }

  /** A union of definitions, told apart by a long. */
  static final class Union implements CdrCodec {
    private record Arm(int number, CdrCodec codec) {}

    private final Map<String, Arm> byDefinition = new HashMap<>();
    private final Map<Integer, Arm> byNumber = new HashMap<>();

    void arm(int number, String definition, CdrCodec codec) {
      Arm arm = new Arm(number, codec);
      byDefinition.put(definition, arm);
      byNumber.put(number, arm);
    }

    @Override
    public void write(CdrWriter out, @Nullable Object value) {
      String definition = definition(Objects.requireNonNull(value));
      Arm arm = byDefinition.get(definition);
      if (arm == null) {
        throw new CdrNotCarried("a " + definition + ", which the union has no arm for");
      }
      out.int32(arm.number);
      out.enter();
      arm.codec.write(out, value);
      out.leave();
    }

    private static String definition(Object value) {
      return value instanceof StructValue struct
          ? struct.definition().name()
          : ((Definition.Constant) value).enumeration();
    }

    @Override
    public @Nullable Object read(CdrReader in) {
      return read(in.int32(), in);
    }

    @Nullable Object read(int number, CdrReader in) {
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

  /** One member of a knot: its number in the union, and it. */
  record Member(int number, CdrCodec value) implements CdrCodec {
    @Override
    public void write(CdrWriter out, @Nullable Object present) {
      value.write(out.int32(number), present);
    }

    @Override
    public @Nullable Object read(CdrReader in) {
      int found = in.int32();
      if (found != number) {
        throw Found.instead("", "the arm " + number, Integer.toString(found));
      }
      return value.read(in);
    }
  }

  /** A use of a definition; definitions may be recursive. */
  static final class Late implements CdrCodec {
    private final String name;
    private @Nullable CdrCodec definition;

    Late(String name) {
      this.name = name;
    }

    void link(Map<String, CdrCodec> definitions) {
      definition = definitions.get(name);
    }

    private CdrCodec definition() {
      return Objects.requireNonNull(definition, name);
    }

    @Override
    public void write(CdrWriter out, @Nullable Object value) {
      definition().write(out, value);
    }

    @Override
    public @Nullable Object read(CdrReader in) {
      return definition().read(in);
    }
  }
}
