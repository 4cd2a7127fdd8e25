package dev.switchboard.oncrpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.wire.Span.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Labels values of a contract's types with the contract's names. Made anew for each look. */
final class XdrLabels implements Fold<XdrLabels.Labeler>, DefinitionFold<XdrLabels.Labeler> {
  private static final int SHOWN_BYTES = 16;

  private final ServiceContract contract;
  private final Map<Integer, String> anyDefinitions = new TreeMap<>();

  XdrLabels(ServiceContract contract) {
    this.contract = contract;
    XdrNumbers.definitions(contract).forEach((name, n) -> anyDefinitions.put(n, name));
  }

  /** Labels the bytes of a value. */
  interface Labeler {
    /** Without a group of their own around them. */
    void parts(RpcLabels out, String name);

    /** With one, where there is more than one part. */
    default void label(RpcLabels out, String name) {
      out.open(Kind.VALUES, name);
      parts(out, name);
      out.close("");
    }
  }

  /** Labels a value that is one leaf. */
  private interface Leaf extends Labeler {
    @Override
    default void label(RpcLabels out, String name) {
      parts(out, name);
    }
  }

  static String flag(int word) {
    return switch (word) {
      case 0 -> "no";
      case 1 -> "yes";
      default -> Integer.toString(word);
    };
  }

  /** Text: a length, bytes, padding. */
  static void text(RpcLabels out, Kind kind, String name) {
    int length = out.word(Kind.TYPES, "length", Integer::toUnsignedString);
    out.opaque(
        length, kind, name, bytes -> Found.quoted(new String(bytes, StandardCharsets.UTF_8)));
  }

  private static void octets(RpcLabels out, String name) {
    int length = out.word(Kind.TYPES, "length", Integer::toUnsignedString);
    out.opaque(length, Kind.VALUES, name, XdrLabels::hex);
  }

