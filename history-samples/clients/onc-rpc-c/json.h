/* Prints the structs that rpcgen makes of ticketing.x as JSON, on one line. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "ticketing.h"

static const char *const EVENT_KINDS[] = {"", "CONCERT", "THEATRE", "SPORT", "LECTURE"};
static const char *const TICKET_STATES[] = {"", "AVAILABLE", "HELD", "SOLD"};
static const char *const BOOKING_STATES[] = {"", "CONFIRMED", "CANCELLED"};
static const char *const HEALTH_STATES[] = {"", "UP", "DEGRADED"};

/* A list, each element printed by a function that takes it as it stands in the list. */
#define LIST(list, type, print) do { \
    if ((list) == NULL) { printf("null"); break; } \
    printf("["); \
    for (u_int i = 0; i < (list)->type##_len; i++) { \
      if (i > 0) printf(","); \
      print((list)->type##_val[i]); \
    } \
    printf("]"); \
  } while (0)

#define CONSTANT(names, constant) do { \
    if ((constant) == NULL) printf("null"); else printf("\"%s\"", names[*(constant)]); \
  } while (0)

static void json_string(const char *text) {
  putchar('"');
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') printf("\\%c", c);
    else if (c == '\n') printf("\\n");
    else if (c < 0x20) printf("\\u%04x", c);
    else putchar(c);
  }
  putchar('"');
}

static void json_text(ticketing_nullable_text text) {
  if (text == NULL) printf("null"); else json_string(*text);
}

/* Numbers whose digits are kept as they are travel as strings. */
static void json_decimal(ticketing_nullable_text text) { printf("%s", text ? *text : "null"); }

/* The fewest digits that give the same number again. */
static void json_double(double number) {
  char digits[32];
  for (int precision = 1; precision <= 17; precision++) {
    snprintf(digits, sizeof digits, "%.*g", precision, number);
    if (strtod(digits, NULL) == number) break;
  }
  printf("%s", digits);
}

static void json_instant(const ticketing_instant *instant) {
  if (instant == NULL) {
    printf("null");
    return;
  }
  char text[32];
  time_t seconds = (time_t)instant->seconds;
  struct tm utc;
  strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", gmtime_r(&seconds, &utc));
  printf("\"%s", text);
  if (instant->nanos % 1000 != 0) printf(".%09u", instant->nanos);
  else if (instant->nanos % 1000000 != 0) printf(".%06u", instant->nanos / 1000);
  else if (instant->nanos != 0) printf(".%03u", instant->nanos / 1000000);
  printf("Z\"");
}

static void json_base64(const ticketing_octets *octets) {
  static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const unsigned char *bytes = (const unsigned char *)octets->ticketing_octets_val;
  u_int length = octets->ticketing_octets_len;
  putchar('"');
  for (u_int i = 0; i < length; i += 3) {
    unsigned three = bytes[i] << 16;
    if (i + 1 < length) three |= bytes[i + 1] << 8;
    if (i + 2 < length) three |= bytes[i + 2];
    putchar(DIGITS[three >> 18]);
    putchar(DIGITS[three >> 12 & 63]);
    putchar(i + 1 < length ? DIGITS[three >> 6 & 63] : '=');
    putchar(i + 2 < length ? DIGITS[three & 63] : '=');
  }
  putchar('"');
}

/* Prices: a decimal for each section. */
static void json_prices(const ticketing_map_text_nullable_text *prices) {
  if (prices == NULL) {
    printf("null");
    return;
  }
  printf("{");
  for (u_int i = 0; i < prices->ticketing_map_text_nullable_text_len; i++) {
    if (i > 0) printf(",");
    json_string(prices->ticketing_map_text_nullable_text_val[i].key);
    printf(":");
    json_decimal(prices->ticketing_map_text_nullable_text_val[i].value);
  }
  printf("}");
}

static void json_details(const ticketing_map_text_nullable_text *details) {
  printf("{");
  for (u_int i = 0; i < details->ticketing_map_text_nullable_text_len; i++) {
    if (i > 0) printf(",");
    json_string(details->ticketing_map_text_nullable_text_val[i].key);
    printf(":");
    json_text(details->ticketing_map_text_nullable_text_val[i].value);
  }
  printf("}");
}

static void json_address(const ticketing_Address *address) {
  printf("{\"street\":"), json_text(address->street);
  printf(",\"postalCode\":"), json_text(address->postalCode);
  printf(",\"city\":"), json_text(address->city);
  printf(",\"region\":"), json_text(address->region);
  printf(",\"country\":"), json_text(address->country);
  printf("}");
}

static void json_venue(const ticketing_Venue *venue) {
  printf("{\"name\":"), json_text(venue->name);
  printf(",\"address\":"), json_address(venue->address);
  printf(",\"latitude\":"), json_double(venue->latitude);
  printf(",\"longitude\":"), json_double(venue->longitude);
  printf("}");
}

