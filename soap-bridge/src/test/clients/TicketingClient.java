import java.math.BigDecimal;
import java.net.URL;
import javax.xml.datatype.DatatypeFactory;
import switchboard.ticketing.*;

/** Calls every operation, and prints its name and what it returned. */
final class TicketingClient {
  private static Shown shown;

  private TicketingClient() {}

  public static void main(String[] arguments) throws Exception {
    shown = new Shown("switchboard.ticketing");
    Ticketing port = new TicketingService(new URL(arguments[0])).getTicketingSoap();
    DatatypeFactory times = DatatypeFactory.newInstance();
    print("getEvent", port.getEvent("123"));
    print(
        "findEvents",
        port.findEvents(
            times.newXMLGregorianCalendar("2026-01-01"),
            times.newXMLGregorianCalendar("2026-12-31")));
    print("createBooking", port.createBooking("123", "789"));
    print("createBookingOnce", port.createBookingOnce("123", "789", "key"));
    print("getBooking", port.getBooking("456"));
    port.cancelBooking("456");
    print("cancelBooking", null);
    print("getTicketPdf", port.getTicketPdf("456"));
    print("getAvailableTickets", port.getAvailableTickets("123"));
    print("getSeatMap", port.getSeatMap("123"));
    print("checkPermission", port.checkPermission("789", "event_123"));
    print("validateToken", port.validateToken("token"));
    port.sendNotification("789", "hello");
    print("sendNotification", null);
    print("calculateShippingCost", port.calculateShippingCost(items(), new Address()));
    print("runHealthCheck", port.runHealthCheck());
    faults(port);
  }

  private static ListOfShippingItem items() {
    ShippingItem item = new ShippingItem();
    item.setWeight(new BigDecimal("1.50"));
    ListOfShippingItem items = new ListOfShippingItem();
    items.getItem().add(item);
    return items;
  }

  private static void print(String operation, Object result) throws Exception {
    System.out.println(operation + " " + shown.xml(result));
  }

  private static void faults(Ticketing port) throws Exception {
    try {
      port.getEvent("NoSuchEvent");
    } catch (NoSuchEventFault fault) {
      print("NoSuchEvent", fault.getFaultInfo());
    }
    try {
      port.createBooking("SoldOut", "789");
    } catch (SoldOutFault fault) {
      print("SoldOut", fault.getFaultInfo());
    }
    try {
      port.getBooking("NoSuchBooking");
    } catch (NoSuchBookingFault fault) {
      print("NoSuchBooking", fault.getFaultInfo());
    }
  }
}
