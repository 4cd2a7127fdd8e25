package com.acme.boxoffice;

import com.acme.boxoffice.wsdl.Booking;
import com.acme.boxoffice.wsdl.Event;
import com.acme.boxoffice.wsdl.MapOfStringToDecimalEntry;
import com.acme.boxoffice.wsdl.SoldOut;
import com.acme.boxoffice.wsdl.SoldOutFault;
import com.acme.boxoffice.wsdl.Ticket;
import com.acme.boxoffice.wsdl.Ticketing;
import com.acme.boxoffice.wsdl.TicketingService;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** Books a seat over SOAP, with the classes that wsimport makes of the WSDL. */
public final class BoxOffice {
  /** A sold-out event of the sample data. */
  private static final String SEATS_GONE = "124";

  private static final String USER = "789";

  private BoxOffice() {}

  /**
   * Shows what is on, and books.
   *
   * @param args where the WSDL is
   */
  public static void main(String[] args) throws Exception {
    URL wsdl = new URL(args.length > 0 ? args[0] : "http://127.0.0.1:8080/soap/ticketing?wsdl");
    Ticketing ticketing = new TicketingService(wsdl).getTicketingSoap();
    show(ticketing);
    book(ticketing);
    try {
      ticketing.createBooking(SEATS_GONE, USER);
    } catch (SoldOutFault fault) {
      SoldOut gone = fault.getFaultInfo();
      String seats = " (" + gone.getLeft() + " of " + gone.getWanted() + ")";
      System.out.println("fault SoldOut: " + gone.getMessage() + seats);
    }
  }

  private static void show(Ticketing ticketing) throws Exception {
    for (Event event : ticketing.findEvents(day("2027-01-01"), day("2027-12-31")).getItem()) {
      String subtitle = event.getSubtitle() == null ? "(no subtitle)" : event.getSubtitle();
      System.out.println(event.getId() + " " + event.getTitle() + " - " + subtitle);
    }
    Event event = ticketing.getEvent("123");
    var prices =
        event.getPrices().getEntry().stream()
            .collect(
                Collectors.toMap(
                    MapOfStringToDecimalEntry::getKey, MapOfStringToDecimalEntry::getValue));
    System.out.println("on sale since " + event.getOnSaleSince() + " at " + prices.get("Parkett"));
  }

  private static XMLGregorianCalendar day(String iso) throws Exception {
    return DatatypeFactory.newInstance().newXMLGregorianCalendar(iso);
  }

  private static void book(Ticketing ticketing) throws Exception {
    Booking booking = ticketing.createBooking("123", USER);
    Ticket ticket = booking.getTicket();
    System.out.println(
        "booked " + ticket.getSection() + " row " + ticket.getRow() + " for " + ticket.getPrice());
    System.out.println("cancelled at " + booking.getCancelledAt());
    byte[] pdf = ticketing.getTicketPdf(booking.getId()).getInputStream().readAllBytes();
    String begin = new String(pdf, 0, 4, StandardCharsets.US_ASCII);
    System.out.println("the ticket begins with " + begin);
    ticketing.cancelBooking(booking.getId());
  }
}
