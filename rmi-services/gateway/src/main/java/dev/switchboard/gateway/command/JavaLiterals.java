package dev.switchboard.gateway.command;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.wire.Quoted;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values as expressions of Java for the classes that the remote interface uses: each type becomes
 * the function that writes its values. Of {@code make}, {@code map} and {@code list} {@link
 * RmiRecipes} has the code.
 */
final class JavaLiterals
    implements Fold<Function<@Nullable Object, String>>,
        DefinitionFold<Function<@Nullable Object, String>> {
  /** A name that a program in ASCII can have. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");

  /** A method of Java may have 64 KiB of code (JVMS section 4.7.3). */
  private static final int MOST_VALUES = 1_500;

  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "Z", "boolean", "B", "byte", "S", "short", "I", "int", "J", "long", "F", "float", "D",
          "double", "C", "char");

  /** A class for each interface of collections, and for each abstract one. */
  private static final Map<String, String> CONCRETE =
      Map.ofEntries(
          Map.entry("lang.Iterable", "ArrayList"),
          Map.entry("util.Collection", "ArrayList"),
          Map.entry("util.AbstractCollection", "ArrayList"),
          Map.entry("util.List", "ArrayList"),
          Map.entry("util.AbstractList", "ArrayList"),
          Map.entry("util.AbstractSequentialList", "LinkedList"),
          Map.entry("util.Queue", "LinkedList"),
          Map.entry("util.Deque", "LinkedList"),
          Map.entry("util.Set", "LinkedHashSet"),
          Map.entry("util.AbstractSet", "LinkedHashSet"),
          Map.entry("util.SortedSet", "TreeSet"),
          Map.entry("util.NavigableSet", "TreeSet"),
          Map.entry("util.AbstractQueue", "concurrent.ConcurrentLinkedQueue"),
          Map.entry("util.concurrent.BlockingQueue", "concurrent.LinkedTransferQueue"),
          Map.entry("util.concurrent.TransferQueue", "concurrent.LinkedTransferQueue"),
          Map.entry("util.Map", "LinkedHashMap"),
          Map.entry("util.AbstractMap", "LinkedHashMap"),
          Map.entry("util.SortedMap", "TreeMap"),
          Map.entry("util.NavigableMap", "TreeMap"),
          Map.entry("util.concurrent.ConcurrentMap", "concurrent.ConcurrentHashMap"),
          Map.entry("util.concurrent.ConcurrentNavigableMap", "concurrent.ConcurrentSkipListMap"));

  private final ServiceContract contract;
  private int values;

  JavaLiterals(ServiceContract contract) {
    this.contract = contract;
  }

  /** An argument or a part of one. */
  String of(TypeModel type, @Nullable Object value) {
    return type.fold(this).apply(value);
  }

  /** A name as a program has it. */
  static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidArgument("", "a program in ASCII cannot have the name " + name);
    }
    return name.replace('$', '.');
  }

  /** A type as a program has it, without its arguments. */
  static String type(String descriptor) {
    int dimensions = descriptor.lastIndexOf('[') + 1;
    String element = descriptor.substring(dimensions);
    String name =
        element.length() == 1
            ? String.valueOf(PRIMITIVES.get(element))
            : name(element.substring(1, element.length() - 1).replace('/', '.'));
    boolean known = name.startsWith("java.lang.") && name.indexOf('.', 10) < 0;
    return (known ? name.substring(10) : name) + "[]".repeat(dimensions);
  }

  private String count(String expression) {
    if (++values > MOST_VALUES) {
      throw new InvalidArgument("", "so many values are too much for a method of Java");
    }
    return expression;
  }

  /** What all types do with null. */
  private Function<@Nullable Object, String> present(Function<Object, String> form) {
    return value -> count(value == null ? "null" : form.apply(value));
  }

  @Override
  public Function<@Nullable Object, String> scalar(TypeModel.Scalar type) {
    return present(value -> scalar(type.kind(), type.javaType(), value));
  }

  private static String scalar(ScalarKind kind, String javaType, Object value) {
    String quoted = Quoted.java(value.toString());
    return switch (kind) {
      case BOOLEAN, INT -> value.toString();
      case BYTE -> "(byte) " + value;
      case SHORT -> "(short) " + value;
      case LONG -> value + "L";
      case FLOAT, DOUBLE -> Quoted.java((Number) value);
      case CHAR -> "(char) " + (int) (Character) value;
      case STRING -> quoted;
      case DECIMAL -> "new java.math.BigDecimal(" + quoted + ")";
      case INTEGER -> "new java.math.BigInteger(" + quoted + ")";
      case BYTES -> Quoted.java((byte[]) value);
      case INSTANT -> instant(type(javaType), "java.time.Instant.parse(" + quoted + ")");
      case LOCAL_DATE -> "java.time.LocalDate.parse(" + quoted + ")";
      case LOCAL_TIME -> "java.time.LocalTime.parse(" + quoted + ")";
      case LOCAL_DATE_TIME -> "java.time.LocalDateTime.parse(" + quoted + ")";
      case DURATION -> "java.time.Duration.parse(" + quoted + ")";
      case TEXT -> text(type(javaType), value.toString());
    };
  }

  private static String instant(String type, String instant) {
    return switch (type) {
      case "java.util.Date", "java.sql.Timestamp" -> type + ".from(" + instant + ")";
      case "java.sql.Date", "java.sql.Time" -> "new " + type + "(" + instant + ".toEpochMilli())";
      case "java.util.Calendar", "java.util.GregorianCalendar" ->
          "java.util.GregorianCalendar.from(" + (instant + ".atZone(java.time.ZoneOffset.UTC))");
      default -> instant;
    };
  }

  private static String text(String type, String value) {
    String text = Quoted.java(value);
    return switch (type) {
      case "java.util.UUID" -> type + ".fromString(" + text + ")";
      case "java.util.Locale" -> type + ".forLanguageTag(" + text.replace('_', '-') + ")";
      case "java.util.Currency" -> type + ".getInstance(" + text + ")";
      case "java.net.URI" -> type + ".create(" + text + ")";
      case "java.net.URL", "java.io.File", "javax.management.ObjectName" ->
          "new " + type + "(" + text + ")";
      case "Class" -> "Class.forName(" + text + ")";
      case "java.time.ZoneId", "java.time.ZoneOffset" -> type + ".of(" + text + ")";
      default -> type + ".parse(" + text + ")"; // all else is of java.time
    };
  }

  @Override
  public Function<@Nullable Object, String> list(
      TypeModel.ListOf type, Function<@Nullable Object, String> element) {
    return present(value -> list(type.javaType(), element, value));
  }

  private static String list(
      String javaType, Function<@Nullable Object, String> element, Object value) {
    if (javaType.startsWith("[")) {
      return "new " + type(javaType) + items(" {", element, value, "}");
    }
    return "list(new " + concrete(javaType) + "()" + items(", ", element, value, ")");
  }

  private static String concrete(String javaType) {
    String name = type(javaType);
    if (name.startsWith("java.util.Enum")) {
      throw new InvalidArgument("", "a " + name + " is not made by a constructor");
    }
    String key = javaType.substring(javaType.indexOf('/') + 1, javaType.length() - 1);
    String known = CONCRETE.get(key.replace('/', '.'));
    return known == null ? name : "java.util." + known;
  }

  private static String items(
      String begin, Function<@Nullable Object, String> element, Object value, String end) {
    StringJoiner items =
        new StringJoiner(", ", begin, end).setEmptyValue(begin.equals(", ") ? end : begin + end);
    elements(value).forEach(each -> items.add(element.apply(each)));
    return items.toString();
  }

  private static List<?> elements(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    List<Object> boxed = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      boxed.add(Array.get(value, i));
    }
    return boxed;
  }

  @Override
  public Function<@Nullable Object, String> map(
      TypeModel.MapOf type,
      Function<@Nullable Object, String> key,
      Function<@Nullable Object, String> value) {
    return present(map -> map(type.javaType(), key, value, (MapValue) map));
  }

  private static String map(
      String javaType,
      Function<@Nullable Object, String> key,
      Function<@Nullable Object, String> value,
      MapValue map) {
    StringBuilder entries = new StringBuilder("map(new " + concrete(javaType) + "()");
    for (int i = 0; i < map.size(); i++) {
      entries.append(", ").append(key.apply(map.key(i)));
      entries.append(", ").append(value.apply(map.value(i)));
    }
    return entries.append(')').toString();
  }

  @Override
  public Function<@Nullable Object, String> optional(
      TypeModel.OptionalOf type, Function<@Nullable Object, String> value) {
    return value;
  }

  /** Late: definitions may be recursive. */
  @Override
  public Function<@Nullable Object, String> named(TypeModel.Named type) {
    return present(
        value ->
            contract
                .definition(type)
                .fold((DefinitionFold<Function<@Nullable Object, String>>) this)
                .apply(value));
  }

  @Override
  public Function<@Nullable Object, String> remote(TypeModel.RemoteOf type) {
    throw new InvalidArgument("", "a remote object is not made of a form");
  }

  @Override
  public Function<@Nullable Object, String> struct(Definition.Struct definition) {
    return present(value -> struct((StructValue) value));
  }

  private String struct(StructValue struct) {
    Definition.Struct definition = struct.definition();
    StringBuilder made = new StringBuilder("make(" + name(definition.className()) + ".class");
    Set<String> fields = new HashSet<>();
    for (int i = 0; i < definition.members().size(); i++) {
      Definition.Member member = definition.members().get(i);
      if (!fields.add(member.field()) || member.declaringClass().startsWith("java.")) {
        throw new InvalidArgument(
            "", "the fields of a " + definition.className() + " cannot be set by their names");
      }
      made.append(", ").append(Quoted.java(member.field())).append(", ");
      made.append(of(member.type(), struct.slot(i)));
    }
    return made.append(')').toString();
  }

  @Override
  public Function<@Nullable Object, String> enumeration(Definition.Enumeration definition) {
    return present(
        value -> name(definition.className()) + "." + name(((Definition.Constant) value).name()));
  }

  /** The value says which of them it is. */
  @Override
  public Function<@Nullable Object, String> choice(Definition.Choice definition) {
    return present(this::any);
  }

  @Override
  public Function<@Nullable Object, String> anything(TypeModel.Anything type) {
    return present(this::any);
  }

  private String any(Object value) {
    TypeModel any = new TypeModel.Anything("Ljava/lang/Object;");
    if (value instanceof StructValue struct) {
      return struct(struct);
    }
    if (value instanceof Definition.Constant constant) {
      return of(new TypeModel.Named(constant.enumeration()), value);
    }
    if (value instanceof MapValue) {
      return of(new TypeModel.MapOf(any, any, "Ljava/util/Map;"), value);
    }
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind.valueClass().isInstance(value)) {
        return scalar(kind, "Ljava/lang/Object;", value);
      }
    }
    String javaType =
        value instanceof List ? "Ljava/util/List;" : value.getClass().descriptorString();
    return of(new TypeModel.ListOf(any, javaType), value);
  }
}
