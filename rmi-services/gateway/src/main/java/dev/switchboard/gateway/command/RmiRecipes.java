package dev.switchboard.gateway.command;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Quoted;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.jrmp.Address;
import dev.switchboard.jrmp.TargetSettings;
import dev.switchboard.jrmp.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A call as a program in Java that uses the JDK's own stub: past the gateway. */
final class RmiRecipes {
  private static final String CLIENT = "Java (RMI)";

  /** A type within the descriptor of a method (JVMS section 4.3.3). */
  private static final Pattern TYPE = Pattern.compile("\\[*([BCDFIJSZ]|L[^;]+;)");

  /** Quoted end: the shell changes nothing of the program (IEEE 1003.1, section 2.7.4). */
  private static final String SHELL =
      """
      : "${CLASSES:?is to be a class path with %1$s, such as the jar of the service}"
      call=$(mktemp -d)/Call.java
      cat > "$call" <<'END_OF_CALL'
      %2$sEND_OF_CALL
      java -cp "$CLASSES" "$call"
      """;

  private static final String CALL =
      """
      import java.rmi.RemoteException;
      import java.rmi.registry.LocateRegistry;
      import java.rmi.registry.Registry;

      @SuppressWarnings({"rawtypes", "unchecked"})
      public class Call {
        public static void main(String[] args) throws Exception {
          Registry registry = LocateRegistry.getRegistry(%1$s);
          %2$s service = (%2$s) registry.lookup(%3$s);
      %4$s    try {
            %5$s;
          } catch (RemoteException e) {
            throw e;
          } catch (Exception fault) {
            System.out.println(fault);
          }
        }
      %6$s}
      """;

  private static final String LIST =
      """

        static <T extends java.util.Collection> T list(T list, Object... elements) {
          list.addAll(java.util.Arrays.asList(elements));
          return list;
        }
      """;

  private static final String MAP =
      """

        static <T extends java.util.Map> T map(T map, Object... keysAndValues) {
          for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
          }
          return map;
        }
      """;

  private static final String MAKE =
      """

        /** Makes an object of its fields as deserialization does: past its constructors. */
        static <T> T make(Class<T> type, Object... namesAndValues) throws Exception {
          java.util.Map<String, Object> values = map(new java.util.HashMap(), namesAndValues);
          if (type.isRecord()) {
            return record(type, values);
          }
          Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
          Object made =
              ((java.lang.reflect.Constructor<?>)
                      factory
                          .getMethod("newConstructorForSerialization", Class.class)
                          .invoke(factory.getMethod("getReflectionFactory").invoke(null), type))
                  .newInstance();
          for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
            for (java.lang.reflect.Field field : part.getDeclaredFields()) {
              if (values.containsKey(field.getName())) {
                field.setAccessible(true);
                field.set(made, values.remove(field.getName()));
              }
            }
          }
          if (!values.isEmpty()) {
            throw new IllegalStateException(type + " has no fields " + values.keySet());
          }
          return type.cast(made);
        }

        static <T> T record(Class<T> type, java.util.Map<String, Object> values) throws Exception {
          java.lang.reflect.RecordComponent[] parts = type.getRecordComponents();
          Class<?>[] types = new Class<?>[parts.length];
          Object[] arguments = new Object[parts.length];
          for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            arguments[i] = values.get(parts[i].getName());
          }
          java.lang.reflect.Constructor<T> constructor = type.getDeclaredConstructor(types);
          constructor.setAccessible(true);
          return constructor.newInstance(arguments);
        }
      """;

