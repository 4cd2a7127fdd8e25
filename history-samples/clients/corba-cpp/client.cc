// Calls every operation of the ticketing service over CORBA, with what omniidl makes of the description.
#include <codecvt>
#include <cstdio>
#include <ctime>
#include <locale>
#include <string>
#include <omniORB4/CORBA.h>
#include "ticketing.hh"

using namespace ticketing;

// omniORB's wide characters are units of UTF-16, whatever the size of wchar_t.
static std::wstring_convert<std::codecvt_utf8_utf16<wchar_t>> utf16;

static NullableWstring text(const std::string &utf8) {
  NullableWstring nullable;
  nullable.value(utf16.from_bytes(utf8).c_str());
  return nullable;
}

static std::string shown(const NullableWstring &text, const char *otherwise = "(none)") {
  return text._d() ? utf16.to_bytes(text.value()) : otherwise;
}

static NullableString day(const char *value) {
  NullableString nullable;
  nullable.value(value);
  return nullable;
}

static const char *shown(const NullableString &text) { return text._d() ? text.value() : "(none)"; }

static void show(Service_ptr service) {
  NullableNullableEventList_var found = service->findEvents(day("2027-01-01"), day("2027-12-31"));
  NullableEventList &events = found->value();
  for (CORBA::ULong i = 0; i < events.length(); i++) {
    Event &event = events[i].value();
    printf("%s %s - %s\n", shown(event.id).c_str(), shown(event.title).c_str(),
           shown(event.subtitle, "(no subtitle)").c_str());
  }
  NullableEvent_var winterreise = service->getEvent(text("123"));
  time_t since = winterreise->value().onSaleSince.value().seconds;
  char when[32];
  strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime(&since));
  WstringNullableStringMap &prices = winterreise->value().prices.value();
  for (CORBA::ULong i = 0; i < prices.length(); i++) {
    if (std::wstring(prices[i].key) == L"Parkett") {
      printf("on sale since %s at %s\n", when, shown(prices[i].value));
    }
  }
}

static void seats(Service_ptr service) {
  NullableNullableTicketList_var tickets = service->getAvailableTickets(text("123"));
  NullableSeatMap_var map = service->getSeatMap(text("123"));
  NullableNullableNullableTicketStatusListList &rows = map->value().seats;
  CORBA::ULong available = 0;
  for (CORBA::ULong row = 0; row < rows.value().length(); row++) {
    NullableTicketStatusList &seats = rows.value()[row].value();
    for (CORBA::ULong seat = 0; seat < seats.length(); seat++) {
      available += seats[seat].value() == TicketStatus_AVAILABLE;
    }
  }
  printf("%s\n", available == tickets->value().length() ? "as many tickets as free seats" : "they differ");
}

static void book(Service_ptr service) {
  NullableBooking_var booking = service->createBooking(text("123"), text("789"));
  Booking &booked = booking->value();
  Ticket &ticket = booked.ticket.value();
  printf("booked %s row %s for %s\n", shown(ticket.section).c_str(), shown(ticket.row).c_str(), shown(ticket.price));
  printf("cancelled: %s\n", booked.cancelledAt._d() ? "yes" : "no");
  NullableOctets_var pdf = service->getTicketPdf(booked.id);
  printf("the ticket begins with %.4s\n", (const char *)pdf->value().get_buffer());
  service->cancelBooking(booked.id);
  NullableBooking_var then = service->getBooking(booked.id);
  printf("then cancelled: %s\n", then->value().status.value() == BookingStatus_CANCELLED ? "yes" : "no");

  NullableWstring key = text("key of " + shown(booked.id));
  NullableBooking_var first = service->createBookingOnce(text("123"), text("789"), key);
  NullableBooking_var second = service->createBookingOnce(text("123"), text("789"), key);
  bool once = shown(first->value().id) == shown(second->value().id);
  printf("booked once: %s\n", once ? "yes" : "no");
  service->cancelBooking(first->value().id);
}

static void ask(Service_ptr service) {
  printf("may: %d\n", (int)service->checkPermission(text("789"), text("event_123")));
  NullableTokenInfo_var known = service->validateToken(text("token-789"));
  NullableTokenInfo_var stranger = service->validateToken(text("Þóra"));
  printf("tokens: %s %s\n", shown(known->value().userId).c_str(), shown(stranger->value().userId).c_str());
  service->sendNotification(text("789"), text("grüße 北極光 🎻"));
  NullableHealthReport_var health = service->runHealthCheck();
  printf("health: %s\n", health->value().status.value() == HealthStatus_UP ? "up" : "degraded");
}

// A request of more than 300 KB.
static void ship(Service_ptr service) {
  std::string poster;
  for (int i = 0; i < 500; i++) poster += "ポスター";
  ShippingItem item;
  item.description = text(poster);
  item.quantity = 1;
  item.weight = day("0.25");
  item.insuredValue = day("20.00");
  NullableShippingItemList items;
  items.length(100);
  for (CORBA::ULong i = 0; i < items.length(); i++) items[i].value(item);
  NullableNullableShippingItemList all;
  all.value(items);
  Address opera;
  opera.street = text("Opernplatz 1");
  opera.postalCode = text("60313");
  opera.city = text("Frankfurt");
  opera.region._default();
  opera.country = text("DE");
  NullableAddress destination;
  destination.value(opera);
  NullableShippingCost_var cost = service->calculateShippingCost(all, destination);
  printf("100 posters: %s %s\n", shown(cost->value().total), shown(cost->value().currency).c_str());
}

static void fail(Service_ptr service) {
  try {
    NullableBooking_var none = service->createBooking(text("124"), text("789"));
  } catch (SoldOut &e) {
    printf("fault SoldOut: %s (%d of %d)\n", shown(e.message).c_str(), (int)e.left, (int)e.wanted);
  }
  try {
    NullableEvent_var none = service->getEvent(text("nøne"));
  } catch (NoSuchEvent &e) {
    printf("fault NoSuchEvent: %s\n", shown(e.eventId).c_str());
  }
  try {
    service->cancelBooking(text("none"));
  } catch (NoSuchBooking &e) {
    printf("fault NoSuchBooking: %s\n", shown(e.bookingId).c_str());
  }
  try {
    NullableNullableEventList_var none = service->findEvents(day("tomorrow"), day("2027-12-31"));
  } catch (CORBA::BAD_PARAM &e) {
    printf("BAD_PARAM, completed: %s\n", e.completed() == CORBA::COMPLETED_NO ? "no" : "perhaps");
  }
}

int main(int argc, char **argv) {
  CORBA::ORB_var orb = CORBA::ORB_init(argc, argv);
  omniORB::setClientCallTimeout(30000);
  try {
    CORBA::Object_var object = orb->string_to_object(argv[1]);
    Service_var service = Service::_narrow(object);
    show(service);
    seats(service);
    book(service);
    ask(service);
    ship(service);
    fail(service);
  } catch (CORBA::SystemException &e) {
    fprintf(stderr, "%s, minor 0x%x\n", e._name(), (unsigned)e.minor());
    return 1;
  }
  orb->destroy();
  return 0;
}
