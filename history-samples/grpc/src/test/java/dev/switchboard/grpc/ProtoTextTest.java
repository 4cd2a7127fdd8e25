package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.switchboard.gateway.Torture;
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
    assertThat(new Protoc(folder).compiled(proto, ours.getName())).isEqualTo(ours);
  }
}
