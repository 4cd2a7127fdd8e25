package dev.switchboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.wire.Recipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recipe of every protocol must do: run as it is, it says every value as it was meant. */
public abstract class RecipeConformance {
  @TempDir Path folder;
  private Harness harness;

  /** The bridge that is called; not opened yet. */
  protected abstract Bridge bridge();

  /** Whose recipes are held to the kit. */
  protected abstract String client();

  /** The bridge's section of the configuration. */
  protected Settings settings() {
    return MapSettings.NONE;
  }

  /** Whether the wire, and the client, can say this sample. */
  protected boolean carries(Operation operation, @Nullable Object value) {
    return true;
  }

  /** Whether the client has no form for some values that the wire carries. */
  protected boolean lacksSome() {
    return false;
  }

  /** The value that arrives where the wire cannot carry this one exactly. */
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
    return value;
  }

  /**
   * A line of shell that runs all programs in their order.
   *
   * @param folder where it is run; a place for files
   */
  protected abstract String line(List<String> programs, Path folder) throws Exception;

  @BeforeEach
  void open() throws Exception {
    harness = new Harness(bridge(), settings(), Torture.CONTRACT, Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** The open bridge. */
  protected final Endpoint endpoint() {
    return harness.endpoint();
  }

  /** A sample, and the program that says it. */
  private record Said(Operation operation, @Nullable Object sample, String program) {}

  @Test
  void saysEveryValueAsItIs() throws Exception {
    Coverage coverage = bridge().coverage(Torture.CONTRACT);
    List<Said> all = new ArrayList<>();
    TortureSamples.all()
        .forEach(
            (name, samples) -> {
              Operation operation = Torture.CONTRACT.operation(name).orElseThrow();
              samples.stream()
                  .filter(sample -> coverage.carries(name) && carries(operation, sample))
                  .forEach(
                      sample ->
                          program(operation, sample)
                              .ifPresent(text -> all.add(new Said(operation, sample, text))));
            });
    assertThat(all).hasSizeGreaterThan(50);
    String output = run(line(all.stream().map(Said::program).toList(), folder));
    List<@Nullable Object[]> received = harness.backend().received();
    for (int i = 0; i < Math.min(received.size(), all.size()); i++) {
      Said said = all.get(i);
      Object wanted = carried(said.operation, said.sample);
      assertThat(SameValue.same(wanted, received.get(i)[0]))
          .as(
              "%s of %s arrived as %s%n%s%n%s",
              said.operation.name(),
              SameValue.show(said.sample),
              SameValue.show(received.get(i)[0]),
              said.program,
              output)
          .isTrue();
    }
    assertThat(received).as(output).hasSize(all.size());
  }

  private Optional<String> program(Operation operation, @Nullable Object... arguments) {
    String root = "http://127.0.0.1:" + harness.http().getPort();
    try {
      Optional<Recipe> found =
          harness.endpoint().recipes(Torture.CONTRACT, operation, arguments, root).stream()
              .filter(recipe -> recipe.client().equals(client()))
              .findFirst();
      Recipe recipe = found.orElseThrow(() -> new AssertionError(operation.name()));
      boolean none = recipe.form() == Recipe.Form.NONE;
      assertThat(!none || lacksSome()).as("%s: %s", operation.name(), recipe.text()).isTrue();
      return none ? Optional.empty() : Optional.of(recipe.text());
    } catch (InvalidArgument e) {
      throw new AssertionError(operation.name() + " of " + SameValue.show(arguments[0]), e);
    }
  }

  private String run(String line) throws Exception {
    Path output = folder.resolve("output.log");
    Process process =
        new ProcessBuilder("sh", "-c", "cd '" + folder + "' && PATH=/usr/bin:$PATH " + line)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).as(line).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8); // whatever it is
  }

  /** A line that runs shell commands. */
  protected static String shell(List<String> programs, Path folder) throws Exception {
    Files.writeString(folder.resolve("all.sh"), String.join("\n", programs));
    return "sh all.sh";
  }

  /** A line that runs programs of Python, each by itself, in one process. */
  protected static String python(List<String> programs, Path folder) throws Exception {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < programs.size(); i++) {
      String name = "call" + i + ".py";
      Files.writeString(folder.resolve(name), programs.get(i));
      all.append("exec(compile(open('%s').read(), '%s', 'exec'), {})\n".formatted(name, name));
    }
    Files.writeString(folder.resolve("all.py"), all);
    return "PYTHONIOENCODING=utf-8 python3 all.py";
  }
}
