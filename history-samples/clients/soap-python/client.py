"""Books a seat over SOAP, from the WSDL alone: zeep makes everything else of it at run time."""

import sys
from datetime import date

from zeep import Client
from zeep.exceptions import Fault

SEATS_GONE = "124"  # a sold-out event of the sample data


def main(wsdl):
    client = Client(wsdl)
    box_office = client.service

    events = box_office.findEvents(date(2027, 1, 1), date(2027, 12, 31))
    for event in events:
        print(event.id, event.title, "-", event.subtitle or "(no subtitle)")

    event = box_office.getEvent("123")
    prices = {entry.key: entry.value for entry in event.prices.entry}
    print("on sale since", event.onSaleSince.isoformat(), "at", prices["Parkett"])

    booking = box_office.createBooking("123", "789")
    ticket = booking.ticket
    print("booked", ticket.section, "row", ticket.row, "for", ticket.price)
    print("cancelled at", booking.cancelledAt)
    print("the ticket begins with", box_office.getTicketPdf(booking.id)[:4].decode())
    box_office.cancelBooking(booking.id)

    try:
        box_office.createBooking(SEATS_GONE, "789")
    except Fault as fault:
        gone = client.wsdl.types.deserialize(fault.detail[0])
        print(f"fault {type(gone).__name__}: {gone.message} ({gone.left} of {gone.wanted})")


main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080/soap/ticketing?wsdl")
