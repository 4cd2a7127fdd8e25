package com.acme.boxoffice;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.omg.CORBA.ORB;
import org.omg.CORBA.UserException;
import ticketing.Address;
import ticketing.NullableAddress;
import ticketing.NullableNullableShippingItemList;
import ticketing.NullableShippingItem;
import ticketing.NullableString;
import ticketing.NullableWstring;
import ticketing.Service;
import ticketing.ServiceHelper;
import ticketing.ShippingItem;

/**
 * Calls every operation of the ticketing service over CORBA, and gets each exception that they
 * declare. A line a call: the operation, its arguments as JSON, and its answer as JSON or the
 * exception's name and fields, with tabs between them.
 */
public final class Everything {
  private final Service ticketing;
  private final PrintStream out;

  private Everything(Service ticketing, PrintStream out) {
    this.ticketing = ticketing;
    this.out = out;
  }

  /**
   * Calls.
   *
   * @param args where the object's reference is
   */
  public static void main(String[] args) throws Exception {
    ORB orb = ORB.init(new String[0], BoxOffice.jacorb());
    Service service = ServiceHelper.narrow(orb.string_to_object(BoxOffice.reference(args[0])));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    Everything everything = new Everything(service, out);
    everything.book();
    everything.look();
    everything.ask();
    everything.large();
    out.flush();
    orb.destroy();
  }

  /** A call, and what it returns: null where that is nothing. */
  private interface Call {
    Object make() throws UserException;
  }

  /** Makes a call, prints its line, and gives its result; null after an exception. */
  private Object line(String operation, String arguments, Call call) {
    out.print(operation + "\t{" + arguments + "}\t");
    Object result = null;
    try {
      result = call.make();
      out.println(result == null ? "" : Shown.json(result));
    } catch (UserException declared) {
      out.println("fault " + declared.getClass().getSimpleName() + " " + Shown.json(declared));
    }
    return result;
  }

  private static String argument(String name, String value) {
    return "\"" + name + "\":" + (value == null ? "null" : Shown.json(value));
  }

  private static NullableWstring text(String value) {
    NullableWstring nullable = new NullableWstring();
    if (value != null) {
      nullable.value(value);
    }
    return nullable;
  }

  private static NullableString plain(String value) {
    NullableString nullable = new NullableString();
    nullable.value(value);
    return nullable;
  }

  private void getEvent(String id) {
    line("getEvent", argument("eventId", id), () -> ticketing.getEvent(text(id)));
  }

  private void findEvents(String from, String until) {
    line(
        "findEvents",
        argument("from", from) + "," + argument("until", until),
        () -> ticketing.findEvents(plain(from), plain(until)));
  }

  /** The booking's number; null where there is none. */
  private String createBooking(String event, String user) {
    Object booking =
        line(
            "createBooking",
            argument("eventId", event) + "," + argument("userId", user),
            () -> ticketing.createBooking(text(event), text(user)));
    return booking == null ? null : ((ticketing.NullableBooking) booking).value().id.value();
  }

  private void createBookingOnce(String event, String user, String key) {
    line(
        "createBookingOnce",
        String.join(
            ",",
            argument("eventId", event),
            argument("userId", user),
            argument("idempotencyKey", key)),
        () -> ticketing.createBookingOnce(text(event), text(user), text(key)));
  }

  private void getBooking(String id) {
    line("getBooking", argument("bookingId", id), () -> ticketing.getBooking(text(id)));
  }

  private void cancelBooking(String id) {
    line(
        "cancelBooking",
        argument("bookingId", id),
        () -> {
          ticketing.cancelBooking(text(id));
          return null;
        });
  }

  private void getTicketPdf(String id) {
    line("getTicketPdf", argument("bookingId", id), () -> ticketing.getTicketPdf(text(id)));
  }

  private void look() {
    for (String id : new String[] {"123", "125", "nope", "\"x\"\\ 🎻"}) {
      getEvent(id);
    }
    findEvents("2027-01-01", "2027-12-31");
    findEvents("1999-01-01", "1999-12-31");
    for (String id : new String[] {"124", "123", "nope"}) {
      String event = argument("eventId", id);
      line("getAvailableTickets", event, () -> ticketing.getAvailableTickets(text(id)));
      line("getSeatMap", event, () -> ticketing.getSeatMap(text(id)));
    }
  }

  private void book() {
    String booking = createBooking("123", "789");
    getBooking(booking);
    getTicketPdf(booking);
    String cancelled = createBooking("123", "789");
    cancelBooking(cancelled);
    getBooking(cancelled);
    for (String event : new String[] {"nope", "124"}) {
      createBooking(event, "789");
      createBookingOnce(event, "789", "a");
    }
    createBookingOnce("125", "789", "ключ of CORBA");
    for (String id : new String[] {"456", "nope"}) {
      getBooking(id);
      getTicketPdf(id);
    }
    cancelBooking("nope");
  }

  private void ask() {
    for (String resource : new String[] {"event_123", "event_999"}) {
      line(
          "checkPermission",
          argument("userId", "789") + "," + argument("resource", resource),
          () -> ticketing.checkPermission(text("789"), text(resource)));
    }
    for (String token : new String[] {"token-789", "Þóra"}) {
      line("validateToken", argument("token", token), () -> ticketing.validateToken(text(token)));
    }
    String message = "grüße, 안녕하세요 🎻";
    line(
        "sendNotification",
        argument("userId", "789") + "," + argument("message", message),
        () -> {
          ticketing.sendNotification(text("789"), text(message));
          return null;
        });
    ship(2, "poster 北極光 🎻");
    line("runHealthCheck", "", ticketing::runHealthCheck);
  }

  /** 300 KB of texts. */
  private void large() {
    getEvent("漢".repeat(100_000));
    ship(1_000, "漢".repeat(100));
  }

  /** Many parcels, to an address with a member that is null. */
  private void ship(int count, String what) {
    ShippingItem item = new ShippingItem(text(what), 1, plain("0.250"), plain("20.00"));
    NullableShippingItem each = new NullableShippingItem();
    each.value(item);
    NullableShippingItem[] many = new NullableShippingItem[count];
    Arrays.fill(many, each);
    NullableNullableShippingItemList items = new NullableNullableShippingItemList();
    items.value(many);
    NullableAddress to = new NullableAddress();
    to.value(
        new Address(
            text("Opernplatz 1"),
            text("60313"),
            text("Frankfurt am Main"),
            text(null),
            text("DE")));
    line(
        "calculateShippingCost",
        "\"items\":" + Shown.json(items) + ",\"destination\":" + Shown.json(to),
        () -> ticketing.calculateShippingCost(items, to));
  }
}
