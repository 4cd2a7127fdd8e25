"""Books a seat over JSON-RPC 2.0, with Python's standard library alone."""

import base64
import itertools
import json
import sys
from decimal import Decimal
from urllib.request import Request, urlopen

SEATS_GONE = "124"  # a sold-out event of the sample data


class Fault(Exception):
    """The error member of an answer."""


class Server:
    """Its methods are the service's."""

    def __init__(self, address):
        self.address = address
        self.ids = itertools.count(1)

    def __getattr__(self, method):
        def call(*params):
            request = {"jsonrpc": "2.0", "id": next(self.ids), "method": method, "params": params}
            headers = {"Content-Type": "application/json"}
            post = Request(self.address, json.dumps(request).encode(), headers)
            with urlopen(post, timeout=5) as answer:
                reply = json.loads(answer.read(), parse_float=Decimal)
            if "error" in reply:
                raise Fault(reply["error"])
            return reply["result"]

        return call


def main(address):
    box_office = Server(address)

    for event in box_office.findEvents("2027-01-01", "2027-12-31"):
        print(event["id"], event["title"], "-", event["subtitle"] or "(no subtitle)")

    event = box_office.getEvent("123")
    print("on sale since", event["onSaleSince"], "at", event["prices"]["Parkett"])

    booking = box_office.createBooking("123", "789")
    ticket = booking["ticket"]
    print("booked", ticket["section"], "row", ticket["row"], "for", ticket["price"])
    print("cancelled at", booking["cancelledAt"])
    pdf = base64.b64decode(box_office.getTicketPdf(booking["id"]))
    print("the ticket begins with", pdf[:4].decode())
    box_office.cancelBooking(booking["id"])

    try:
        box_office.createBooking(SEATS_GONE, "789")
    except Fault as fault:
        error = fault.args[0]
        print("fault", error["code"], f"{error['data']['type']}: {error['data']['fields']['message']}")


main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080/jsonrpc/ticketing")
