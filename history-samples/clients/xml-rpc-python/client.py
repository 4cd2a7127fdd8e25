"""Books a seat over XML-RPC, with Python's standard library alone."""

import sys
import xmlrpc.client

SEATS_GONE = "124"  # a sold-out event of the sample data


def main(address):
    with xmlrpc.client.ServerProxy(address, allow_none=True, use_builtin_types=True) as server:
        box_office = server.ticketing

        for event in box_office.findEvents("2027-01-01", "2027-12-31"):
            subtitle = event["subtitle"] or "(no subtitle)"  # nil arrives as None
            print(event["id"], event["title"], "-", subtitle)

        event = box_office.getEvent("123")
        print("on sale since", event["onSaleSince"].isoformat(), "at", event["prices"]["Parkett"])

        booking = box_office.createBooking("123", "789")
        ticket = booking["ticket"]
        print("booked", ticket["section"], "row", ticket["row"], "for", ticket["price"])
        print("cancelled at", booking["cancelledAt"])
        print("the ticket begins with", box_office.getTicketPdf(booking["id"])[:4].decode())
        box_office.cancelBooking(booking["id"])

        try:
            box_office.createBooking(SEATS_GONE, "789")
        except xmlrpc.client.Fault as fault:
            print("fault", fault.faultCode, fault.faultString)

        both = xmlrpc.client.MultiCall(server)
        both.ticketing.checkPermission("789", "event_123")
        both.ticketing.getEvent("125")
        allowed, concert = both()
        print("in one message:", allowed, concert["performers"])
        print("help:", server.system.methodHelp("ticketing.getEvent").splitlines()[0])


main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080/RPC2")
