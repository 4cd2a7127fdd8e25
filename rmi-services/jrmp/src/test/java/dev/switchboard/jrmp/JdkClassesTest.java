package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.SerialClass;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table is what this JDK has. */
class JdkClassesTest {
  static Stream<SerialClass> classes() {
    return JdkClasses.table().values().stream();
  }

  @ParameterizedTest
  @MethodSource("classes")
  void describesTheClassAsTheJdkDoes(SerialClass serial) throws Exception {
    Class<?> type = Class.forName(serial.name());
    ObjectStreamClass expected = ObjectStreamClass.lookup(type);

    assertThat(serial.serialVersionUID()).isEqualTo(expected.getSerialVersionUID());
    assertThat(serial.fields()).isEqualTo(fields(expected));
    assertThat(serial.writeMethod()).isEqualTo(writes(type));
    assertThat(serial.parent().map(SerialClass::name)).isEqualTo(parent(type));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        byte[].class,
        int[].class,
        long[][].class,
        Object[].class,
        String[].class,
        Enum[].class,
        Integer[][][].class
      })
  void computesTheVersionOfArrays(Class<?> type) {
    assertThat(ArrayVersion.of(type.getName()))
        .isEqualTo(ObjectStreamClass.lookup(type).getSerialVersionUID());
  }

  private static List<SerialClass.SerialField> fields(ObjectStreamClass type) {
    return Arrays.stream(type.getFields())
        .map(
            field ->
                new SerialClass.SerialField(
                    field.getName(),
                    field.isPrimitive()
                        ? String.valueOf(field.getTypeCode())
                        : field.getTypeString()))
        .toList();
  }

  private static boolean writes(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            m ->
                m.getName().equals("writeObject")
                    && Arrays.equals(
                        m.getParameterTypes(), new Class<?>[] {ObjectOutputStream.class}));
  }

  private static Optional<String> parent(Class<?> type) {
    return Optional.ofNullable(type.getSuperclass())
        .filter(Serializable.class::isAssignableFrom)
        .map(Class::getName);
  }
}
