package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class SignatureParserTest {
  private static final SimpleNames NAMES = new SimpleNames("com.x.Service", Set.of());
  private static final String HEAD =
      "package com.x; import java.util.*; import java.math.*; import java.time.*;"
          + " import java.rmi.*;\n";

  private static final List<String> METHODS =
      List.of(
          "void close()",
          "Event getEvent(String eventId) throws NoSuchEvent",
          "int[] a(long l, double d, float f, short s, byte b, char c, boolean z)",
          "List<? extends Event> b(Map<String, ? super Event> m, Set<?> s)",
          "Map<String, List<Map<Integer, byte[]>>> c(String[][] names, int counts[])",
          "java.util.concurrent.TimeUnit d(java.io.File... files)"
              + " throws RemoteException, java.io.IOException, NoSuchEvent",
          "Map<LocalDate, BigDecimal>[] e(final Date from, Date until)",
          "Throwable f(Object o, Class<?> type, Iterable<UUID> ids, Optional<Instant> at)");

  private static final List<String> FIELDS =
      List.of(
          "String id",
          "int[] counts",
          "int counts2[][]",
          "private final List<Event> events;",
          "protected Map<String, ? extends List<Event[]>> byName");

  @Test
  void readsMethodsAsTheCompilerDoes(@TempDir Path folder) throws Exception {
    Compiled.to(
        folder,
        HEAD + "public interface Service { " + String.join("; ", METHODS) + "; }",
        "package com.x;\npublic class Event {}",
        "package com.x;\npublic class NoSuchEvent extends Exception {}");
    List<Overlay.DeclaredMethod> parsed = new ArrayList<>();
    for (String method : METHODS) {
      parsed.add(SignatureParser.method(method, NAMES));
    }
    assertThat(parsed.stream().map(SignatureParserTest::line).toList())
        .isEqualTo(compiled(folder, "Service"));
    assertThat(parsed.get(2).parameterNames()).containsExactly("l", "d", "f", "s", "b", "c", "z");
  }

  @Test
  void readsFieldsAsTheCompilerDoes(@TempDir Path folder) throws Exception {
    String fields =
        FIELDS.stream()
            .map(field -> field.replace("final ", "") + ";")
            .collect(Collectors.joining(" "));
    Compiled.to(
        folder,
        HEAD + "public class Holder { " + fields + " }",
        "package com.x;\npublic class Event {}");
    List<String> parsed = new ArrayList<>();
    for (String field : FIELDS) {
      Overlay.DeclaredField declared = SignatureParser.field(field, NAMES);
      parsed.add(declared.name() + " " + declared.descriptor() + " " + declared.signature());
    }
    assertThat(parsed).isEqualTo(compiled(folder, "Holder"));
  }

  @Test
  void prefersADeclaredNeighbourToTheJdk() throws Exception {
    SimpleNames names = new SimpleNames("com.x.Service", Set.of("com.x.Date"));
    assertThat(SignatureParser.className("Date", names)).isEqualTo("com.x.Date");
    assertThat(SignatureParser.className("Date", NAMES)).isEqualTo("java.util.Date");
    assertThat(SignatureParser.className("Event", new SimpleNames("Plain", Set.of())))
        .isEqualTo("Event");
    assertThat(SignatureParser.className("Outer$Inner", NAMES)).isEqualTo("com.x.Outer$Inner");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Event get(String id            | expected ',' at column 20 of "Event get(String id", found the end
          Event get(String)              | expected a parameter name at column 17 of "Event get(String)", found ")"
          Event get(void x)              | expected a type other than void at column 11 of "Event get(void x)", found "void x)"
          get(String id)                 | expected a method name at column 4 of "get(String id)", found "(String id)"
          List<int> get()                | expected a class as a type argument, not a primitive type at column 6 of "List<int> get()", found "int> get()"
          <T> T get()                    | expected a type at column 1 of "<T> T get()", found "<T> T get()"
          Event get() throws             | expected a type at column 19 of "Event get() throws", found the end
          Event get() thrwos X           | expected the end at column 13 of "Event get() thrwos X", found "thrwos X"
          Map.Entry get()                | expected a nested class written as Map$Nested at column 4 of "Map.Entry get()", found ".Entry get()"
          int[ get()                     | expected ']' at column 6 of "int[ get()", found "get()"
          Event get() throws int         | expected an exception's class, found "int" in "Event get() throws int"
          void<String> get()             | expected no type arguments after a primitive type at column 5 of "void<String> get()", found "<String> get()"
          void[] get()                   | expected no array of void at column 5 of "void[] get()", found "[] get()"
          """)
  void saysWhatIsWrongWithAMethod(String text, String sentence) {
    assertThatThrownBy(() -> SignatureParser.method(text, NAMES))
        .isInstanceOf(SignatureParser.Malformed.class)
        .hasMessage(sentence);
  }

  @Test
  void refusesTypesWithinTypesWithoutEnd() {
    String text = "List<".repeat(10_000) + "String" + ">".repeat(10_000);
    assertThatThrownBy(() -> SignatureParser.typeArgument(text, NAMES))
        .isInstanceOf(SignatureParser.Malformed.class)
        .hasMessageContaining("at most 32 types within each other");
  }

  @Property(tries = 500)
  void neverFailsInAnotherWay(@ForAll("nearlySignatures") String text) {
    try {
      SignatureParser.method(text, NAMES);
    } catch (SignatureParser.Malformed expected) {
      assertThat(expected.sentence()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> nearlySignatures() {
    return Arbitraries.of(
            "Event",
            "int",
            "void",
            " ",
            " ",
            "(",
            ")",
            "<",
            ">",
            ",",
            "[",
            "]",
            "?",
            "...",
            ".",
            "extends",
            "throws",
            "List",
            "x",
            ";",
            "public ",
            "\u00e4",
            "\ud83d\ude00",
            "1")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  private static String line(Overlay.DeclaredMethod method) {
    return method.name()
        + " "
        + method.descriptor()
        + " "
        + method.signature()
        + " "
        + method.exceptions();
  }

  /** Fields and methods as the class file spells them; erased where it has no signature. */
  private static List<String> compiled(Path folder, String className) throws IOException {
    List<String> lines = new ArrayList<>();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public FieldVisitor visitField(
              int a, String name, String type, String generic, Object v) {
            lines.add(name + " " + type + " " + (generic == null ? type : generic));
            return null;
          }

          @Override
          public MethodVisitor visitMethod(
              int a, String name, String type, String generic, String[] exceptions) {
            List<String> thrown = exceptions == null ? List.of() : Arrays.asList(exceptions);
            if (!name.equals("<init>")) {
              lines.add(
                  name
                      + " "
                      + type
                      + " "
                      + (generic == null ? type : generic)
                      + " "
                      + thrown.stream().map(e -> e.replace('/', '.')).toList());
            }
            return null;
          }
        };
    byte[] bytes = Files.readAllBytes(folder.resolve("com/x/" + className + ".class"));
    new ClassReader(bytes).accept(visitor, 0);
    return lines;
  }
}
