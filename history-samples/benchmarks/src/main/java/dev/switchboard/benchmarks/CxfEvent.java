package dev.switchboard.benchmarks;

import com.acme.ticketing.Address;
import com.acme.ticketing.Event;
import com.acme.ticketing.EventKind;
import com.acme.ticketing.Venue;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that JAXB can write: it would leave out what the service's own classes hold without a
 * setter, and knows no java.time.
 */
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(name = "Event")
public final class CxfEvent {
  private @Nullable String id;
  private @Nullable String title;
  private @Nullable String subtitle;
  private @Nullable EventKind kind;
  private @Nullable Place venue;
  private @Nullable String starts;
  private @Nullable Date onSaleSince;
  private @Nullable List<String> performers;
  private @Nullable Map<String, BigDecimal> prices;

  /** As JAXB wants it. */
  public CxfEvent() {}

  CxfEvent(Event event) {
    id = event.getId();
    title = event.getTitle();
    subtitle = event.getSubtitle();
    kind = event.getKind();
    venue = new Place(event.getVenue());
    starts = event.getStarts().toString();
    onSaleSince = event.getOnSaleSince();
    performers = List.of(event.getPerformers());
    prices = event.getPrices();
  }

  /** Without its position, which a venue holds without a getter: a little less work than ours. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "Venue")
  public static final class Place {
    private @Nullable String name;
    private @Nullable Street address;

    /** As JAXB wants it. */
    public Place() {}

    Place(Venue venue) {
      name = venue.name;
      address = new Street(venue.address);
    }
  }

  /** A postal address. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "Address")
  public static final class Street {
    private @Nullable String street;
    private @Nullable String postalCode;
    private @Nullable String city;
    private @Nullable String region;
    private @Nullable String country;

    /** As JAXB wants it. */
    public Street() {}

    Street(Address address) {
      street = address.getStreet();
      postalCode = address.getPostalCode();
      city = address.getCity();
      region = address.getRegion();
      country = address.getCountry();
    }
  }
}
