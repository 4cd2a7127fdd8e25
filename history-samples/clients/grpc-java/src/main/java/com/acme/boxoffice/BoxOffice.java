package com.acme.boxoffice;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ticketing.v1.Address;
import ticketing.v1.Booking;
import ticketing.v1.CalculateShippingCostRequest;
import ticketing.v1.CancelBookingRequest;
import ticketing.v1.CheckPermissionRequest;
import ticketing.v1.CreateBookingOnceRequest;
import ticketing.v1.CreateBookingRequest;
import ticketing.v1.Event;
import ticketing.v1.FindEventsRequest;
import ticketing.v1.GetAvailableTicketsRequest;
import ticketing.v1.GetBookingRequest;
import ticketing.v1.GetEventRequest;
import ticketing.v1.GetSeatMapRequest;
import ticketing.v1.GetTicketPdfRequest;
import ticketing.v1.NoSuchBooking;
import ticketing.v1.NoSuchEvent;
import ticketing.v1.RunHealthCheckRequest;
import ticketing.v1.SendNotificationRequest;
import ticketing.v1.ShippingCost;
import ticketing.v1.ShippingItem;
import ticketing.v1.SoldOut;
import ticketing.v1.Ticket;
import ticketing.v1.TicketStatus;
import ticketing.v1.TicketingServiceGrpc;
import ticketing.v1.TicketingServiceGrpc.TicketingServiceBlockingStub;
import ticketing.v1.TokenInfo;
import ticketing.v1.ValidateTokenRequest;

/** Calls the box office over gRPC, with the classes that protoc makes of the .proto. */
public final class BoxOffice {
  /** A sold-out event of the sample data. */
  private static final String SEATS_GONE = "124";

  private static final String USER = "789";

  private final TicketingServiceBlockingStub ticketing;

  private BoxOffice(TicketingServiceBlockingStub ticketing) {
    this.ticketing = ticketing;
  }

