package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands beside the calls: reflection, health, HTTP's own rules. */
final class GrpcServiceTest {
  private static final String NAME = "torture.v1.TortureService";

  private final WatchedBridge bridge = new WatchedBridge();
  private Harness harness;
  private GrpcClient client;

  @BeforeEach
  void open() throws Exception {
    MapSettings settings =
        new MapSettings(Map.of("port", "0", "cors", "https://shop.example,https://b.example"));
    harness = new Harness(bridge, settings, Torture.CONTRACT, Duration.ofSeconds(30));
    client = new GrpcClient(bridge.port());
  }

  @AfterEach
  void close() {
    client.close();
    harness.close();
  }

  @Test
  void tellsItsServicesByReflection() throws Exception {
    ServerReflectionResponse answer =
        reflected(ServerReflectionRequest.newBuilder().setListServices("*").build());
    assertThat(answer.getListServicesResponse().getServiceList())
        .extracting(service -> service.getName())
        .contains(NAME, "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection")
        .contains("grpc.reflection.v1alpha.ServerReflection");
  }

  @Test
  void tellsADescriptorByReflection() throws Exception {
    ServerReflectionResponse answer =
        reflected(ServerReflectionRequest.newBuilder().setFileContainingSymbol(NAME).build());
    List<ByteString> files = answer.getFileDescriptorResponse().getFileDescriptorProtoList();
    assertThat(FileDescriptorProto.parseFrom(files.get(0)).getService(0).getMethodList())
        .extracting(method -> method.getName())
        .contains("EchoInt", "Join");
  }

  private ServerReflectionResponse reflected(ServerReflectionRequest request) throws Exception {
    CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(client.channel()).serverReflectionInfo(new First<>(answer));
    requests.onNext(request);
    ServerReflectionResponse response = answer.get(30, TimeUnit.SECONDS);
    requests.onCompleted();
    return response;
  }

  /** Tools of before 2023 know this version alone. */
  @Test
  void tellsTheSameByReflectionOfTheFirstVersion() throws Exception {
    CompletableFuture<io.grpc.reflection.v1alpha.ServerReflectionResponse> answer =
        new CompletableFuture<>();
    var requests =
        io.grpc.reflection.v1alpha.ServerReflectionGrpc.newStub(client.channel())
            .serverReflectionInfo(new First<>(answer));
    requests.onNext(
        io.grpc.reflection.v1alpha.ServerReflectionRequest.newBuilder()
            .setFileContainingSymbol(NAME)
            .build());
    ByteString file =
        answer.get(30, TimeUnit.SECONDS).getFileDescriptorResponse().getFileDescriptorProto(0);
    assertThat(FileDescriptorProto.parseFrom(file).getPackage()).isEqualTo("torture.v1");
    requests.onCompleted();
  }

  private record First<T>(CompletableFuture<T> answer) implements StreamObserver<T> {
    @Override
    public void onNext(T response) {
      answer.complete(response);
    }

    @Override
    public void onError(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {}
  }

  @Test
  void isHealthy() {
    HealthCheckResponse answer =
        HealthGrpc.newBlockingStub(client.channel())
            .withDeadlineAfter(30, TimeUnit.SECONDS)
            .check(HealthCheckRequest.getDefaultInstance());
    assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
  }

  private HttpResponse<String> http(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(harness.http() + path))
            .method(method, HttpRequest.BodyPublishers.ofString("{\"value\": 5}"))
            .timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return WebConformance.HTTP.send(
        request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Test
  void letsPagesOfConfiguredOriginsCall() throws Exception {
    HttpResponse<String> preflight =
        http(
            "OPTIONS",
            "/" + NAME + "/EchoInt",
            "Origin",
            "https://shop.example",
            "Access-Control-Request-Method",
            "POST");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("Connect-Protocol-Version", "X-Grpc-Web", "Content-Type");
  }

  @Test
  void answersConnectInJson() throws Exception {
    HttpResponse<String> answer =
        http("POST", "/" + NAME + "/EchoInt", "Content-Type", "application/json");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"result\":5}");
  }

  @Test
  void tellsWhatItFoundAsItIsWritten() throws Exception {
    HttpResponse<String> answer =
        http("POST", "/" + NAME + "/EchoString", "Content-Type", "application/json");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid_argument", "value: expected ", ", found number 5");
  }

  @Test
  void refusesWhatIsNoCall() throws Exception {
    assertThat(http("PUT", "/" + NAME + "/EchoInt").statusCode()).isEqualTo(405);
    assertThat(http("POST", "/" + NAME + "/EchoInt").statusCode()).isEqualTo(415);
    assertThat(http("POST", "/" + NAME + "/EchoInt", "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(http("POST", "/x.y.Z/EchoInt", "Content-Type", "application/json").statusCode())
        .isEqualTo(404);
    assertThat(http("GET", "/nothing").statusCode()).isEqualTo(404);
  }
}
