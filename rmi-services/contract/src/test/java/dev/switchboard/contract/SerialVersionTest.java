package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own {@link ObjectStreamClass} is the oracle. */
class SerialVersionTest {
  private static final String SAMPLES =
      """
      package com.x;
      import java.io.*;
      import java.util.*;
      import java.util.function.*;
      public class Samples {
        public static class Plain implements Serializable { int a; private String b; }
        public static class Initialised implements Serializable {
          static final List<String> LIST = new ArrayList<>(); static int counter = 3;
          protected transient Object c; private transient int d; public volatile long e;
        }
        public static final class Lambdas implements Serializable, Comparable<Lambdas> {
          Supplier<String> s() { return () -> "x" + this; }
          public int compareTo(Lambdas other) { return 0; }
          private static void hidden() {}
          static synchronized native int call(int[][] a, String... b) throws IOException;
        }
        public abstract static class Generic<T extends Number> implements Serializable, Cloneable {
          protected Generic(T t) {} private Generic() {} abstract T get(); T[] all;
        }
        public static class Bound extends Generic<Integer> { Bound() { super(1); }
          Integer get() { assert all != null; return Outer.secret; } }
        static class Outer implements Serializable { private static int secret; class Inner
          implements Serializable { int v = secret; private int w; } }
        public interface Marker extends Serializable { int X = Samples.class.hashCode(); void m(); }
        public interface Empty extends Serializable {}
        public enum Kind { A { int x() { return 1; } }, B; int x() { return 0; } }
        public record Pair(int a, Object b) implements Serializable { static int n; }
        public record Declared(int a) implements Serializable {
          private static final long serialVersionUID = 12; }
        private static class Hidden implements Serializable { String text = "a"; }
        public static class IntUid implements Serializable { static final int serialVersionUID = 5; }
        public static class Loose implements Serializable { static long serialVersionUID = 5; }
        public static class Failure extends Exception { int code; }
        public static class Custom implements Serializable {
          private static final ObjectStreamField[] serialPersistentFields = {
            new ObjectStreamField("zeta", int.class), new ObjectStreamField("alpha", String[].class),
            new ObjectStreamField("beta", long.class) };
          String[] alpha; private int other; }
        public static class Computed implements Serializable {
          private static final ObjectStreamField[] serialPersistentFields = fields();
          private static ObjectStreamField[] fields() { return new ObjectStreamField[0]; } }
        static Object anonymous() { class Local implements Serializable { int y; }
          return new Local() { int z; }; }
      }
      """;

  @Test
  void agreesWithTheJdkOnClassesOfEveryKind(@TempDir Path folder) throws Exception {
    Compiled.to(folder.resolve("g"), List.of("-g"), SAMPLES);
    List<String> declared = agree(folder.resolve("g"));

    assertThat(declared).hasSizeGreaterThan(20);
  }

  @Test
  void agreesWithTheJdkOnOldClassFiles(@TempDir Path folder) throws Exception {
    String old =
        SAMPLES.replaceAll("(?s)public record Pair.*?private static class", "private static class");
    Compiled.to(folder.resolve("old"), List.of("--release", "8", "-g:none"), old);

    assertThat(agree(folder.resolve("old"))).hasSizeGreaterThan(15);
  }

  /** Compares every serializable class of a folder; gives their names. */
  private static List<String> agree(Path folder) throws Exception {
    List<String> names = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        ClassSource source = ClassSource.of(List.of(folder))) {
      for (ClassHeader header : source.headers()) {
        Class<?> type = Class.forName(header.name().replace('/', '.'), false, loader);
        ObjectStreamClass oracle = ObjectStreamClass.lookup(type);
        if (oracle != null) {
          names.add(type.getName());
          ClassFile file = source.find(header.name()).orElseThrow();
          assertThat(SerialVersion.of(file))
              .as(type.getName())
              .isEqualTo(oracle.getSerialVersionUID());
        }
      }
    }
    return names;
  }

  @Test
  void agreesWithTheJdkOnHundredsOfItsClasses() throws Exception {
    TreeMap<String, String> differences = new TreeMap<>();
    int compared = 0;
    try (ClassSource source = ClassSource.of(List.of())) {
      Classes classes = new Classes(source, java.util.Map.of());
      SerialForms forms = new SerialForms(classes, Overlay.EMPTY);
      for (String name : classesOfTheJdk()) {
        Class<?> type = Class.forName(name.replace('/', '.'), false, null);
        if (Serializable.class.isAssignableFrom(type)
            && !type.isInterface()
            && !Enum.class.isAssignableFrom(type)) {
          compared++;
          String expected = spell(ObjectStreamClass.lookup(type));
          ClassFile file = classes.find(name).orElseThrow();
          SerialForm form = forms.of(new JavaType.Of(name), file);
          boolean unreadable =
              form.refusal()
                  .filter(r -> r.contains("serialPersistentFields") || r.contains("Externalizable"))
                  .isPresent();
          boolean known = SerialVersion.isConstant(file);
          if (!unreadable && known && !expected.equals(spell(form.serial()))) {
            differences.put(name, expected + " <> " + spell(form.serial()));
          }
        }
      }
    }

    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(600);
  }

  private static List<String> classesOfTheJdk() throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    List<String> names = new ArrayList<>();
    for (String folder : List.of("java", "sun/util", "sun/security/x509", "javax")) {
      try (Stream<Path> files = Files.walk(base.resolve(folder))) {
        files
            .map(file -> base.relativize(file).toString())
            .filter(file -> file.endsWith(".class"))
            .map(file -> file.substring(0, file.length() - ".class".length()))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static String spell(ObjectStreamClass oracle) {
    return oracle.getSerialVersionUID()
        + Arrays.stream(oracle.getFields()).map(SerialVersionTest::spell).toList().toString();
  }

  private static String spell(ObjectStreamField field) {
    String type = field.getTypeString();
    return field.getName() + ":" + (type == null ? String.valueOf(field.getTypeCode()) : type);
  }

  private static String spell(SerialClass serial) {
    return serial.serialVersionUID()
        + serial.fields().stream().map(f -> f.name() + ":" + f.descriptor()).toList().toString();
  }

  @Test
  void readsSerialPersistentFieldsFromTheStaticInitialiser(@TempDir Path folder) throws Exception {
    Compiled.to(folder, SAMPLES);
    try (ClassSource source = ClassSource.of(List.of(folder))) {
      SerialForms forms = new SerialForms(new Classes(source, java.util.Map.of()), Overlay.EMPTY);

      assertThat(form(source, forms, "com/x/Samples$Custom").fields())
          .extracting(SerialForm.Field::name)
          .containsExactly("zeta", "alpha", "beta");
      assertThat(form(source, forms, "com/x/Samples$Custom").serial().fields())
          .extracting(SerialClass.SerialField::name)
          .containsExactly("beta", "zeta", "alpha");
      assertThat(form(source, forms, "com/x/Samples$Computed").refusal())
          .contains("whose serialPersistentFields are not constants");
    }
  }

  private static SerialForm form(ClassSource source, SerialForms forms, String name) {
    return forms.of(new JavaType.Of(name), source.find(name).orElseThrow());
  }

  @Test
  void leavesAClassWithACorruptFieldUnread() {
    assertThatThrownBy(() -> ClassFileReader.parse(new byte[] {1, 2, 3}))
        .isInstanceOf(RuntimeException.class);
  }
}
