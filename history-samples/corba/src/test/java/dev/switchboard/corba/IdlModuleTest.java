package dev.switchboard.corba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Overlay;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.SameValue;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.port.MemoryBudget;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What IDL is said in, where Java's names and types are none of IDL's. */
final class IdlModuleTest {
  private static ServiceContract contract;
  private static ServiceContract namedLikeAModule;

  @TempDir Path folder;

  @BeforeAll
  static void read() throws Exception {
    URI classes = Awkward.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (ClassSource source = ClassSource.of(List.of(Path.of(classes)))) {
      ContractReader reader = new ContractReader(source, Overlay.EMPTY);
      contract = reader.read("awkward", List.of(Awkward.class.getName()));
      namedLikeAModule = reader.read("CORBA", List.of(Awkward.class.getName()));
    }
  }

  private static String idl(ServiceContract described) {
    return new CorbaBridge().describe(described).get(0).text();
  }

  private void compiles(ServiceContract described) throws Exception {
    Path omniidl = Tool.named("omniidl");
    Files.writeString(folder.resolve("test.idl"), idl(described));
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(omniidl.toString(), "-bcxx", "-Wbinline", "test.idl")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(out) + idl(described)).isZero();
  }

  @Test
  void isTakenByOmniidlWhateverThingsAreCalled() throws Exception {
    compiles(contract);
    compiles(namedLikeAModule);
    assertThat(idl(contract))
        .contains("interface Service {")
        .contains("enum _Any {\n  Any_any,\n  Any_Any_,\n  Any_ANY__\n};")
        .contains("exception _Exception {")
        .contains("_module(in ")
        .contains("_any, in ::awkward::NullableWstring _sequence, in long _octet)")
        .contains("struct Service_ {")
        .contains("service_(in ");
    assertThat(idl(namedLikeAModule)).contains("module CORBA_ {");
  }

  @Test
  void tiesTypesThatContainEachOtherIntoOneUnion() {
    assertThat(idl(contract))
        .contains("union OrderGraph switch (long)")
        .contains("union TreeGraph switch (long)")
        .contains("union TermGraph switch (long)")
        .contains("typedef sequence<::awkward::OrderGraph, 1> NullableOrderGraph;")
        .contains("union Anything switch (long)");
  }

  @Test
  void carriesTypesThatContainEachOther() {
    StructValue line = struct("Line", null, null, null);
    MapValue related = new MapValue().add("b", struct("Order", "b", null, null, null));
    StructValue order = struct("Order", "a", List.of(line), related, new int[] {1});
    echoes("order", struct("Order", "c", list(line, null), new MapValue().add("c", order), null));
    echoes("tree", struct("Tree", new MapValue().add("x", struct("Tree", (Object) null))));
    StructValue number = struct("Number", 2.5);
    echoes("term", struct("Sum", struct("Sum", number, list(number, null)), null));
    MapValue attributes = new MapValue().add("self", struct("Bean", null, 7, null)).add("n", null);
    echoes("bean", struct("Bean", attributes, list("x", number), list(attributes, null)));
    echoes("forest", new MapValue().add("f", list(struct("Tree", (Object) null))));
  }

  private static List<Object> list(Object... elements) {
    return Arrays.asList(elements);
  }

  private static StructValue struct(String name, Object... slots) {
    return new StructValue((Definition.Struct) contract.definitions().get(name), slots);
  }

  private static void echoes(String name, Object value) {
    Operation operation = contract.operation(name).orElseThrow();
    CdrCodec codec = new CdrCodecs(contract).codec(operation.parameters().get(0).type());
    CdrWriter out = new CdrWriter();
    codec.write(out, value);
    Holding holding = new Holding(new MemoryBudget(1 << 20), 0);
    CdrReader in = new CdrReader(out.copy(), 0, false, holding);
    assertThat(SameValue.same(value, codec.read(in))).as(name).isTrue();
    in.end();
  }
}
