package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.wire.Span;
import java.util.List;
import java.util.Objects;

/** Labels values as {@link CdrCodecs} reads them; made when somebody looks. */
final class CdrLabels implements Fold<CdrLabels.Label> {
  private static final int DEPTH = 100;

  /** Labels one value. */
  interface Label {
    void show(CdrSheet in, String name);
  }

  private final ServiceContract contract;
  private final Knots knots;
  private int depth;

  CdrLabels(ServiceContract contract) {
    this.contract = contract;
    knots = new Knots(contract);
  }

  void show(CdrSheet in, TypeModel type, String name) {
    deeper(() -> type.fold(this).show(in, name));
  }

  private void deeper(Runnable parts) {
    if (depth == DEPTH) {
      throw new CdrSheet.Lost();
    }
    depth++;
    try {
      parts.run();
    } finally {
      depth--;
    }
  }

  /** The members of an exception or struct, without what an empty struct has. */
  void members(CdrSheet in, Definition.Struct struct) {
    struct.members().forEach(member -> show(in, member.type(), member.name()));
  }

  @Override
  public Label scalar(TypeModel.Scalar type) {
    return scalar(type.kind());
  }

  private static Label scalar(ScalarKind kind) {
    Span.Kind values = Span.Kind.VALUES;
    return switch (kind) {
      case BOOLEAN -> (in, name) -> in.bool(values, name);
      case BYTE -> (in, name) -> in.octet(values, name);
      case SHORT -> (in, name) -> in.int16(values, name);
      case INT -> (in, name) -> in.int32(values, name);
      case LONG -> (in, name) -> in.int64(values, name);
      case FLOAT -> CdrSheet::float32;
      case DOUBLE -> CdrSheet::float64;
      case CHAR -> CdrSheet::wchar;
      case STRING, TEXT -> CdrSheet::wtext;
      case BYTES -> (in, name) -> in.octets(values, name);
      case INSTANT ->
          (in, name) -> {
            in.int64(values, name + ": seconds");
            in.int32(values, name + ": nanos");
          };
      case DECIMAL, INTEGER, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME, DURATION ->
          (in, name) -> in.text(values, name);
    };
  }

  @Override
  public Label list(TypeModel.ListOf type, Label element) {
    return (in, name) -> list(in, name, type.element());
  }

  private void list(CdrSheet in, String name, TypeModel element) {
    in.group(Span.Kind.VALUES, name, () -> elements(in, name, element));
  }

  private void elements(CdrSheet in, String name, TypeModel element) {
    int count = in.int32(Span.Kind.TYPES, "count");
    for (int i = 0; i < count; i++) {
      show(in, element, name + "[" + i + "]");
    }
  }

  @Override
  public Label map(TypeModel.MapOf type, Label key, Label value) {
    return (in, name) -> map(in, name, type.key(), type.value());
  }

  private void map(CdrSheet in, String name, TypeModel key, TypeModel value) {
    in.group(Span.Kind.VALUES, name, () -> entries(in, key, value));
  }

  private void entries(CdrSheet in, TypeModel key, TypeModel value) {
    int count = in.int32(Span.Kind.TYPES, "count");
    for (int i = 0; i < count; i++) {
      show(in, key, "key");
      show(in, value, "value");
    }
  }

  @Override
  public Label optional(TypeModel.OptionalOf type, Label value) {
    if (type.type() instanceof TypeModel.Anything || isRecursive(type.type())) {
      return value;
    }
    return knots.touches(type.type())
        ? (in, name) -> box(in, name, () -> show(in, type.type(), name))
        : (in, name) -> nullable(in, name, type.type());
  }

  private boolean isRecursive(TypeModel type) {
    return type instanceof TypeModel.Named named && knots.isRecursive(named.definition());
  }

  private void nullable(CdrSheet in, String name, TypeModel type) {
    if (in.bool(Span.Kind.TYPES, name + ": is there")) {
      show(in, type, name);
    }
  }

  private static void box(CdrSheet in, String name, Runnable present) {
    if (in.int32(Span.Kind.TYPES, name + ": none or one") != 0) {
      present.run();
    }
  }

  @Override
  public Label named(TypeModel.Named type) {
    String definition = type.definition();
    if (!knots.isRecursive(definition)) {
      return (in, name) -> definition(in, name, definition);
    }
    boolean numbered = knots.isUnion(knots.of(definition));
    return (in, name) ->
        box(
            in,
            name,
            () -> {
              if (numbered) {
                in.int32(Span.Kind.TYPES, name + ": which type");
              }
              definition(in, name, definition);
            });
  }

  private void definition(CdrSheet in, String name, String definition) {
    Definition defined = contract.definition(new TypeModel.Named(definition));
    deeper(() -> defined.fold(new Defined(in, name)));
  }

  /** Never part of an operation that is served. */
  @Override
  public Label remote(TypeModel.RemoteOf type) {
    return (in, name) -> in.rest(Span.Kind.VALUES, name);
  }

  @Override
  public Label anything(TypeModel.Anything type) {
    return (in, name) -> box(in, name, () -> present(in, name, type));
  }

  private void present(CdrSheet in, String name, TypeModel.Anything type) {
    int number = in.int32(Span.Kind.TYPES, name + ": which type");
    if (number == CdrAnything.LIST) {
      list(in, name, type);
    } else if (number == CdrAnything.MAP) {
      map(in, name, type, type);
    } else if (number <= CdrAnything.number(ScalarKind.DURATION)) {
      scalar(kind(number)).show(in, name);
    } else {
      definition(in, name, byNumber(number));
    }
  }

  private static ScalarKind kind(int number) {
    for (ScalarKind kind : ScalarKind.values()) {
      if (CdrAnything.number(kind) == number) {
        return kind;
      }
    }
    throw new CdrSheet.Lost();
  }

  private String byNumber(int number) {
    return contract.definitions().keySet().stream()
        .filter(name -> knots.number(name) == number)
        .findFirst()
        .orElseThrow(CdrSheet.Lost::new);
  }

  private final class Defined implements DefinitionFold<Boolean> {
    private final CdrSheet in;
    private final String name;

    Defined(CdrSheet in, String name) {
      this.in = in;
      this.name = name;
    }

    @Override
    public Boolean struct(Definition.Struct definition) {
      in.group(Span.Kind.VALUES, name, () -> parts(definition));
      return true;
    }

    private void parts(Definition.Struct definition) {
      members(in, definition);
      if (definition.members().isEmpty()) {
        in.octet(Span.Kind.PADDING, "nothing");
      }
    }

    @Override
    public Boolean enumeration(Definition.Enumeration definition) {
      List<String> names = CdrDefinitions.positions(definition);
      int position = in.peek();
      String word = position >= 0 && position < names.size() ? names.get(position) : "none";
      in.int32(Span.Kind.VALUES, name, position + " = " + word);
      return true;
    }

    @Override
    public Boolean choice(Definition.Choice definition) {
      int number = in.int32(Span.Kind.TYPES, name + ": which type");
      String chosen =
          definition.alternatives().stream()
              .filter(a -> a.number() == number)
              .map(Definition.Alternative::definition)
              .findFirst()
              .orElseThrow(CdrSheet.Lost::new);
      definition(in, name, Objects.requireNonNull(chosen));
      return true;
    }
  }
}
