package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Objects of classes that nobody thought of, there and back, with the JDK as the other side. */
class GeneratedClassesTest {
  private static final Calls CALLS = new Calls(Echo.class, Limits.DEFAULT);

  @Provide
  Arbitrary<List<List<String>>> hierarchies() {
    return Arbitraries.of(GeneratedClasses.TYPES)
        .list()
        .ofMaxSize(8)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Property(tries = 60)
  void carriesObjectsOfGeneratedClasses(
      @ForAll("hierarchies") List<List<String>> levels, @ForAll boolean version, @ForAll long seed)
      throws Exception {
    try (GeneratedClasses classes = new GeneratedClasses(levels, version)) {
      Trip trip = new Trip(classes, new Random(seed));
      for (int i = 0; i < 3; i++) {
        trip.goThereAndBack();
      }
    }
  }

  @Property(tries = 150)
  void carriesAnyText(@ForAll String text) throws Exception {
    assertThereAndBack("text", text);
  }

  @Property(tries = 150)
  void carriesAnyNumber(
      @ForAll BigDecimal decimal, @ForAll BigInteger integer, @ForAll double number, @ForAll long l)
      throws Exception {
    assertThereAndBack("decimal", decimal);
    assertThereAndBack("integer", integer);
    assertThereAndBack("twice", number);
    assertThereAndBack("large", l);
  }

  @Property(tries = 150)
  void carriesAnyTreeOfAnything(@ForAll("trees") Object tree) throws Exception {
    assertThereAndBack("anything", tree);
  }

  @Provide
  Arbitrary<Object> trees() {
    return tree(3);
  }

  private static Arbitrary<Object> tree(int depth) {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            Arbitraries.strings().asGeneric(),
            Arbitraries.integers().asGeneric(),
            Arbitraries.longs().asGeneric(),
            Arbitraries.doubles().asGeneric(),
            Arbitraries.bigDecimals().asGeneric(),
            Arbitraries.just(null),
            Arbitraries.of(true, false).asGeneric());
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<List<Object>> lists = tree(depth - 1).list().ofMaxSize(4);
    Arbitrary<Object> maps =
        lists.map(
            values -> {
              MapValue map = new MapValue();
              values.forEach(value -> map.add("key" + map.size(), value));
              return map;
            });
    return Arbitraries.oneOf(leaf, lists.asGeneric(), maps);
  }

  private static void assertThereAndBack(String operation, Object neutral) throws Exception {
    OperationCodec codec = CALLS.codec(operation);
    Object java = CALLS.received(operation, Calls.call(codec, neutral))[0];
    byte[] reply = CALLS.returned(operation, java);

    assertThat(Calls.value(codec, reply)).isEqualTo(neutral);
    assertThat(Calls.value(codec, reply)).isEqualTo(neutral);
  }

  /** One object's way, with random values. */
  private static final class Trip {
    private final GeneratedClasses classes;
    private final Random random;
    private final Definition.Struct definition;
    private final OperationCodec codec;

    Trip(GeneratedClasses classes, Random random) throws Exception {
      this.classes = classes;
      this.random = random;
      var contract = classes.contract();
      this.codec = new ServiceCodec(contract, Limits.DEFAULT).codec(contract.operations().get(0));
      this.definition =
          contract.definitions().values().stream()
              .filter(Definition.Struct.class::isInstance)
              .map(Definition.Struct.class::cast)
              .filter(d -> d.className().equals(lowestName()))
              .findFirst()
              .orElseThrow();
    }

    private String lowestName() {
      try {
        return classes.lowest().getName();
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    void goThereAndBack() throws Exception {
      Object java = classes.lowest().getConstructor().newInstance();
      Object[] slots = new Object[definition.members().size()];
      for (Class<?> level : classes.classes()) {
        for (Field field : level.getDeclaredFields()) {
          if (field.getName().startsWith("f")) {
            int slot = slot(level.getName(), field.getName());
            slots[slot] = fill(java, field);
          }
        }
      }
      StructValue neutral = new StructValue(definition, slots);

      assertThat(Calls.value(codec, Calls.returned(Object.class, java, null))).isEqualTo(neutral);
      assertThat(Calls.value(codec, Calls.returned(Object.class, sent(neutral), "http://x/")))
          .isEqualTo(neutral);
    }

    /** Through our writer, then the JDK's reader, which checks versions and fields. */
    private Object sent(StructValue neutral) throws Exception {
      byte[] call = Calls.call(codec, neutral);
      try (ObjectInputStream in = new LoadingInput(call, classes.loader())) {
        in.readFully(new byte[34]);
        return in.readObject();
      }
    }

    private int slot(String declaringClass, String field) {
      List<Definition.Member> members = definition.members();
      for (int i = 0; i < members.size(); i++) {
        if (members.get(i).declaringClass().equals(declaringClass)
            && members.get(i).field().equals(field)) {
          return i;
        }
      }
      throw new AssertionError(declaringClass + "." + field + " is not in " + members);
    }

    /** Sets a field to a random value; the neutral value of it. */
    private Object fill(Object java, Field field) throws Exception {
      if (!field.getType().isPrimitive() && random.nextInt(4) == 0) {
        return null;
      }
      switch (field.getType().descriptorString()) {
        case "Z":
          return same(java, field, random.nextBoolean());
        case "B":
          return same(java, field, (byte) random.nextInt());
        case "C":
          return same(java, field, (char) random.nextInt());
        case "S":
          return same(java, field, (short) random.nextInt());
        case "I", "Ljava/lang/Integer;":
          return same(java, field, random.nextInt());
        case "J":
          return same(java, field, random.nextLong());
        case "F":
          return same(java, field, random.nextFloat());
        case "D", "Ljava/lang/Double;":
          return same(java, field, random.nextDouble());
        case "Ljava/lang/String;":
          return same(java, field, text());
        case "Ljava/math/BigDecimal;":
          return same(java, field, BigDecimal.valueOf(random.nextLong(), random.nextInt(9)));
        case "Ljava/util/Date;":
          Instant now = Instant.ofEpochMilli(random.nextInt() * 1000L);
          field.set(java, Date.from(now));
          return now;
        case "Ljava/time/LocalDate;":
          return same(java, field, LocalDate.ofEpochDay(random.nextInt(100_000)));
        case "[B":
          byte[] bytes = new byte[random.nextInt(300)];
          random.nextBytes(bytes);
          return same(java, field, bytes);
        case "[I":
          return same(java, field, random.ints(random.nextInt(5)).toArray());
        case "[Ljava/lang/String;":
          field.set(java, new String[] {"a", null});
          return Arrays.asList("a", null);
        case "Ljava/util/List;":
          return same(java, field, new ArrayList<>(Arrays.asList(1, text(), null, 2L)));
        case "Ljava/util/Map;":
          Map<Object, Object> map = new LinkedHashMap<>();
          map.put("k", 1.5);
          field.set(java, map);
          return new MapValue().add("k", 1.5);
        case "Ljava/lang/Object;":
          return same(java, field, random.nextBoolean() ? text() : (Object) random.nextInt());
        default:
          return null; // another object of the hierarchy
      }
    }

    private static Object same(Object java, Field field, Object value) throws Exception {
      field.set(java, value);
      return value;
    }

    private String text() {
      return random
          .ints(random.nextInt(6), 0, 0xD800)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }

  private static final class LoadingInput extends ObjectInputStream {
    private final ClassLoader loader;

    LoadingInput(byte[] bytes, ClassLoader loader) throws IOException {
      super(new ByteArrayInputStream(bytes));
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      readObject();
      return Class.forName(type.getName(), false, loader);
    }
  }
}
