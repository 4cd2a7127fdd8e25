/* Books a seat over ONC RPC, with what rpcgen makes of the description and Debian's libtirpc. */
#include <arpa/inet.h>
#include <rpc/rpc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ticketing.h"

static CLIENT *client;

/* Ends the program when there is no answer; tells of a fault that no exception declares. */
static void check(void *answer, const char *call, int status, ticketing_fault *fault) {
  if (answer == NULL) {
    clnt_perror(client, (char *)call);
    exit(1);
  }
  if (status == 1) {
    fprintf(stderr, "%s: %s (call %s)\n", call, fault->message, fault->call_id);
    exit(1);
  }
}
#define CHECK(answer, call, part) \
  check(answer, call, answer ? (int)answer->status : 0, answer ? &answer->part.fault : NULL)

static const char *text(ticketing_nullable_text text) { return text ? *text : "(none)"; }

static ticketing_Event *event(char *id) {
  ticketing_text value = id;
  ticketing_getEvent_args args = {.eventId = &value};
  ticketing_getEvent_result *answer = ticketing_getevent_1(&args, client);
  CHECK(answer, "getEvent", ticketing_getEvent_result_u);
  return answer->status == ticketing_getEvent_result_OK ? answer->ticketing_getEvent_result_u.result : NULL;
}

static void list_events(void) {
  ticketing_text from = "2027-01-01", until = "2027-12-31";
  ticketing_findEvents_args args = {.from = &from, .until = &until};
  ticketing_findEvents_result *answer = ticketing_findevents_1(&args, client);
  CHECK(answer, "findEvents", ticketing_findEvents_result_u);
  ticketing_list_nullable_Event *events = answer->ticketing_findEvents_result_u.result;
  for (u_int i = 0; i < events->ticketing_list_nullable_Event_len; i++) {
    ticketing_Event *each = events->ticketing_list_nullable_Event_val[i];
    printf("%s %s - %s\n", text(each->id), text(each->title),
           each->subtitle ? *each->subtitle : "(no subtitle)");
  }
}

static void show_event(void) {
  ticketing_Event *winterreise = event("123");
  ticketing_map_text_nullable_text *prices = winterreise->prices;
  for (u_int i = 0; i < prices->ticketing_map_text_nullable_text_len; i++) {
    ticketing_map_text_nullable_text_entry *price =
        &prices->ticketing_map_text_nullable_text_val[i];
    if (strcmp(price->key, "Parkett") == 0) {
      printf("on sale since %lld at %s\n", (long long)winterreise->onSaleSince->seconds, text(price->value));
    }
  }
}

static ticketing_createBooking_result *book(char *event_id) {
  ticketing_text event_text = event_id, user = "789";
  ticketing_createBooking_args args = {.eventId = &event_text, .userId = &user};
  ticketing_createBooking_result *answer = ticketing_createbooking_1(&args, client);
  CHECK(answer, "createBooking", ticketing_createBooking_result_u);
  return answer;
}

static void show_ticket(ticketing_nullable_text booking) {
  ticketing_getTicketPdf_args args = {.bookingId = booking};
  ticketing_getTicketPdf_result *answer = ticketing_getticketpdf_1(&args, client);
  CHECK(answer, "getTicketPdf", ticketing_getTicketPdf_result_u);
  printf("the ticket begins with %.4s\n",
         answer->ticketing_getTicketPdf_result_u.result->ticketing_octets_val);
}

static void cancel(ticketing_nullable_text booking) {
  ticketing_cancelBooking_args args = {.bookingId = booking};
  ticketing_cancelBooking_result *answer = ticketing_cancelbooking_1(&args, client);
  CHECK(answer, "cancelBooking", ticketing_cancelBooking_result_u);
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
  client = connected(argc > 1 ? argv[1] : "10111", argc > 2 ? argv[2] : "tcp");
  if (client == NULL) {
    clnt_pcreateerror("ticketing");
    return 1;
  }
  list_events();
  show_event();

  ticketing_createBooking_result *answer = book("123");
  if (answer->status != ticketing_createBooking_result_OK) {
    fprintf(stderr, "nothing was booked\n");
    return 1;
  }
  ticketing_Booking *booking = answer->ticketing_createBooking_result_u.result;
  ticketing_text id_text = strdup(text(booking->id));
  printf("booked %s row %s for %s\n", text(booking->ticket->section), text(booking->ticket->row),
         text(booking->ticket->price));
  printf("cancelled at %s\n", booking->cancelledAt ? "some time" : "NULL");
  show_ticket(&id_text);
  cancel(&id_text);

  answer = book("124");
  if (answer->status == ticketing_createBooking_result_SoldOut) {
    ticketing_SoldOut *sold_out = &answer->ticketing_createBooking_result_u.SoldOut;
    printf("fault SoldOut: event %s has %d seats left, %d wanted\n", text(sold_out->eventId),
           sold_out->left, sold_out->wanted);
  }
  clnt_destroy(client);
  return 0;
}
