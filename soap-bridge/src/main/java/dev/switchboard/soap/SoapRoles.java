package dev.switchboard.soap;

import dev.switchboard.gateway.wire.Span.Kind;

/**
 * What the elements of a SOAP message are there for: the body's element names the operation, and
 * what stands in it was said by the caller or the service (SOAP 1.1, section 4; 1.2 part 1, section
 * 5).
 */
final class SoapRoles {
  private static final int PART = 1;
  private static final int ENTRY = 2;
  private static final int FAULT_PART = 3;

  private SoapRoles() {}

  static XmlRoles.Role of(XmlPlace place) {
    if (place.depth() <= PART) {
      return XmlRoles.Role.envelope(place);
    }
    if (!place.at(PART).name().equals("Body")) {
      return new XmlRoles.Role(Kind.ENVELOPE, Kind.ADDRESSING, place.name());
    }
    if (place.at(ENTRY).name().equals("Fault")) {
      return fault(place);
    }
    return place.depth() == ENTRY
        ? new XmlRoles.Role(Kind.ADDRESSING, Kind.VALUES, place.name())
        : XmlRoles.Role.value(place);
  }

  private static XmlRoles.Role fault(XmlPlace place) {
    return switch (place.at(FAULT_PART).name()) {
      case "faultstring", "Reason" -> new XmlRoles.Role(Kind.ENVELOPE, Kind.VALUES, place.name());
      case "detail", "Detail" ->
          place.depth() == FAULT_PART ? XmlRoles.Role.envelope(place) : XmlRoles.Role.value(place);
      default -> XmlRoles.Role.envelope(place);
    };
  }
}
