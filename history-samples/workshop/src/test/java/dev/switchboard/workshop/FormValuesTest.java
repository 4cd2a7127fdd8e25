package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.SameValue;
import dev.switchboard.gateway.Torture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FormValuesTest {
  private static final ServiceContract CONTRACT = Torture.CONTRACT;

  private final Json json = new Json();
  private final FormValues values = new FormValues(CONTRACT, json);

  private @Nullable Object read(TypeModel type, String form) {
    return type.fold(values).value(json.tree(form.getBytes(StandardCharsets.UTF_8)), "");
  }

  private @Nullable Object argument(String operation, String form) {
    TypeModel type = CONTRACT.operation(operation).orElseThrow().parameters().get(0).type();
    return read(type, form);
  }

  @Test
  void takesNumbersAsTheyAreTyped() {
    assertThat(argument("echoLong", "\"9007199254740993\"")).isEqualTo(9007199254740993L);
    assertThat(argument("echoByte", "-128")).isEqualTo((byte) -128);
  }

  @Test
  void takesNullWhereItIsAllowed() {
    assertThat(argument("echoNullableInt", "null")).isNull();
    assertThatThrownBy(() -> argument("echoInt", "null"))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage("expected a whole number of 32 bits, found nothing");
  }

  @Test
  void takesPrimitiveArraysListsAndMaps() {
    TypeModel.Scalar number = (TypeModel.Scalar) type("echoInt");
    assertThat(read(new TypeModel.ListOf(number, "[I"), "[\"1\",\"2\"]"))
        .isEqualTo(new int[] {1, 2});
    assertThat(read(new TypeModel.ListOf(number, "Ljava/util/List;"), "[\"1\"]"))
        .isEqualTo(List.of(1));
    TypeModel map = new TypeModel.MapOf(number, type("echoString"), "Ljava/util/Map;");
    assertThat(read(map, "[[\"1\",\"one\"]]")).isEqualTo(new MapValue().add(1, "one"));
  }

  private static TypeModel type(String operation) {
    return CONTRACT.operation(operation).orElseThrow().parameters().get(0).type();
  }

  @Test
  void takesAnythingByTheSmallestClassThatHoldsIt() {
    TypeModel anything = new TypeModel.Anything("Ljava/lang/Object;");
    List<@Nullable Object> wanted =
        new ArrayList<>(Arrays.asList(1, 5_000_000_000L, 1.5, "1", true, null));
    Object read = read(anything, "\"[1, 5000000000, 1.5, \\\"1\\\", true, null]\"");
    assertThat(SameValue.same(wanted, read)).as(SameValue.show(read)).isTrue();
    TypeModel list = new TypeModel.ListOf(anything, "Ljava/util/List;");
    assertThatThrownBy(() -> read(list, "[\"1\", \"[1,2\"]"))
        .hasMessage("expected JSON, found something else in \"[1,2\"")
        .extracting(e -> ((InvalidArgument) e).path())
        .isEqualTo("/1");
  }

  @Test
  void namesThePlaceOfWhatIsNoConstant() {
    Definition.Enumeration colour = definition(Definition.Enumeration.class);
    Definition.Constant first = colour.constants().get(0);
    TypeModel use = new TypeModel.Named(colour.name());
    assertThat(read(use, "\"" + first.name() + "\"")).isEqualTo(first);
    assertThatThrownBy(() -> read(use, "\"MAUVE\""))
        .hasMessageContaining("expected a constant of")
        .hasMessageContaining("MAUVE");
  }

  private static <T extends Definition> T definition(Class<T> kind) {
    return CONTRACT.definitions().values().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusesFieldsThatTheStructHasNot() {
    TypeModel struct = new TypeModel.Named(definition(Definition.Struct.class).name());
    assertThatThrownBy(() -> read(struct, "{\"no such\":\"red\"}"))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageContaining("no such");
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThatThrownBy(() -> json.tree("{\"a\":1,\"a\":2}")).isInstanceOf(InvalidArgument.class);
    assertThatThrownBy(() -> json.tree("[1] 2")).isInstanceOf(InvalidArgument.class);
    assertThatThrownBy(() -> json.tree("[".repeat(5000))).isInstanceOf(InvalidArgument.class);
  }
}