static void json_event(const ticketing_Event *event) {
  printf("{\"id\":"), json_text(event->id);
  printf(",\"title\":"), json_text(event->title);
  printf(",\"subtitle\":"), json_text(event->subtitle);
  printf(",\"kind\":"); CONSTANT(EVENT_KINDS, event->kind);
  printf(",\"venue\":"), json_venue(event->venue);
  printf(",\"starts\":"), json_text(event->starts);
  printf(",\"onSaleSince\":"), json_instant(event->onSaleSince);
  printf(",\"performers\":"); LIST(event->performers, ticketing_list_nullable_text, json_text);
  printf(",\"prices\":"), json_prices(event->prices);
  printf("}");
}

static void json_ticket(const ticketing_Ticket *ticket) {
  printf("{\"id\":"), json_text(ticket->id);
  printf(",\"eventId\":"), json_text(ticket->eventId);
  printf(",\"section\":"), json_text(ticket->section);
  printf(",\"row\":"), json_text(ticket->row);
  printf(",\"seat\":%d", ticket->seat);
  printf(",\"price\":"), json_decimal(ticket->price);
  printf(",\"status\":"); CONSTANT(TICKET_STATES, ticket->status);
  printf("}");
}

static void json_booking(const ticketing_Booking *booking) {
  printf("{\"id\":"), json_text(booking->id);
  printf(",\"userId\":"), json_text(booking->userId);
  printf(",\"ticket\":"), json_ticket(booking->ticket);
  printf(",\"status\":"); CONSTANT(BOOKING_STATES, booking->status);
  printf(",\"createdAt\":"), json_instant(booking->createdAt);
  printf(",\"cancelledAt\":"), json_instant(booking->cancelledAt);
  printf("}");
}

static void json_state(ticketing_nullable_TicketStatus state) { CONSTANT(TICKET_STATES, state); }

static void json_row(ticketing_nullable_list_nullable_TicketStatus row) {
  LIST(row, ticketing_list_nullable_TicketStatus, json_state);
}

static void json_seat_map(const ticketing_SeatMap *map) {
  printf("{\"eventId\":"), json_text(map->eventId);
  printf(",\"rows\":"); LIST(map->rows, ticketing_list_nullable_text, json_text);
  printf(",\"seats\":"); LIST(map->seats, ticketing_list_nullable_list_nullable_TicketStatus, json_row);
  printf("}");
}

static void json_token(const ticketing_TokenInfo *token) {
  printf("{\"valid\":%s", token->valid ? "true" : "false");
  printf(",\"userId\":"), json_text(token->userId);
  printf(",\"expiresAt\":"), json_instant(token->expiresAt);
  printf(",\"scopes\":"); LIST(token->scopes, ticketing_list_nullable_text, json_text);
  printf("}");
}

static void json_cost(const ticketing_ShippingCost *cost) {
  printf("{\"postage\":"), json_decimal(cost->postage);
  printf(",\"insurance\":"), json_decimal(cost->insurance);
  printf(",\"total\":"), json_decimal(cost->total);
  printf(",\"currency\":"), json_text(cost->currency);
  printf(",\"transit\":"), json_text(cost->transit);
  printf("}");
}

static void json_item(const ticketing_ShippingItem *item) {
  printf("{\"description\":"), json_text(item->description);
  printf(",\"quantity\":%d", item->quantity);
  printf(",\"weight\":"), json_decimal(item->weight);
  printf(",\"insuredValue\":"), json_decimal(item->insuredValue);
  printf("}");
}

static void json_health(const ticketing_HealthReport *report) {
  printf("{\"status\":"); CONSTANT(HEALTH_STATES, report->status);
  printf(",\"checkedAt\":"), json_instant(report->checkedAt);
  printf(",\"uptime\":"), json_text(report->uptime);
  printf(",\"details\":"), json_details(report->details);
  printf("}");
}

static void json_no_such_event(const ticketing_NoSuchEvent *fault) {
  printf("fault NoSuchEvent {\"message\":"), json_text(fault->message);
  printf(",\"eventId\":"), json_text(fault->eventId);
  printf("}");
}

static void json_no_such_booking(const ticketing_NoSuchBooking *fault) {
  printf("fault NoSuchBooking {\"message\":"), json_text(fault->message);
  printf(",\"bookingId\":"), json_text(fault->bookingId);
  printf("}");
}

static void json_sold_out(const ticketing_SoldOut *fault) {
  printf("fault SoldOut {\"message\":"), json_text(fault->message);
  printf(",\"eventId\":"), json_text(fault->eventId);
  printf(",\"wanted\":%d,\"left\":%d}", fault->wanted, fault->left);
}
