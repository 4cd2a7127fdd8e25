package dev.switchboard.benchmarks;

import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.Ticketing;
import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.rmi.RemoteException;
import java.util.Date;
import java.util.List;
import ticketing.v1.Address;
import ticketing.v1.Event;
import ticketing.v1.EventKind;
import ticketing.v1.GetAvailableTicketsRequest;
import ticketing.v1.GetAvailableTicketsResponse;
import ticketing.v1.GetEventRequest;
import ticketing.v1.GetEventResponse;
import ticketing.v1.Ticket;
import ticketing.v1.TicketStatus;
import ticketing.v1.TicketingServiceGrpc;
import ticketing.v1.Venue;

/**
 * Two methods on gRPC as one writes them by hand, as a program: the classes that protoc makes of
 * the .proto, filled from the JDK's stub, on grpc-java's server as it comes.
 */
final class GrpcService extends TicketingServiceGrpc.TicketingServiceImplBase {
  private final Ticketing ticketing;

  private GrpcService(Ticketing ticketing) {
    this.ticketing = ticketing;
  }

  /**
   * Serves until standard input ends.
   *
   * @param args the port of the ticketing server
   */
  public static void main(String[] args) throws Exception {
    Ticketing ticketing = (Ticketing) StubClient.stub(Integer.parseInt(args[0]), "ticketing");
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new GrpcService(ticketing))
            .build()
            .start();
    System.out.println("rival ready on grpc://127.0.0.1:" + server.getPort() + "/");
    Child.untilInputEnds();
    System.exit(0);
  }

  @Override
  public void getEvent(GetEventRequest request, StreamObserver<GetEventResponse> answers) {
    try {
      Event event = event(ticketing.getEvent(request.getEventId()));
      answers.onNext(GetEventResponse.newBuilder().setResult(event).build());
      answers.onCompleted();
    } catch (NoSuchEvent e) {
      answers.onError(Status.NOT_FOUND.withDescription(e.getMessage()).asException());
    } catch (RemoteException e) {
      answers.onError(Status.UNAVAILABLE.asException());
    }
  }

  @Override
  public void getAvailableTickets(
      GetAvailableTicketsRequest request, StreamObserver<GetAvailableTicketsResponse> answers) {
    try {
      List<com.acme.ticketing.Ticket> tickets = ticketing.getAvailableTickets(request.getEventId());
      GetAvailableTicketsResponse.Builder response = GetAvailableTicketsResponse.newBuilder();
      tickets.forEach(ticket -> response.addResult(ticket(ticket)));
      answers.onNext(response.build());
      answers.onCompleted();
    } catch (NoSuchEvent e) {
      answers.onError(Status.NOT_FOUND.withDescription(e.getMessage()).asException());
    } catch (RemoteException e) {
      answers.onError(Status.UNAVAILABLE.asException());
    }
  }

  private static Event event(com.acme.ticketing.Event from) {
    Event.Builder event =
        Event.newBuilder()
            .setId(from.getId())
            .setTitle(from.getTitle())
            .setKind(EventKind.valueOf("EVENT_KIND_" + from.getKind().name()))
            .setVenue(venue(from.getVenue()))
            .setStarts(from.getStarts().toString())
            .setOnSaleSince(timestamp(from.getOnSaleSince()))
            .addAllPerformers(List.of(from.getPerformers()));
    if (from.getSubtitle() != null) {
      event.setSubtitle(from.getSubtitle());
    }
    from.getPrices().forEach((section, price) -> event.putPrices(section, price.toString()));
    return event.build();
  }

  private static Timestamp timestamp(Date date) {
    long millis = date.getTime();
    return Timestamp.newBuilder()
        .setSeconds(Math.floorDiv(millis, 1000L))
        .setNanos((int) Math.floorMod(millis, 1000L) * 1_000_000)
        .build();
  }

  /** Without its position, which it holds without a getter: a little less work than ours. */
  private static Venue venue(com.acme.ticketing.Venue from) {
    Address.Builder address =
        Address.newBuilder()
            .setStreet(from.address.getStreet())
            .setPostalCode(from.address.getPostalCode())
            .setCity(from.address.getCity())
            .setCountry(from.address.getCountry());
    if (from.address.getRegion() != null) {
      address.setRegion(from.address.getRegion());
    }
    return Venue.newBuilder().setName(from.name).setAddress(address).build();
  }

  private static Ticket ticket(com.acme.ticketing.Ticket from) {
    return Ticket.newBuilder()
        .setId(from.getId())
        .setEventId(from.getEventId())
        .setSection(from.getSection())
        .setRow(from.getRow())
        .setSeat(from.getSeat())
        .setPrice(from.getPrice().toString())
        .setStatus(TicketStatus.valueOf("TICKET_STATUS_" + from.getStatus().name()))
        .build();
  }
}