  private static String hex(byte[] bytes) {
    String first =
        HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(SHOWN_BYTES, bytes.length)));
    return bytes.length > SHOWN_BYTES ? first + "…" : first;
  }

  private static Leaf word(java.util.function.IntFunction<String> text) {
    return (out, name) -> out.word(Kind.VALUES, name, text);
  }

  private static Leaf hyper(java.util.function.LongFunction<String> text) {
    return (out, name) -> out.hyper(Kind.VALUES, name, text);
  }

  @Override
  public Labeler scalar(TypeModel.Scalar type) {
    return scalar(type.kind());
  }

  private static Labeler scalar(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> word(XdrLabels::bool);
      case BYTE, SHORT, INT -> word(Integer::toString);
      case CHAR -> word(w -> Found.quoted(Character.toString(w & 0xffff)));
      case FLOAT -> word(w -> Float.toString(Float.intBitsToFloat(w)));
      case LONG -> hyper(Long::toString);
      case DOUBLE -> hyper(v -> Double.toString(Double.longBitsToDouble(v)));
      case BYTES -> XdrLabels::octets;
      case INSTANT -> XdrLabels::instant;
      default -> (out, name) -> text(out, Kind.VALUES, name);
    };
  }

  private static String bool(int word) {
    return word == 0 ? "false" : word == 1 ? "true" : Integer.toString(word);
  }

  private static void instant(RpcLabels out, String name) {
    out.hyper(Kind.VALUES, "seconds", XdrLabels::second);
    out.word(Kind.VALUES, "nanos", Integer::toUnsignedString);
  }

  private static String second(long seconds) {
    try {
      return Instant.ofEpochSecond(seconds).toString();
    } catch (DateTimeException outOfRange) {
      return Long.toString(seconds);
    }
  }

  @Override
  public Labeler list(TypeModel.ListOf type, Labeler element) {
    return (out, name) -> each(out, index -> element.label(out, name + "[" + index + "]"));
  }

  @Override
  public Labeler map(TypeModel.MapOf type, Labeler key, Labeler value) {
    return (out, name) -> each(out, index -> entry(out, name + "[" + index + "]", key, value));
  }

  private static void entry(RpcLabels out, String name, Labeler key, Labeler value) {
    out.open(Kind.VALUES, name);
    key.label(out, "key");
    value.label(out, "value");
    out.close("");
  }

  private static void each(RpcLabels out, java.util.function.IntConsumer element) {
    int count = out.word(Kind.TYPES, "count", Integer::toUnsignedString);
    if (count < 0 || count > out.remaining() / XdrReader.UNIT) {
      throw new RpcLabels.Unreadable();
    }
    for (int i = 0; i < count; i++) {
      element.accept(i);
    }
  }

  @Override
  public Labeler optional(TypeModel.OptionalOf type, Labeler value) {
    return type.type() instanceof TypeModel.Anything
        ? value
        : (out, name) -> {
          if (out.word(Kind.TYPES, "present", XdrLabels::flag) == 1) {
            value.parts(out, name);
          }
        };
  }

  /** Looked up late: definitions may be recursive. */
  @Override
  public Labeler named(TypeModel.Named type) {
    return new Labeler() {
      @Override
      public void parts(RpcLabels out, String name) {
        definition(type.definition()).parts(out, name);
      }

      @Override
      public void label(RpcLabels out, String name) {
        definition(type.definition()).label(out, name);
      }
    };
  }

  private Labeler definition(@Nullable String name) {
    if (name == null) {
      throw new RpcLabels.Unreadable();
    }
    return contract.definition(new TypeModel.Named(name)).fold((DefinitionFold<Labeler>) this);
  }

  /** Never part of an operation that is served. */
  @Override
  public Labeler remote(TypeModel.RemoteOf type) {
    return (out, name) -> {
      throw new RpcLabels.Unreadable();
    };
  }

  @Override
  public Labeler anything(TypeModel.Anything type) {
    return this::anything;
  }

  private void anything(RpcLabels out, String name) {
    if (out.word(Kind.TYPES, "present", XdrLabels::flag) == 1) {
      int number = out.word(Kind.TYPES, "kind", this::kind);
      any(number).parts(out, name);
    }
  }

  private String kind(int number) {
    String name =
        number == XdrAnything.LIST
            ? "list"
            : number == XdrAnything.MAP ? "map" : anyDefinitions.getOrDefault(number, "");
    for (ScalarKind scalar : ScalarKind.values()) {
      name = XdrAnything.number(scalar) == number && name.isEmpty() ? scalar.name() : name;
    }
    return Integer.toUnsignedString(number) + (name.isEmpty() ? "" : ", " + name);
  }

  private Labeler any(int number) {
    if (number == XdrAnything.LIST) {
      Labeler element = this::anything;
      return (out, name) -> each(out, index -> element.label(out, name + "[" + index + "]"));
    }
    if (number == XdrAnything.MAP) {
      return (out, name) ->
          each(out, index -> entry(out, name + "[" + index + "]", this::anything, this::anything));
    }
    String definition = anyDefinitions.get(number);
    return definition == null ? anyScalar(number) : definition(definition);
  }

  private static Labeler anyScalar(int number) {
    for (ScalarKind kind : ScalarKind.values()) {
      if (XdrAnything.number(kind) == number) {
        return scalar(kind);
      }
    }
    throw new RpcLabels.Unreadable();
  }

  @Override
  public Labeler struct(Definition.Struct definition) {
    return (out, name) -> {
      for (Definition.Member member : definition.members()) {
        member.type().fold((Fold<Labeler>) this).label(out, member.name());
      }
      if (definition.members().isEmpty()) {
        out.word(Kind.PADDING, "nothing", Integer::toString);
      }
    };
  }

  @Override
  public Labeler enumeration(Definition.Enumeration definition) {
    Map<Integer, String> names = new TreeMap<>();
    definition.constants().forEach(c -> names.put(c.number(), c.name()));
    return word(number -> number + ", " + names.getOrDefault(number, "unknown"));
  }

  @Override
  public Labeler choice(Definition.Choice definition) {
    Map<Integer, String> arms = new TreeMap<>();
    definition.alternatives().forEach(a -> arms.put(a.number(), a.definition()));
    return (out, name) -> {
      int number = out.word(Kind.TYPES, "kind", n -> n + ", " + arms.getOrDefault(n, "unknown"));
      definition(arms.get(number)).parts(out, name);
    };
  }
}
