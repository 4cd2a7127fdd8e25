package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import dev.switchboard.gateway.Torture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated files hold to protobuf's style guide (protobuf.dev, "Style Guide"), and to what linters
 * ask for beyond it: versioned packages, standard names of requests and responses, a zero value.
 */
final class ProtoStyleTest {
  private static final Path TICKETING =
      Path.of("../clients/grpc-java/src/main/proto/ticketing.proto");
  private static final String CAMEL = "[A-Z][A-Za-z0-9]*";
  private static final String SNAKE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";
  private static final String UPPER_SNAKE = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*";

  @TempDir Path folder;

  @Test
  void theTortureServiceIsInStyle() {
    Schema schema = new Schema(Torture.CONTRACT, new GrpcBridge().coverage(Torture.CONTRACT));
    assertStyle(new ProtoFile(schema).file());
  }

  @Test
  void theTicketingServiceIsInStyleAsProtocReadsIt() throws Exception {
    Path proto = folder.resolve("ticketing/v1/ticketing.proto");
    Files.createDirectories(proto.getParent());
    Files.copy(TICKETING, proto);
    FileDescriptorProto file = new Protoc(folder).compiled(proto, "ticketing/v1/ticketing.proto");
    assertThat(file.getService(0).getMethodCount()).isEqualTo(14);
    assertStyle(file);
  }

  private static void assertStyle(FileDescriptorProto file) {
    assertThat(file.getSyntax()).isEqualTo("proto3");
    assertThat(file.getPackage()).matches(SNAKE + "\\.v[0-9]+");
    assertThat(file.getName()).startsWith(file.getPackage().replace('.', '/') + "/");
    file.getServiceList().forEach(ProtoStyleTest::assertStyle);
    file.getMessageTypeList().forEach(ProtoStyleTest::assertStyle);
    file.getEnumTypeList().forEach(ProtoStyleTest::assertStyle);
    assertThat(file.getMessageTypeList()).doesNotHaveDuplicates();
    assertOnce(
        file.getServiceList().stream()
            .flatMap(service -> service.getMethodList().stream())
            .flatMap(method -> Stream.of(method.getInputType(), method.getOutputType())));
  }

  private static void assertOnce(Stream<String> names) {
    assertThat(names.toList()).doesNotHaveDuplicates();
  }

  private static void assertStyle(ServiceDescriptorProto service) {
    assertThat(service.getName()).matches(CAMEL).endsWith("Service");
    for (MethodDescriptorProto method : service.getMethodList()) {
      assertThat(method.getName()).matches(CAMEL);
      assertThat(method.getInputType()).endsWith("." + method.getName() + "Request");
      assertThat(method.getOutputType()).endsWith("." + method.getName() + "Response");
    }
  }

  private static void assertStyle(DescriptorProto message) {
    assertThat(message.getName()).matches(CAMEL);
    for (FieldDescriptorProto field : message.getFieldList()) {
      assertThat(field.getName()).as(message.getName()).matches(SNAKE);
      assertThat(field.getNumber()).isPositive();
    }
    message.getOneofDeclList().stream()
        .filter(oneof -> !oneof.getName().startsWith("_")) // protoc's own, for optional
        .forEach(oneof -> assertThat(oneof.getName()).matches(SNAKE));
    message.getNestedTypeList().forEach(ProtoStyleTest::assertStyle);
  }

  private static void assertStyle(EnumDescriptorProto words) {
    assertThat(words.getName()).matches(CAMEL);
    String prefix =
        words
                .getName()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toUpperCase(Locale.ROOT)
            + "_";
    List<EnumValueDescriptorProto> values = words.getValueList();
    assertThat(values.get(0).getName()).isEqualTo(prefix + "UNSPECIFIED");
    assertThat(values.get(0).getNumber()).isZero();
    assertThat(values)
        .extracting(EnumValueDescriptorProto::getName)
        .allSatisfy(name -> assertThat(name).matches(UPPER_SNAKE).startsWith(prefix));
  }
}
