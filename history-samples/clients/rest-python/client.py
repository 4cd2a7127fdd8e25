"""Books a seat over REST, with Python's standard library alone."""

import base64
import json
import sys
from decimal import Decimal
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SEATS_GONE = "124"  # a sold-out event of the sample data


class Refused(Exception):
    """An answer that is a problem (RFC 9457)."""


class BoxOffice:
    def __init__(self, root):
        self.root = root + "/api"

    def call(self, method, path, body=None):
        """What is at a path after this, and the path of what it has made."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if data else {}
        try:
            with urlopen(Request(self.root + path, data, headers, method=method), timeout=5) as answer:
                text = answer.read() or b"null"  # 204 has no body
                return json.loads(text, parse_float=Decimal), answer.headers["Location"]
        except HTTPError as error:
            raise Refused(json.load(error)) from error

    def get(self, path):
        return self.call("GET", path)[0]


def main(root):
    box_office = BoxOffice(root)

    for event in box_office.get("/events?from=2027-01-01&until=2027-12-31"):
        print(event["id"], event["title"], "-", event["subtitle"] or "(no subtitle)")

    event = box_office.get("/events/123")
    print("on sale since", event["onSaleSince"], "at", event["prices"]["Parkett"])

    booking, location = box_office.call("POST", "/events/123/bookings", {"userId": "789"})
    ticket = booking["ticket"]
    print("booked", ticket["section"], "row", ticket["row"], "for", ticket["price"])
    print("cancelled at", booking["cancelledAt"])
    path = location.removeprefix("/api")  # where the booking is from now on
    pdf = base64.b64decode(box_office.get(path + "/ticket"))
    print("the ticket begins with", pdf[:4].decode())
    box_office.call("DELETE", path)

    try:
        box_office.call("POST", f"/events/{SEATS_GONE}/bookings", {"userId": "789"})
    except Refused as refused:
        problem = refused.args[0]
        print(f"fault {problem['fault']}: {problem['fields']['message']} by {problem['status']}")


main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080")
