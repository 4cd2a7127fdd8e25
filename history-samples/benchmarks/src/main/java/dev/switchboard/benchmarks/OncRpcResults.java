package dev.switchboard.benchmarks;

import com.acme.ticketing.Address;
import com.acme.ticketing.Event;
import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.dcache.oncrpc4j.rpc.OncRpcException;
import org.dcache.oncrpc4j.xdr.XdrAble;
import org.dcache.oncrpc4j.xdr.XdrDecodingStream;
import org.dcache.oncrpc4j.xdr.XdrEncodingStream;
import org.jspecify.annotations.Nullable;

/** The argument and results of {@link OncRpcService}, as one writes them for oncrpc4j. */
final class OncRpcResults {
  private static final int OK = 0;
  private static final int NO_SUCH_EVENT = 2;
  private static final int NANOS_OF_MILLI = 1_000_000;
  private static final Position POSITION = new Position();

  private OncRpcResults() {}

  /** What only writes. */
  private abstract static class Result implements XdrAble {
    @Override
    public void xdrDecode(XdrDecodingStream in) {
      throw new UnsupportedOperationException("a result is not read here");
    }
  }

  /** The argument of both. */
  static final class EventId implements XdrAble {
    private @Nullable String text;

    @Nullable String text() {
      return text;
    }

    @Override
    public void xdrDecode(XdrDecodingStream in) throws OncRpcException, IOException {
      text = in.xdrDecodeBoolean() ? in.xdrDecodeString() : null;
    }

    @Override
    public void xdrEncode(XdrEncodingStream out) {
      throw new UnsupportedOperationException("an argument is not written here");
    }
  }

  /** The arm of both for an event that is not there. */
  static final class NoSuchEventResult extends Result {
    private final NoSuchEvent fault;

    NoSuchEventResult(NoSuchEvent fault) {
      this.fault = fault;
    }

    @Override
    public void xdrEncode(XdrEncodingStream out) {
      out.xdrEncodeInt(NO_SUCH_EVENT);
      text(out, fault.getMessage());
      text(out, fault.getEventId());
    }
  }

  /** An event. */
  static final class EventResult extends Result {
    private final Event event;

    EventResult(Event event) {
      this.event = event;
    }

    @Override
    public void xdrEncode(XdrEncodingStream out) {
      out.xdrEncodeInt(OK);
      out.xdrEncodeBoolean(true);
      text(out, event.getId());
      text(out, event.getTitle());
      text(out, event.getSubtitle());
      constant(out, event.getKind());
      venue(out, event.getVenue());
      text(out, event.getStarts().toString());
      date(out, event.getOnSaleSince());
      out.xdrEncodeBoolean(true);
      out.xdrEncodeInt(event.getPerformers().length);
      for (String performer : event.getPerformers()) {
        text(out, performer);
      }
      prices(out, event.getPrices());
    }

    private static void venue(XdrEncodingStream out, Venue venue) {
      out.xdrEncodeBoolean(true);
      text(out, venue.name);
      address(out, venue.address);
      out.xdrEncodeDouble(POSITION.latitude(venue));
      out.xdrEncodeDouble(POSITION.longitude(venue));
    }

    private static void address(XdrEncodingStream out, Address address) {
      out.xdrEncodeBoolean(true);
      text(out, address.getStreet());
      text(out, address.getPostalCode());
      text(out, address.getCity());
      text(out, address.getRegion());
      text(out, address.getCountry());
    }

    private static void prices(XdrEncodingStream out, Map<String, BigDecimal> prices) {
      out.xdrEncodeBoolean(true);
      out.xdrEncodeInt(prices.size());
      prices.forEach(
          (section, price) -> {
            out.xdrEncodeString(section);
            text(out, price.toString());
          });
    }
  }

  /** Tickets. */
  static final class TicketsResult extends Result {
    private final List<Ticket> tickets;

    TicketsResult(List<Ticket> tickets) {
      this.tickets = tickets;
    }

    @Override
    public void xdrEncode(XdrEncodingStream out) {
      out.xdrEncodeInt(OK);
      out.xdrEncodeBoolean(true);
      out.xdrEncodeInt(tickets.size());
      tickets.forEach(ticket -> ticket(out, ticket));
    }

    private static void ticket(XdrEncodingStream out, Ticket ticket) {
      out.xdrEncodeBoolean(true);
      text(out, ticket.getId());
      text(out, ticket.getEventId());
      text(out, ticket.getSection());
      text(out, ticket.getRow());
      out.xdrEncodeInt(ticket.getSeat());
      text(out, ticket.getPrice().toString());
      constant(out, ticket.getStatus());
    }
  }

  private static void text(XdrEncodingStream out, @Nullable String text) {
    out.xdrEncodeBoolean(text != null);
    if (text != null) {
      out.xdrEncodeString(text);
    }
  }

  @SuppressWarnings("EnumOrdinal") // the description numbers the constants in their order, from 1
  private static void constant(XdrEncodingStream out, Enum<?> constant) {
    out.xdrEncodeBoolean(true);
    out.xdrEncodeInt(constant.ordinal() + 1);
  }

  private static void date(XdrEncodingStream out, Date date) {
    out.xdrEncodeBoolean(true);
    out.xdrEncodeLong(Math.floorDiv(date.getTime(), 1000L));
    out.xdrEncodeInt(Math.floorMod(date.getTime(), 1000) * NANOS_OF_MILLI);
  }
}
