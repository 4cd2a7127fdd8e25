package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is in the folder that people get, and what must not be. */
@Tag("smoke")
final class FoldersDistributionTest {
  private static final Path HOME = Path.of(System.getProperty("switchboard.distribution"));

  @Test
  void theJarNamesEveryFileOfLibAndNoOther() throws IOException {
    assertThat(Set.of(manifest().getValue(Attributes.Name.CLASS_PATH).split(" ")))
        .isEqualTo(prefixed("lib/", files("lib")));
  }

  @Test
  void bridgesAreOnTheClassPath() throws IOException {
    assertThat(files("lib")).anyMatch(name -> name.startsWith("switchboard-rest-"));
  }

  @Test
  void theBackendIsNotOnTheGatewaysClassPath() throws IOException {
    assertThat(files("lib"))
        .noneMatch(name -> name.startsWith("ticketing"))
        .noneMatch(name -> name.matches("(h2|postgresql|HikariCP)-.*"));
    for (String jar : files("lib")) {
      assertThat(entries(HOME.resolve("lib").resolve(jar)))
          .noneMatch(e -> e.startsWith("com/acme/"));
    }
  }

  @Test
  void theDemoHasTheBackendAndNothingOfOurs() throws IOException {
    assertThat(files("demo"))
        .anyMatch(name -> name.matches("ticketing-.*-api\\.jar"))
        .anyMatch(name -> name.startsWith("h2-"))
        .anyMatch(name -> name.startsWith("postgresql-"))
        .noneMatch(name -> name.startsWith("switchboard-"));
  }

  @Test
  void whatOldClientsLoadIsJava8() throws IOException {
    String api =
        files("demo").stream().filter(n -> n.endsWith("-api.jar")).findFirst().orElseThrow();
    try (JarFile jar = new JarFile(HOME.resolve("demo").resolve(api).toFile())) {
      for (var entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        byte[] head = jar.getInputStream(entry).readNBytes(8);
        assertThat(head[7]).as(entry.getName()).isEqualTo((byte) 52); // JVMS 4.1, major_version
      }
    }
  }

  @Test
  void theLauncherCanBeRun() {
    assertThat(HOME.resolve("switchboard")).isExecutable();
  }

  @Test
  void licenseIsIncluded() throws IOException {
    assertThat(HOME.resolve("LICENSE")).content().contains("Apache License");
  }

  private static Attributes manifest() throws IOException {
    try (JarFile jar = new JarFile(HOME.resolve("switchboard.jar").toFile())) {
      return jar.getManifest().getMainAttributes();
    }
  }

  private static Set<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> prefixed(String prefix, Set<String> names) {
    return names.stream().map(prefix::concat).collect(Collectors.toSet());
  }

  private static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(e -> e.getName()).toList();
    }
  }
}