  /**
   * Shows what is on, and books.
   *
   * @param args where the gateway has gRPC
   */
  public static void main(String[] args) throws Exception {
    String target = args.length > 0 ? args[0] : "127.0.0.1:9090";
    ManagedChannel channel =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
    try {
      // One deadline for all calls; it travels with each of them.
      var stub = TicketingServiceGrpc.newBlockingStub(channel);
      var office = new BoxOffice(stub.withDeadlineAfter(30, TimeUnit.SECONDS));
      office.show();
      office.book();
      office.ask();
      office.ship();
      office.fail();
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private void show() {
    var year = FindEventsRequest.newBuilder().setFrom("2027-01-01").setUntil("2027-12-31").build();
    for (Event event : ticketing.findEvents(year).getResultList()) {
      String subtitle = event.hasSubtitle() ? event.getSubtitle() : "(no subtitle)";
      System.out.println(event.getId() + " " + event.getTitle() + " - " + subtitle);
    }
    var id = GetEventRequest.newBuilder().setEventId("123").build();
    Event event = ticketing.getEvent(id).getResult();
    Instant since = Instant.ofEpochSecond(event.getOnSaleSince().getSeconds());
    String price = event.getPricesOrThrow("Parkett");
    System.out.println(event.getKind() + " on sale since " + since + " at " + price);
    System.out.println(free() == seats() ? "as many tickets as free seats" : "they differ");
  }

  private long free() {
    var tickets = GetAvailableTicketsRequest.newBuilder().setEventId("123").build();
    return ticketing.getAvailableTickets(tickets).getResultCount();
  }

  private long seats() {
    var map = GetSeatMapRequest.newBuilder().setEventId("123").build();
    return ticketing.getSeatMap(map).getResult().getSeatsList().stream()
        .flatMap(row -> row.getItemsList().stream())
        .filter(seat -> seat == TicketStatus.TICKET_STATUS_AVAILABLE)
        .count();
  }

  private void book() {
    var seat = CreateBookingRequest.newBuilder().setEventId("123").setUserId(USER).build();
    Booking booking = ticketing.createBooking(seat).getResult();
    Ticket ticket = booking.getTicket();
    System.out.println(
        "booked " + ticket.getSection() + " row " + ticket.getRow() + " for " + ticket.getPrice());
    System.out.println("cancelled: " + booking.hasCancelledAt());
    var pdf = GetTicketPdfRequest.newBuilder().setBookingId(booking.getId()).build();
    byte[] bytes = ticketing.getTicketPdf(pdf).getResult().toByteArray();
    String begin = new String(bytes, 0, 4, StandardCharsets.US_ASCII);
    System.out.println("the ticket begins with " + begin);
    cancel(booking.getId());
    var gone = GetBookingRequest.newBuilder().setBookingId(booking.getId()).build();
    System.out.println("then " + ticketing.getBooking(gone).getResult().getStatus());
    bookOnce(UUID.randomUUID().toString());
  }

  private void bookOnce(String key) {
    var seat = CreateBookingOnceRequest.newBuilder().setEventId("123").setUserId(USER);
    var once = seat.setIdempotencyKey(key).build();
    String first = ticketing.createBookingOnce(once).getResult().getId();
    String second = ticketing.createBookingOnce(once).getResult().getId();
    System.out.println("booked once: " + first.equals(second));
    cancel(first);
  }

  private void cancel(String booking) {
    var unused =
        ticketing.cancelBooking(CancelBookingRequest.newBuilder().setBookingId(booking).build());
  }

  private void ask() {
    var may = CheckPermissionRequest.newBuilder().setUserId(USER).setResource("event_123").build();
    System.out.println("may: " + ticketing.checkPermission(may).getResult());
    TokenInfo token = token("token-789");
    TokenInfo stranger = token("Þóra");
    System.out.println(
        "tokens: " + token.getUserId() + " " + stranger.getValid() + " " + stranger.hasUserId());
    var message =
        SendNotificationRequest.newBuilder().setUserId(USER).setMessage("grüße 北極光 🎻").build();
    System.out.println("sent " + ticketing.sendNotification(message).getSerializedSize());
    var health = ticketing.runHealthCheck(RunHealthCheckRequest.getDefaultInstance());
    System.out.println("health: " + health.getResult().getStatus());
  }

  private TokenInfo token(String token) {
    var request = ValidateTokenRequest.newBuilder().setToken(token).build();
    return ticketing.validateToken(request).getResult();
  }

  /** A request of more than 300 KB. */
  private void ship() {
    ShippingItem poster =
        ShippingItem.newBuilder()
            .setDescription("ポスター".repeat(300))
            .setQuantity(1)
            .setWeight("0.25")
            .setInsuredValue("20.00")
            .build();
    Address opera =
        Address.newBuilder()
            .setStreet("Opernplatz 1")
            .setPostalCode("60313")
            .setCity("Frankfurt")
            .setCountry("DE")
            .build();
    var parcel =
        CalculateShippingCostRequest.newBuilder()
            .addAllItems(Collections.nCopies(100, poster))
            .setDestination(opera)
            .build();
    ShippingCost cost = ticketing.calculateShippingCost(parcel).getResult();
    System.out.println("100 posters: " + cost.getTotal() + " " + cost.getCurrency());
  }

  private void fail() throws InvalidProtocolBufferException {
    var seat = CreateBookingRequest.newBuilder().setEventId(SEATS_GONE).setUserId(USER).build();
    fault(() -> ticketing.createBooking(seat));
    var event = GetEventRequest.newBuilder().setEventId("nøne").build();
    fault(() -> ticketing.getEvent(event));
    fault(() -> cancel("none"));
  }

  /** A declared exception is a message of its own, among the details of the status. */
  private static void fault(Runnable call) throws InvalidProtocolBufferException {
    try {
      call.run();
      System.out.println("no fault");
    } catch (StatusRuntimeException e) {
      Any detail = Objects.requireNonNull(StatusProto.fromThrowable(e)).getDetails(0);
      System.out.println("fault " + told(detail) + " by " + e.getStatus().getCode());
    }
  }

  private static String told(Any detail) throws InvalidProtocolBufferException {
    if (detail.is(SoldOut.class)) {
      SoldOut gone = detail.unpack(SoldOut.class);
      String seats = " (" + gone.getLeft() + " of " + gone.getWanted() + ")";
      return "SoldOut: " + gone.getMessage() + seats;
    }
    return detail.is(NoSuchEvent.class)
        ? "NoSuchEvent: " + detail.unpack(NoSuchEvent.class).getEventId()
        : "NoSuchBooking: " + detail.unpack(NoSuchBooking.class).getBookingId();
  }
}