  private static final String SHOW =
      """

        static String show(Object value, int depth) throws Exception {
          if (value instanceof java.util.Map) {
            value = ((java.util.Map<?, ?>) value).entrySet();
          }
          java.util.StringJoiner text = new java.util.StringJoiner(", ", "[", "]");
          if (value instanceof java.util.Collection) {
            for (Object each : (java.util.Collection<?>) value) {
              text.add(show(each, depth + 1));
            }
            return text.toString();
          } else if (value instanceof java.util.Map.Entry) {
            java.util.Map.Entry<?, ?> entry = (java.util.Map.Entry<?, ?>) value;
            return show(entry.getKey(), depth + 1) + "=" + show(entry.getValue(), depth + 1);
          } else if (value instanceof byte[]) {
            return ((byte[]) value).length + " bytes";
          } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
              text.add(show(java.lang.reflect.Array.get(value, i), depth + 1));
            }
            return text.toString();
          } else if (value == null || depth > 20 || !isOfTheService(value.getClass())) {
            return String.valueOf(value);
          }
          return value.getClass().getSimpleName() + fields(value, depth, text);
        }

        static java.util.StringJoiner fields(
            Object value, int depth, java.util.StringJoiner text) throws Exception {
          for (Class<?> part = value.getClass(); isOfTheService(part); part = part.getSuperclass()) {
            for (java.lang.reflect.Field field : part.getDeclaredFields()) {
              if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                text.add(field.getName() + "=" + show(field.get(value), depth + 1));
              }
            }
          }
          return text;
        }

        static boolean isOfTheService(Class<?> type) {
          return type.getClassLoader() == ClassLoader.getSystemClassLoader() && !type.isEnum();
        }
      """;

  private final ServiceContract contract;
  private final TargetSettings target;
  private final String boundName;

  RmiRecipes(ServiceContract contract, TargetSettings target, String boundName) {
    this.contract = contract;
    this.target = target;
    this.boundName = boundName;
  }

  List<Recipe> of(Operation operation, @Nullable Object[] arguments) {
    try {
      String service = JavaLiterals.name(operation.signature().declaringInterface());
      String shell = SHELL.formatted(service, call(service, operation, arguments));
      String needs =
          "JDK 17 or newer, the jar with " + service + ", a way to the service's registry";
      return List.of(Recipe.shell(CLIENT, needs, shell));
    } catch (InvalidArgument e) {
      return List.of(Recipe.none(CLIENT, String.valueOf(e.getMessage())));
    }
  }

  private String call(String service, Operation operation, @Nullable Object[] arguments) {
    StringJoiner passed = new StringJoiner(", ", "(", ")");
    String declared = declared(operation, arguments, passed);
    String call = "service." + JavaLiterals.name(operation.signature().method()) + passed;
    boolean shown = operation.result().isPresent();
    boolean makes = declared.contains("make(");
    return CALL.formatted(
        registry(),
        service,
        Quoted.java(boundName),
        declared,
        shown ? "System.out.println(show(" + call + ", 0))" : call,
        (declared.contains("list(") ? LIST : "")
            + (makes || declared.contains("map(") ? MAP : "")
            + (makes ? MAKE : "")
            + (shown ? SHOW : ""));
  }

  private String registry() {
    Address registry = target.registry();
    String factory =
        target.tls().mode() == Tls.Mode.ON ? ", new javax.rmi.ssl.SslRMIClientSocketFactory()" : "";
    return Quoted.java(registry.host()) + ", " + registry.port() + factory;
  }

  /** A variable for each parameter, of its own type: which tells overloads apart. */
  private String declared(Operation operation, @Nullable Object[] arguments, StringJoiner passed) {
    JavaLiterals literals = new JavaLiterals(contract);
    List<String> types = types(operation.signature().descriptor());
    StringBuilder declared = new StringBuilder();
    for (int i = 0; i < arguments.length; i++) {
      Operation.Parameter parameter = operation.parameters().get(i);
      String name = "argument" + (i + 1);
      declared.append("    %s %s = ".formatted(types.get(i), name));
      declared.append(literals.of(parameter.type(), arguments[i]));
      declared.append("; // ").append(parameter.name().replaceAll("[^A-Za-z0-9_]", "_"));
      declared.append('\n');
      passed.add(name);
    }
    return declared.toString();
  }

  private static List<String> types(String descriptor) {
    List<String> types = new ArrayList<>();
    Matcher type = TYPE.matcher(descriptor.substring(1, descriptor.indexOf(')')));
    while (type.find()) {
      types.add(JavaLiterals.type(type.group()));
    }
    return types;
  }
}
