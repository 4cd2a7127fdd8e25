package dev.switchboard.benchmarks;

import com.google.protobuf.MessageLite;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import ticketing.v1.Event;
import ticketing.v1.GetAvailableTicketsRequest;
import ticketing.v1.GetEventRequest;
import ticketing.v1.TicketingServiceGrpc;
import ticketing.v1.TicketingServiceGrpc.TicketingServiceBlockingStub;

/** The gateway's gRPC against a service of generated code. */
final class GrpcGateways {
  private static final String PATH = "/" + TicketingServiceGrpc.SERVICE_NAME + "/";
  private static final Duration ARRIVAL = Duration.ofSeconds(30);

  /** At least as many calls, for no more CPU. */
  private static final Target TARGET = new Target(1, 1);

  private final Stage.GrpcServers servers;
  private final Pace pace;

  GrpcGateways(Stage.GrpcServers servers, Pace pace) {
    this.servers = servers;
    this.pace = pace.ofGateways();
  }

  void measure(Report report) throws IOException, InterruptedException {
    report.table("gRPC: the gateway against grpc-java + stub; CPU of the gateway", "con");
    var event = GetEventRequest.newBuilder().setEventId(Workload.EVENT).build();
    duel(Workload.GET_EVENT, "GetEvent", event, stub -> placeless(stub.getEvent(event)), report);
    var tickets = GetAvailableTicketsRequest.newBuilder().setEventId(Workload.EVENT).build();
    duel(
        Workload.GET_TICKETS,
        "GetAvailableTickets",
        tickets,
        stub -> stub.getAvailableTickets(tickets),
        report);
  }

  /** The venue holds its position without a getter, so the rival leaves it out. */
  private static Event placeless(ticketing.v1.GetEventResponse response) {
    Event.Builder event = response.getResult().toBuilder();
    event.getVenueBuilder().clearLatitude().clearLongitude();
    return event.build();
  }

  private void duel(
      Workload workload,
      String method,
      MessageLite request,
      Function<TicketingServiceBlockingStub, Object> call,
      Report report)
      throws IOException, InterruptedException {
    Client.expect(workload, answer(servers.theirs(), call), answer(servers.ours(), call));
    byte[] message = request.toByteArray();
    try (GrpcLoad toUs = load(servers.ours(), method, message);
        GrpcLoad toThem = load(servers.theirs(), method, message)) {
      Duel duel =
          Duel.run(
              Contender.of(servers.ours().child(), toUs::flatOut),
              Contender.of(servers.theirs().child(), toThem::flatOut),
              pace);
      report.row(workload, pace.connections(), duel, TARGET);
    }
  }

  private GrpcLoad load(Stage.Server server, String method, byte[] message) throws IOException {
    return new GrpcLoad(server.port(), PATH + method, message, pace.connections());
  }

  /** A service may come a moment after its gateway. */
  private static Object answer(
      Stage.Server server, Function<TicketingServiceBlockingStub, Object> call)
      throws InterruptedException {
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + server.port(), InsecureChannelCredentials.create())
            .build();
    long end = System.nanoTime() + ARRIVAL.toNanos();
    try {
      while (true) {
        try {
          return call.apply(TicketingServiceGrpc.newBlockingStub(channel));
        } catch (StatusRuntimeException e) {
          boolean later = e.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
          if (!later || System.nanoTime() - end > 0) {
            throw e;
          }
        }
      }
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }
}
