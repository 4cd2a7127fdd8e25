package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.switchboard.contract.Definition;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Torture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Of a class that has lost members: the lock keeps the numbers of those that are left. */
  @Test
  void keepsTheNumbersThatTheLockHas() {
    Definition.Struct point = (Definition.Struct) Torture.CONTRACT.definitions().get("Point");
    List<Definition.Member> members =
        List.of(numbered(2, point.members().get(0)), numbered(5, point.members().get(1)));
    Map<String, Definition> definitions = new LinkedHashMap<>(Torture.CONTRACT.definitions());
    definitions.put(
        "Point", new Definition.Struct("Point", point.className(), members, point.serial(), ""));
    ServiceContract locked =
        new ServiceContract(
            Torture.CONTRACT.name(),
            Torture.CONTRACT.interfaces(),
            Torture.CONTRACT.operations(),
            definitions,
            List.of(),
            List.of(),
            "");
    assertThat(new GrpcBridge().describe(locked).get(0).text())
        .contains("message Point {\n  reserved 1, 3, 4;\n  int32 x = 2;\n  int32 y = 5;\n}");
  }

  private static Definition.Member numbered(int number, Definition.Member member) {
    return new Definition.Member(
        number,
        member.name(),
        member.type(),
        member.declaringClass(),
        member.field(),
        member.documentation());
  }
}
