package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassSourceTest {
  @TempDir Path folder;
  private Path classes;

  @BeforeEach
  void compile() {
    classes =
        Compiled.to(
            folder.resolve("classes"),
            Read.packaged(
                "public interface Service extends Remote { Thing get() throws RemoteException;"
                    + " void stop() throws RemoteException; }",
                "public class Thing implements Serializable { int a; }"));
  }

  @Test
  void readsClassesOfFoldersJarsAndTheJdk() throws IOException {
    Path jar = Compiled.jar(classes, folder.resolve("api.jar"));
    for (Path path : List.of(classes, jar)) {
      try (ClassSource source = ClassSource.of(List.of(path))) {
        assertThat(source.find("com/x/Thing").orElseThrow().fields()).hasSize(1);
        assertThat(source.find("java/util/Date")).isPresent();
        assertThat(source.find("javax/management/ObjectName")).isPresent();
        assertThat(source.find("com/x/Gone")).isEmpty();
        assertThat(source.find("Gone")).isEmpty();
        assertThat(source).hasToString(path.toString());
      }
    }
  }

  @Test
  void findsClassesInAFolderGivenALevelTooHigh() throws IOException {
    try (ClassSource source = ClassSource.of(List.of(folder))) {
      assertThat(source.find("com/x/Thing")).isPresent();
    }
  }

  @Test
  void reportsEveryPathThatIsNoJar() throws IOException {
    Path text = Files.writeString(folder.resolve("a.jar"), "not a jar at all");
    Path gone = folder.resolve("gone.jar");

    assertThatThrownBy(() -> ClassSource.of(List.of(text, classes, gone)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(text + ": expected a jar or a folder of classes")
        .hasMessageContaining(gone + ": expected a jar or a folder of classes, found no such file");
  }

  @Test
  void takesTheBaseEntriesOfAMultiReleaseJar() throws IOException {
    Path jar = folder.resolve("multi.jar");
    byte[] thing = Files.readAllBytes(classes.resolve("com/x/Thing.class"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      add(zip, "META-INF/versions/17/com/x/Thing.class", new byte[] {1});
      add(zip, "com/x/Thing.class", thing);
      add(zip, "module-info.class", new byte[] {1});
    }
    try (ClassSource source = ClassSource.of(List.of(jar))) {
      assertThat(source.find("com/x/Thing")).isPresent();
      assertThat(source.corrupt()).isEmpty();
    }
  }

  @Test
  void namesJarAndEntryOfACorruptClass() throws IOException {
    byte[] thing = Files.readAllBytes(classes.resolve("com/x/Thing.class"));
    for (int length : new int[] {0, 3, 9, 40, thing.length / 2, thing.length - 3}) {
      Path jar = folder.resolve("broken" + length + ".jar");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
        add(zip, "com/x/Thing.class", java.util.Arrays.copyOf(thing, length));
        add(zip, "com/x/Service.class", Files.readAllBytes(classes.resolve("com/x/Service.class")));
      }
      ServiceContract contract = Read.read(jar, "com.x.Service");

      assertThat(Read.operations(contract)).containsExactly("2 stop()");
      assertThat(contract.unsupported().get(0).reason())
          .startsWith(
              "the result is a com.x.Thing, but " + jar + "!/com/x/Thing.class is not a readable");
    }
  }

  @Test
  void refusesAnEntryThatUnpacksToAnEndlessSize() throws IOException {
    Path jar = folder.resolve("bomb.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      add(zip, "com/x/Bomb.class", new byte[ClassRoot.LARGEST_CLASS + 1]);
    }
    try (ClassSource source = ClassSource.of(List.of(jar))) {
      assertThat(source.corrupt())
          .containsExactly(
              jar + "!/com/x/Bomb.class is not a readable class file: larger than 8388608 bytes");
      assertThatThrownBy(() -> source.find("com/x/Bomb")).isInstanceOf(UnreadableClass.class);
    }
  }

  @Test
  void prefersTheFirstOfTwoClassesWithOneName() throws IOException {
    Path other =
        Compiled.to(
            folder.resolve("other"),
            Read.packaged("public class Thing implements Serializable { int a; int b; }"));

    try (ClassSource one = ClassSource.of(List.of(classes, other));
        ClassSource two = ClassSource.of(List.of(other, classes))) {
      assertThat(one.find("com/x/Thing").orElseThrow().fields()).hasSize(1);
      assertThat(two.find("com/x/Thing").orElseThrow().fields()).hasSize(2);
    }
  }

  @Test
  void leavesNoFileOpen() throws IOException {
    Path jar = Compiled.jar(classes, folder.resolve("api.jar"));
    ClassSource source = ClassSource.of(List.of(jar));
    source.close();

    assertThatThrownBy(() -> source.find("com/x/Thing")).hasMessageContaining("zip file closed");
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }
}
