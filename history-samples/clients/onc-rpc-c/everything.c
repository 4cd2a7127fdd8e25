/*
 * Calls every operation of the ticketing service, and gets each exception that they declare. A line
 * a call: the operation, its arguments as JSON, and its answer as JSON, with tabs between them.
 *
 * everything <port>          over TCP, with texts and lists of 300 KB
 * everything <port> udp      over UDP, without those
 * everything rpcbind         over TCP, the port from the machine's port mapper
 */
#include <arpa/inet.h>
#include <rpc/rpc.h>
#include <string.h>
#include "json.h"

static CLIENT *client;

/* Begins the line of a call. */
static void asked(const char *operation) { printf("%s\t{", operation); }

static void argument(const char *name, const char *value) {
  json_string(name);
  printf(":");
  if (value == NULL) printf("null"); else json_string(value);
}

static void fail(const char *why) {
  fflush(stdout);
  fprintf(stderr, "\n%s\n", why);
  exit(1);
}

/*
 * Ends a line: the answer's value by print, or one of the exceptions, which are cases. What the
 * answer points to is released.
 */
#define ANSWERED(operation, answer, print, ...) do { \
    printf("}\t"); \
    if ((answer) == NULL) fail(clnt_sperror(client, #operation)); \
    switch ((answer)->status) { \
      case ticketing_##operation##_result_OK: print; break; \
      case ticketing_##operation##_result_SYSTEM_FAULT: \
        fail((answer)->ticketing_##operation##_result_u.fault.message); \
      __VA_ARGS__ \
    } \
    printf("\n"); \
    clnt_freeres(client, (xdrproc_t)xdr_ticketing_##operation##_result, (caddr_t)(answer)); \
  } while (0)

#define FAULT(operation, answer, name, print) \
  case ticketing_##operation##_result_##name: \
    print(&(answer)->ticketing_##operation##_result_u.name); \
    break;

static void get_event(char *id) {
  ticketing_getEvent_args args = {.eventId = id ? &id : NULL};
  asked("getEvent"), argument("eventId", id);
  ticketing_getEvent_result *answer = ticketing_getevent_1(&args, client);
  ANSWERED(getEvent, answer, json_event(answer->ticketing_getEvent_result_u.result),
           FAULT(getEvent, answer, NoSuchEvent, json_no_such_event));
}

static void find_events(char *from, char *until) {
  ticketing_findEvents_args args = {.from = &from, .until = &until};
  asked("findEvents"), argument("from", from), printf(","), argument("until", until);
  ticketing_findEvents_result *answer = ticketing_findevents_1(&args, client);
  ANSWERED(findEvents, answer,
           LIST(answer->ticketing_findEvents_result_u.result, ticketing_list_nullable_Event, json_event));
}

/* The booking's number, which the caller frees; null where there is none. */
static char *create_booking(char *event, char *user) {
  char *id = NULL;
  ticketing_createBooking_args args = {.eventId = &event, .userId = &user};
  asked("createBooking"), argument("eventId", event), printf(","), argument("userId", user);
  ticketing_createBooking_result *answer = ticketing_createbooking_1(&args, client);
  if (answer && answer->status == ticketing_createBooking_result_OK) {
    id = strdup(*answer->ticketing_createBooking_result_u.result->id);
  }
  ANSWERED(createBooking, answer, json_booking(answer->ticketing_createBooking_result_u.result),
           FAULT(createBooking, answer, NoSuchEvent, json_no_such_event)
           FAULT(createBooking, answer, SoldOut, json_sold_out));
  return id;
}

static void create_booking_once(char *event, char *user, char *key) {
  ticketing_createBookingOnce_args args = {.eventId = &event, .userId = &user, .idempotencyKey = &key};
  asked("createBookingOnce"), argument("eventId", event), printf(",");
  argument("userId", user), printf(","), argument("idempotencyKey", key);
  ticketing_createBookingOnce_result *answer = ticketing_createbookingonce_1(&args, client);
  ANSWERED(createBookingOnce, answer, json_booking(answer->ticketing_createBookingOnce_result_u.result),
           FAULT(createBookingOnce, answer, NoSuchEvent, json_no_such_event)
           FAULT(createBookingOnce, answer, SoldOut, json_sold_out));
}

static void get_booking(char *id) {
  ticketing_getBooking_args args = {.bookingId = &id};
  asked("getBooking"), argument("bookingId", id);
  ticketing_getBooking_result *answer = ticketing_getbooking_1(&args, client);
  ANSWERED(getBooking, answer, json_booking(answer->ticketing_getBooking_result_u.result),
           FAULT(getBooking, answer, NoSuchBooking, json_no_such_booking));
}

static void cancel_booking(char *id) {
  ticketing_cancelBooking_args args = {.bookingId = &id};
  asked("cancelBooking"), argument("bookingId", id);
  ticketing_cancelBooking_result *answer = ticketing_cancelbooking_1(&args, client);
  ANSWERED(cancelBooking, answer, (void)0,
           FAULT(cancelBooking, answer, NoSuchBooking, json_no_such_booking));
}

static void get_ticket_pdf(char *id) {
  ticketing_getTicketPdf_args args = {.bookingId = &id};
  asked("getTicketPdf"), argument("bookingId", id);
  ticketing_getTicketPdf_result *answer = ticketing_getticketpdf_1(&args, client);
  ANSWERED(getTicketPdf, answer, json_base64(answer->ticketing_getTicketPdf_result_u.result),
           FAULT(getTicketPdf, answer, NoSuchBooking, json_no_such_booking));
}

static void get_available_tickets(char *event) {
  ticketing_getAvailableTickets_args args = {.eventId = &event};
  asked("getAvailableTickets"), argument("eventId", event);
  ticketing_getAvailableTickets_result *answer = ticketing_getavailabletickets_1(&args, client);
  ANSWERED(getAvailableTickets, answer,
           LIST(answer->ticketing_getAvailableTickets_result_u.result, ticketing_list_nullable_Ticket, json_ticket),
           FAULT(getAvailableTickets, answer, NoSuchEvent, json_no_such_event));
}

static void get_seat_map(char *event) {
  ticketing_getSeatMap_args args = {.eventId = &event};
  asked("getSeatMap"), argument("eventId", event);
  ticketing_getSeatMap_result *answer = ticketing_getseatmap_1(&args, client);
  ANSWERED(getSeatMap, answer, json_seat_map(answer->ticketing_getSeatMap_result_u.result),
           FAULT(getSeatMap, answer, NoSuchEvent, json_no_such_event));
}

static void check_permission(char *user, char *resource) {
  ticketing_checkPermission_args args = {.userId = &user, .resource = &resource};
  asked("checkPermission"), argument("userId", user), printf(","), argument("resource", resource);
  ticketing_checkPermission_result *answer = ticketing_checkpermission_1(&args, client);
  ANSWERED(checkPermission, answer,
           printf(answer->ticketing_checkPermission_result_u.result ? "true" : "false"));
}

static void validate_token(char *token) {
  ticketing_validateToken_args args = {.token = &token};
  asked("validateToken"), argument("token", token);
  ticketing_validateToken_result *answer = ticketing_validatetoken_1(&args, client);
  ANSWERED(validateToken, answer, json_token(answer->ticketing_validateToken_result_u.result));
}

static void send_notification(char *user, char *message) {
  ticketing_sendNotification_args args = {.userId = &user, .message = &message};
  asked("sendNotification"), argument("userId", user), printf(","), argument("message", message);
  ticketing_sendNotification_result *answer = ticketing_sendnotification_1(&args, client);
  ANSWERED(sendNotification, answer, (void)0);
}

/* The cost of sending many parcels, to an address with a member that is null. */
static void calculate_shipping_cost(u_int count, char *what) {
  ticketing_text weight = "0.250", value = "20.00";
  ticketing_text street = "Opernplatz 1", code = "60313", city = "Frankfurt am Main", country = "DE";
  ticketing_ShippingItem item = {&what, 1, &weight, &value};
  ticketing_nullable_ShippingItem *each = malloc(count * sizeof *each);
  for (u_int i = 0; i < count; i++) each[i] = &item;
  ticketing_list_nullable_ShippingItem items = {count, each};
  ticketing_Address to = {.street = &street, .postalCode = &code, .city = &city, .country = &country};
  ticketing_calculateShippingCost_args args = {.items = &items, .destination = &to};
  asked("calculateShippingCost"), printf("\"items\":");
  LIST(&items, ticketing_list_nullable_ShippingItem, json_item);
  printf(",\"destination\":"), json_address(&to);
  ticketing_calculateShippingCost_result *answer = ticketing_calculateshippingcost_1(&args, client);
  ANSWERED(calculateShippingCost, answer,
           json_cost(answer->ticketing_calculateShippingCost_result_u.result));
  free(each);
}

static void run_health_check(void) {
  asked("runHealthCheck");
  ticketing_runHealthCheck_result *answer = ticketing_runhealthcheck_1(NULL, client);
  ANSWERED(runHealthCheck, answer, json_health(answer->ticketing_runHealthCheck_result_u.result));
}

/* 300 KB of a text that takes three bytes a character. */
static void large(void) {
  static const char SIGN[] = "漢";
  enum { SIGNS = 100000 };
  char *text = malloc(3 * SIGNS + 1);
  for (int i = 0; i < SIGNS; i++) memcpy(text + 3 * i, SIGN, 3);
  text[3 * SIGNS] = 0;
  get_event(text);
  calculate_shipping_cost(1000, text + 3 * (SIGNS - 100));
  free(text);
}

static void everything(void) {
  get_event("123"), get_event("125"), get_event("nope"), get_event("\"x\"\\ 🎻");
  find_events("2027-01-01", "2027-12-31"), find_events("1999-01-01", "1999-12-31");
  char *booking = create_booking("123", "789");
  get_booking(booking);
  get_ticket_pdf(booking);
  free(booking);
  create_booking("nope", "789"), create_booking("124", "789");
  create_booking_once("125", "789", "ключ"), create_booking_once("nope", "789", "a");
  create_booking_once("124", "789", "a");
  char *cancelled = create_booking("123", "789");
  cancel_booking(cancelled), get_booking(cancelled);
  free(cancelled);
  get_booking("456"), get_booking("nope"), cancel_booking("nope");
  get_ticket_pdf("456"), get_ticket_pdf("nope");
  get_available_tickets("124"), get_available_tickets("123"), get_available_tickets("nope");
  get_seat_map("123"), get_seat_map("nope");
  check_permission("789", "event_123"), check_permission("789", "event_999");
  validate_token("token-789"), validate_token("nope");
  send_notification("789", "grüße, 안녕하세요 🎻");
  calculate_shipping_cost(2, "poster 北極光 🎻");
  run_health_check();
}

static CLIENT *connected(const char *port, const char *protocol) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
  struct timeval wait = {2, 0};
  int socket = RPC_ANYSOCK;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (strcmp(port, "rpcbind") == 0) {
    return clnt_create("127.0.0.1", TICKETING_PROGRAM, TICKETING_VERSION, protocol);
  }
  return strcmp(protocol, "udp") == 0
      ? clntudp_create(&address, TICKETING_PROGRAM, TICKETING_VERSION, wait, &socket)
      : clnttcp_create(&address, TICKETING_PROGRAM, TICKETING_VERSION, &socket, 0, 0);
}

int main(int argc, char **argv) {
  const char *protocol = argc > 2 ? argv[2] : "tcp";
  client = connected(argc > 1 ? argv[1] : "10111", protocol);
  if (client == NULL) {
    clnt_pcreateerror("ticketing");
    return 1;
  }
  client->cl_auth = authunix_create_default();
  everything();
  if (strcmp(protocol, "tcp") == 0) large();
  auth_destroy(client->cl_auth);
  clnt_destroy(client);
  return 0;
}
