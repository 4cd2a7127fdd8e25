package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.switchboard.gateway.Tool;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's protoc, and a folder that it works in. */
final class Protoc {
  private final Path folder;

  Protoc(Path folder) {
    this.folder = folder;
  }

  /** Protobuf's own files come with its library. */
  private void wellKnown(String file) throws Exception {
    Path target = folder.resolve("google/protobuf/" + file);
    Files.createDirectories(target.getParent());
    try (InputStream in = FileDescriptorSet.class.getResourceAsStream("/google/protobuf/" + file)) {
      Files.copy(in, target);
    }
  }

  /**
   * What it makes of a file.
   *
   * @param name its path below the folder
   */
  FileDescriptorProto compiled(Path proto, String name) throws Exception {
    wellKnown("struct.proto");
    wellKnown("timestamp.proto");
    Path set = folder.resolve("set.bin");
    Process protoc =
        new ProcessBuilder(
                Tool.named("protoc").toString(),
                "--fatal_warnings",
                "-I" + folder,
                "--descriptor_set_out=" + set,
                name)
            .redirectErrorStream(true)
            .start();
    String told = new String(protoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(protoc.waitFor()).as(told + Files.readString(proto)).isZero();
    return FileDescriptorSet.parseFrom(Files.readAllBytes(set)).getFile(0);
  }
}
