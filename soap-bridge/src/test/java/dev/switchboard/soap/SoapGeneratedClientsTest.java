package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.SameValue;
import dev.switchboard.gateway.Torture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Foreign tools make clients of the WSDLs, which call every operation over HTTP. */
@Tag("slow")
final class SoapGeneratedClientsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void callsEveryOperation(SoapGenerator generator) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path sources = Files.createDirectory(folder.resolve("sources"));
    try (SoapStage stage = new SoapStage()) {
      generator.generate(stage.wsdl("torture"), sources);
      generator.generate(stage.wsdl("ticketing"), sources);
      generator.compile(classes, sources, SoapGenerator.CLIENTS);
      assertThat(generator.run(classes, "TortureClient", stage.wsdl("torture")))
          .endsWith("all as expected\n");
      judge(stage, generator.run(classes, "TicketingClient", stage.wsdl("ticketing")));
      assertThat(stage.called())
          .containsAll(SoapStage.carried(Torture.CONTRACT))
          .containsAll(SoapStage.carried(stage.ticketing()));
    }
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void compilesWhatIsMadeOfAwkwardNames(SoapGenerator generator) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path wsdl = folder.resolve("awkward.wsdl");
    Files.writeString(wsdl, SoapTypesTest.wsdl(SoapTypesTest.awkward()));
    generator.generate(wsdl.toUri(), sources);
    generator.compile(classes, sources);
    try (Stream<Path> made = Files.walk(classes)) {
      assertThat(made.map(file -> file.getFileName().toString()))
          .contains("Login.class", "LoginType.class", "EventPage.class", "EventPageType.class");
    }
  }

  /** What the client printed is what the server returned. */
  private static void judge(SoapStage stage, String output) throws Exception {
    Map<String, String> printed =
        output
            .lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1], (first, next) -> next));
    for (String name : SoapStage.carried(stage.ticketing())) {
      Operation operation = stage.ticketing().operation(name).orElseThrow();
      if (operation.result().isPresent()) {
        judge(stage, operation.result().get(), Objects.requireNonNull(printed.get(name), output));
      }
    }
    for (String fault : List.of("NoSuchEvent", "SoldOut", "NoSuchBooking")) {
      String xml = Objects.requireNonNull(printed.get(fault), output);
      judge(stage, new TypeModel.Named(fault), xml);
    }
  }

  private static void judge(SoapStage stage, TypeModel type, String xml) throws Exception {
    SoapDom dom = new SoapDom(stage.ticketing());
    Object found = dom.decode(type, SoapDom.parsed(xml).getDocumentElement());
    Object wanted = stage.sample(type);
    assertThat(SameValue.same(wanted, found)).as("%s: %s", SameValue.show(wanted), xml).isTrue();
  }
}
