package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ContractTextTest {
  @Test
  void writesEverythingOfAContract() {
    Traits traits =
        new Traits(
            Optional.of(true),
            Optional.of(true),
            Optional.of(new Traits.Resource("POST", "/things/{id}", Optional.of("/things/{name}"))),
            Map.of("SoldOut", 409, "Missing", 404),
            "Finds a thing.\n\nOr not.");
    ServiceContract contract =
        new Sample("shop")
            .operation(
                "find",
                "find",
                traits,
                List.of(Sample.STRING, Sample.maybe(Sample.INT)),
                Sample.named("Thing"),
                "Missing",
                "SoldOut")
            .operation("stop", "halt", Traits.NONE, List.of(), null)
            .with(
                Sample.struct(
                    "Thing",
                    "name",
                    Sample.maybe(Sample.STRING),
                    "parts",
                    Sample.listOf(Sample.maybe(Sample.named("Part")))))
            .with(Sample.enumeration("Colour", "RED", "GREEN"))
            .with(Sample.choice("Part", "Thing"))
            .unsupported("upload", "(Ljava/io/InputStream;)V", "a stream cannot travel")
            .contract();

    assertThat(ContractText.of(contract))
        .isEqualTo(
            """
            service shop
              interface com.acme.Service
              | Sells things.

              1 find(id: string, p1: int?) -> Thing throws Missing, SoldOut
                  java com.acme.Service.find(Ljava/lang/String;Ljava/lang/Object;)V
                  safe
                  idempotent
                  POST /things/{id} creates /things/{name}
                  status 404 for Missing
                  status 409 for SoldOut
                  | Finds a thing.
                  |
                  | Or not.

              2 stop()
                  java com.acme.Service.halt()V

              struct Thing (com.acme.Thing)
                1 name: string?
                2 parts: list<Part?>

              enum Colour (com.acme.Colour)
                1 RED
                2 GREEN

              choice Part (com.acme.Part)
                1 Thing

              unsupported com.acme.Service.upload(Ljava/io/InputStream;)V: a stream cannot travel

              note the clock is slow
            """);
  }

  @Test
  void namesInventedParameters() {
    Operation operation =
        new Sample("shop").operation("find", Sample.INT, null).contract().operations().get(0);
    Operation.Parameter invented =
        new Operation.Parameter("int1", Sample.INT, Operation.NameSource.INVENTED);
    Operation changed =
        new Operation(
            1,
            "find",
            List.of(operation.parameters().get(0), invented),
            Optional.empty(),
            List.of(),
            operation.signature(),
            Traits.NONE);
    ServiceContract contract =
        new ServiceContract(
            "shop", List.of(), List.of(changed), Map.of(), List.of(), List.of(), "");
    assertThat(ContractText.of(contract)).contains("      invented names: int1\n");
  }

  @Test
  void writesEveryKindOfTypeAsAWord() {
    TypeModel any = new TypeModel.Anything("Ljava/lang/Object;");
    assertThat(ContractText.of(new TypeModel.MapOf(Sample.STRING, any, "Ljava/util/Map;")))
        .isEqualTo("map<string,any>");
    assertThat(ContractText.of(new TypeModel.RemoteOf("com.acme.Session")))
        .isEqualTo("remote<com.acme.Session>");
    assertThat(
            ContractText.of(
                new TypeModel.Scalar(ScalarKind.LOCAL_DATE_TIME, "Ljava/time/LocalDateTime;")))
        .isEqualTo("local-date-time");
    assertThat(ContractText.of(Sample.maybe(Sample.listOf(Sample.named("Event")))))
        .isEqualTo("list<Event>?");
  }
}
