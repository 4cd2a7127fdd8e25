package com.acme.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every class of the API jar must be, so that clients of any age can use it. */
final class ApiTest {
  private static final List<Class<?>> REMOTE =
      List.of(Ticketing.class, BookingSession.class, SeatListener.class);

  @TestFactory
  Stream<DynamicTest> isOfJava8() throws Exception {
    return classes()
        .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> isOfJava8(type)));
  }

  private static void isOfJava8(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class");
        DataInputStream header = new DataInputStream(in)) {
      assertThat(header.readInt()).isEqualTo(0xCAFEBABE);
      assertThat(header.readInt()).isEqualTo(52); // minor version 0, major version of Java 8
    }
  }

  @Test
  void needsNothingButTheJdk() throws Exception {
    assertThat(classes())
        .allSatisfy(
            type ->
                assertThat(fieldTypes(type))
                    .allMatch(used -> used.isPrimitive() || isKnown(used.getName())));
  }

  private static List<Class<?>> fieldTypes(Class<?> type) {
    return Stream.of(type.getDeclaredFields())
        .map(Field::getType)
        .map(used -> used.isArray() ? used.getComponentType() : used)
        .collect(Collectors.toList());
  }

  private static boolean isKnown(String name) {
    return name.startsWith("java.") || name.startsWith("com.acme.ticketing.");
  }

  @Test
  void declaresRemoteExceptionsAndParameterNames() {
    assertThat(REMOTE)
        .allSatisfy(type -> assertThat(type).isInterface().isAssignableTo(Remote.class))
        .flatMap(type -> List.of(type.getMethods()))
        .allSatisfy(ApiTest::isRemote);
  }

  private static void isRemote(Method method) {
    assertThat(method.getExceptionTypes()).contains(RemoteException.class);
    assertThat(method.isDefault()).isFalse();
    assertThat(method.getParameters()).allMatch(Parameter::isNamePresent);
  }

  @Test
  void hasValuesWithDeclaredAndWithComputedVersions() throws Exception {
    List<Class<?>> computed =
        classes()
            .filter(type -> Serializable.class.isAssignableFrom(type) && !type.isEnum())
            .filter(type -> !declaresVersion(type))
            .collect(Collectors.toList());
    assertThat(computed).containsExactly(Venue.class);
    // What is on the wire: a change of it parts us from every client in the field.
    assertThat(ObjectStreamClass.lookup(Venue.class).getSerialVersionUID())
        .isEqualTo(5105290653709886883L);
    assertThat(ObjectStreamClass.lookup(Event.class).getSerialVersionUID()).isEqualTo(20070514L);
  }

  private static boolean declaresVersion(Class<?> type) {
    return Stream.of(type.getDeclaredFields())
        .anyMatch(field -> field.getName().equals("serialVersionUID"));
  }

  @Test
  void hasAClassOfFieldsWithoutGetters() {
    assertThat(Venue.class.getMethods()).noneMatch(m -> m.getName().matches("(get|is)(?!Class).*"));
    assertThat(Venue.class.getDeclaredFields())
        .anyMatch(field -> Modifier.isPublic(field.getModifiers()))
        .anyMatch(field -> Modifier.isPrivate(field.getModifiers()));
  }

  private static Stream<Class<?>> classes() throws Exception {
    Path folder =
        Path.of(Ticketing.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("com/acme/ticketing");
    try (Stream<Path> files = Files.list(folder)) {
      List<Class<?>> found =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
              .map(ApiTest::load)
              .collect(Collectors.toList());
      assertThat(found).hasSizeGreaterThan(20);
      return found.stream();
    }
  }

  private static Class<?> load(String file) {
    try {
      return Class.forName("com.acme.ticketing." + file.replace(".class", ""));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
