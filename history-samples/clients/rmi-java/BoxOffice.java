import com.acme.ticketing.Booking;
import com.acme.ticketing.Event;
import com.acme.ticketing.SoldOut;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.Ticketing;
import java.nio.charset.StandardCharsets;
import java.rmi.Naming;
import java.time.LocalDate;

/** Books a seat over Java RMI, at the service itself: the call that all other clients stand in for. */
final class BoxOffice {
  /** A sold-out event of the sample data. */
  private static final String SEATS_GONE = "124";

  private static final String USER = "789";

  private BoxOffice() {}

  public static void main(String[] args) throws Exception {
    String url = args.length > 0 ? args[0] : "rmi://127.0.0.1:1099/ticketing";
    Ticketing ticketing = (Ticketing) Naming.lookup(url);
    for (Event event : ticketing.findEvents(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 12, 31))) {
      String subtitle = event.getSubtitle() == null ? "(no subtitle)" : event.getSubtitle();
      System.out.println(event.getId() + " " + event.getTitle() + " - " + subtitle);
    }
    Event event = ticketing.getEvent("123");
    System.out.println(
        "on sale since " + event.getOnSaleSince().toInstant() + " at " + event.getPrices().get("Parkett"));
    book(ticketing);
    try {
      ticketing.createBooking(SEATS_GONE, USER);
    } catch (SoldOut gone) {
      System.out.println("fault SoldOut: " + gone.getMessage());
    }
  }

  private static void book(Ticketing ticketing) throws Exception {
    Booking booking = ticketing.createBooking("123", USER);
    Ticket ticket = booking.getTicket();
    System.out.println(
        "booked " + ticket.getSection() + " row " + ticket.getRow() + " for " + ticket.getPrice());
    System.out.println("cancelled at " + booking.getCancelledAt());
    byte[] pdf = ticketing.getTicketPdf(booking.getId());
    String begin = new String(pdf, 0, 4, StandardCharsets.US_ASCII);
    System.out.println("the ticket begins with " + begin);
    ticketing.cancelBooking(booking.getId());
  }
}
