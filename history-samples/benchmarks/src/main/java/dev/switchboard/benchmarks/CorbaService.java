package dev.switchboard.benchmarks;

import com.acme.ticketing.Address;
import com.acme.ticketing.Event;
import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.Ticketing;
import com.acme.ticketing.Venue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.rmi.RemoteException;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.omg.CORBA.BAD_OPERATION;
import org.omg.CORBA.COMM_FAILURE;
import org.omg.CORBA.ORB;
import org.omg.CORBA.portable.InputStream;
import org.omg.CORBA.portable.InvokeHandler;
import org.omg.CORBA.portable.ObjectImpl;
import org.omg.CORBA.portable.OutputStream;
import org.omg.CORBA.portable.ResponseHandler;

/**
 * Two operations on the JDK's former ORB as one writes them by hand, as a program: what a compiled
 * skeleton does, and the JDK's stub.
 */
final class CorbaService extends ObjectImpl implements InvokeHandler {
  private static final String ID = "IDL:ticketing/Service:1.0";
  private static final int NANOS_OF_MILLI = 1_000_000;
  private static final String MESSAGE_SIZE = Integer.toString(1 << 16);

  private final Ticketing ticketing;
  private final Position position = new Position();

  CorbaService(Ticketing ticketing) {
    this.ticketing = ticketing;
  }

  /**
   * Serves until standard input ends.
   *
   * @param args the port of the ticketing server
   */
  public static void main(String[] args) throws Exception {
    Ticketing ticketing = (Ticketing) StubClient.stub(Integer.parseInt(args[0]), "ticketing");
    Properties settings = new Properties();
    settings.setProperty("com.sun.CORBA.ORBServerHost", "127.0.0.1");
    // An answer in one message, as the gateway's is: in fragments of 1 KiB it takes longer.
    settings.setProperty("com.sun.CORBA.giop.ORBFragmentSize", MESSAGE_SIZE);
    settings.setProperty("com.sun.CORBA.giop.ORBBufferSize", MESSAGE_SIZE);
    ORB orb = ORB.init(new String[0], settings);
    CorbaService service = new CorbaService(ticketing);
    orb.connect(service);
    tell(orb.object_to_string(service));
    Child.untilInputEnds();
    System.exit(0);
  }

  /** Where the object is, and its key, from its reference (CORBA 3.3 part 2, section 9.7.2). */
  private static void tell(String reference) {
    ByteBuffer ior = ByteBuffer.wrap(HexFormat.of().parseHex(reference.substring(4)));
    ior.position(Integer.BYTES);
    octets(ior); // the type
    ior.position((ior.position() + 3) & -4);
    ior.position(ior.position() + 2 * Integer.BYTES); // one profile, IIOP
    ByteBuffer profile = ByteBuffer.wrap(octets(ior)).position(Integer.BYTES);
    octets(profile); // the host
    profile.position((profile.position() + 1) & -2);
    int port = Short.toUnsignedInt(profile.getShort());
    profile.position((profile.position() + 3) & -4);
    String key = HexFormat.of().formatHex(octets(profile));
    System.out.println("rival ready on iiop://127.0.0.1:" + port + "/ key " + key);
  }

  private static byte[] octets(ByteBuffer from) {
    byte[] octets = new byte[from.getInt()];
    from.get(octets);
    return octets;
  }

  @Override
  public String[] _ids() {
    return new String[] {ID};
  }

  @Override
  public OutputStream _invoke(String operation, InputStream in, ResponseHandler handler) {
    String id = in.read_boolean() ? in.read_wstring() : null;
    try {
      OutputStream out;
      switch (operation) {
        case "getEvent" -> {
          Event event = ticketing.getEvent(id);
          out = handler.createReply();
          event(out, event);
        }
        case "getAvailableTickets" -> {
          List<Ticket> tickets = ticketing.getAvailableTickets(id);
          out = handler.createReply();
          tickets(out, tickets);
        }
        default -> throw new BAD_OPERATION();
      }
      return out;
    } catch (NoSuchEvent e) {
      return raised(handler.createExceptionReply(), e);
    } catch (RemoteException e) {
      throw new COMM_FAILURE();
    }
  }

  private static OutputStream raised(OutputStream out, NoSuchEvent fault) {
    out.write_string("IDL:ticketing/NoSuchEvent:1.0");
    text(out, fault.getMessage());
    text(out, fault.getEventId());
    return out;
  }

  private void event(OutputStream out, Event event) {
    out.write_boolean(true);
    text(out, event.getId());
    text(out, event.getTitle());
    text(out, event.getSubtitle());
    constant(out, event.getKind());
    venue(out, event.getVenue());
    ascii(out, event.getStarts().toString());
    date(out, event.getOnSaleSince());
    out.write_boolean(true);
    out.write_ulong(event.getPerformers().length);
    for (String performer : event.getPerformers()) {
      text(out, performer);
    }
    prices(out, event.getPrices());
  }

  private void venue(OutputStream out, Venue venue) {
    out.write_boolean(true);
    text(out, venue.name);
    address(out, venue.address);
    out.write_double(position.latitude(venue));
    out.write_double(position.longitude(venue));
  }

  private static void address(OutputStream out, Address address) {
    out.write_boolean(true);
    text(out, address.getStreet());
    text(out, address.getPostalCode());
    text(out, address.getCity());
    text(out, address.getRegion());
    text(out, address.getCountry());
  }

  private static void prices(OutputStream out, Map<String, BigDecimal> prices) {
    out.write_boolean(true);
    out.write_ulong(prices.size());
    prices.forEach(
        (section, price) -> {
          out.write_wstring(section);
          ascii(out, price.toString());
        });
  }

  private static void tickets(OutputStream out, List<Ticket> tickets) {
    out.write_boolean(true);
    out.write_ulong(tickets.size());
    tickets.forEach(ticket -> ticket(out, ticket));
  }

  private static void ticket(OutputStream out, Ticket ticket) {
    out.write_boolean(true);
    text(out, ticket.getId());
    text(out, ticket.getEventId());
    text(out, ticket.getSection());
    text(out, ticket.getRow());
    out.write_long(ticket.getSeat());
    ascii(out, ticket.getPrice().toString());
    constant(out, ticket.getStatus());
  }

  private static void text(OutputStream out, @Nullable String text) {
    out.write_boolean(text != null);
    if (text != null) {
      out.write_wstring(text);
    }
  }

  private static void ascii(OutputStream out, String text) {
    out.write_boolean(true);
    out.write_string(text);
  }

  @SuppressWarnings("EnumOrdinal") // the description has the constants in their order
  private static void constant(OutputStream out, Enum<?> constant) {
    out.write_boolean(true);
    out.write_ulong(constant.ordinal());
  }

  private static void date(OutputStream out, Date date) {
    out.write_boolean(true);
    out.write_longlong(Math.floorDiv(date.getTime(), 1000L));
    out.write_ulong(Math.floorMod(date.getTime(), 1000) * NANOS_OF_MILLI);
  }
}
