package com.acme.boxoffice;

import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.omg.CORBA.ORB;
import ticketing.Booking;
import ticketing.Event;
import ticketing.NoSuchBooking;
import ticketing.NoSuchEvent;
import ticketing.NullableEvent;
import ticketing.NullableString;
import ticketing.NullableWstring;
import ticketing.Service;
import ticketing.ServiceHelper;
import ticketing.SoldOut;
import ticketing.Ticket;
import ticketing.WstringNullableStringMapEntry;

/** Books a seat over CORBA, with the classes that an IDL compiler makes of the description. */
public final class BoxOffice {
  /** A sold-out event of the sample data. */
  private static final String SEATS_GONE = "124";

  private static final String USER = "789";

  private BoxOffice() {}

  /**
   * Shows what is on, and books.
   *
   * @param args where the object's reference is
   */
  public static void main(String[] args) throws Exception {
    String place = args.length > 0 ? args[0] : "http://127.0.0.1:8080/idl/ticketing.ior";
    ORB orb = ORB.init(new String[0], jacorb());
    Service ticketing = ServiceHelper.narrow(orb.string_to_object(reference(place)));
    show(ticketing);
    book(ticketing);
    try {
      ticketing.createBooking(text(SEATS_GONE), text(USER));
    } catch (SoldOut gone) {
      String seats = " (" + gone.left + " of " + gone.wanted + ")";
      System.out.println("fault SoldOut: " + gone.message.value() + seats);
    }
    orb.destroy();
  }

  /** Another ORB on the class path would be taken otherwise, and the JDK's before version 11. */
  static Properties jacorb() {
    Properties properties = new Properties();
    properties.setProperty("org.omg.CORBA.ORBClass", "org.jacorb.orb.ORB");
    properties.setProperty("org.omg.CORBA.ORBSingletonClass", "org.jacorb.orb.ORBSingleton");
    return properties;
  }

  static String reference(String place) throws Exception {
    try (InputStream in = new URL(place).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }

  private static NullableWstring text(String value) {
    NullableWstring nullable = new NullableWstring();
    nullable.value(value);
    return nullable;
  }

  private static NullableString day(String value) {
    NullableString nullable = new NullableString();
    nullable.value(value);
    return nullable;
  }

  private static String shown(NullableWstring text) {
    return text.discriminator() ? text.value() : "(none)";
  }

  private static void show(Service ticketing) throws NoSuchEvent {
    var found = ticketing.findEvents(day("2027-01-01"), day("2027-12-31"));
    for (NullableEvent each : found.value()) {
      Event event = each.value();
      String subtitle = event.subtitle.discriminator() ? event.subtitle.value() : "(no subtitle)";
      System.out.println(event.id.value() + " " + event.title.value() + " - " + subtitle);
    }
    Event event = ticketing.getEvent(text("123")).value();
    Instant since = Instant.ofEpochSecond(event.onSaleSince.value().seconds);
    for (WstringNullableStringMapEntry price : event.prices.value()) {
      if (price.key.equals("Parkett")) {
        System.out.println("on sale since " + since + " at " + price.value.value());
      }
    }
  }

  private static void book(Service ticketing) throws NoSuchEvent, NoSuchBooking, SoldOut {
    Booking booking = ticketing.createBooking(text("123"), text(USER)).value();
    Ticket ticket = booking.ticket.value();
    System.out.println(
        ("booked " + shown(ticket.section) + " row " + shown(ticket.row))
            + (" for " + ticket.price.value()));
    System.out.println("cancelled: " + booking.cancelledAt.discriminator());
    byte[] pdf = ticketing.getTicketPdf(booking.id).value();
    String begin = new String(pdf, 0, 4, StandardCharsets.US_ASCII);
    System.out.println("the ticket begins with " + begin);
    ticketing.cancelBooking(booking.id);
  }
}
