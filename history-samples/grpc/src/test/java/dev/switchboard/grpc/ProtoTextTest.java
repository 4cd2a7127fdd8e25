package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What protoc, which is not ours, makes of a generated .proto. */
final class ProtoTextTest {
  @TempDir Path folder;

  @Test
  void protocMakesTheDescriptorsThatReflectionTells() throws Exception {
    Schema schema = new Schema(Torture.CONTRACT, new GrpcBridge().coverage(Torture.CONTRACT));
    FileDescriptorProto ours = new ProtoFile(schema).file();
    Path proto = folder.resolve(ours.getName());
    Files.createDirectories(proto.getParent());
    Files.writeString(proto, new GrpcBridge().describe(Torture.CONTRACT).get(0).text());
    wellKnown("struct.proto");
    wellKnown("timestamp.proto");
    assertThat(compiled(proto, ours.getName())).isEqualTo(ours);
  }

  /** Protobuf's own files come with its library. */
  private void wellKnown(String file) throws Exception {
    Path target = folder.resolve("google/protobuf/" + file);
    Files.createDirectories(target.getParent());
    try (InputStream in = FileDescriptorSet.class.getResourceAsStream("/google/protobuf/" + file)) {
      Files.copy(in, target);
    }
  }

  private FileDescriptorProto compiled(Path proto, String name) throws Exception {
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
