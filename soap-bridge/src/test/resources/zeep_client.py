"""Calls every operation of ticketing and torture with nothing but their WSDLs, by zeep.

Every leaf of an answer of ticketing is one that the server has sent, in value and type.
"""
import datetime
import sys
from decimal import Decimal

from zeep import Client, xsd
from zeep.exceptions import Fault
from zeep.helpers import serialize_object

ticketing, torture = sys.argv[1:]

TEXT = "\u017elu\u0165ou\u010dk\u00fd <k\u016f\u0148> & \U0001f600"
UTC = datetime.timezone.utc
LEAVES = [
    TEXT,
    Decimal("49.50"),
    -3,
    0.1,
    True,
    bytes([0, 255, 127]),
    datetime.timedelta(minutes=90),
    datetime.datetime(2026, 2, 28, 23, 59, 59, 120000, tzinfo=UTC),
    datetime.datetime(2026, 12, 31, 19, 30, 1),
]


def same(wanted, found):
    assert type(wanted) is type(found) or isinstance(wanted, (datetime.timedelta, datetime.datetime)), found
    assert wanted == found, (wanted, found)
    if isinstance(wanted, Decimal):
        assert str(wanted) == str(found), (wanted, found)


def leaves(value):
    """How many there are."""
    if isinstance(value, dict):
        return sum(leaves(part) for part in value.values())
    if isinstance(value, list):
        return sum(leaves(part) for part in value)
    if isinstance(value, str) and value.replace("_", "").isupper():
        return 1  # an enum's constant
    for leaf in LEAVES:
        if isinstance(value, type(leaf)) and leaf == value:
            same(leaf, value)
            return 1
    raise AssertionError(repr(value))


def fault(client, call, element):
    try:
        call()
    except Fault as failure:
        assert failure.code.endswith(("Client", "Sender")), failure.code
        detail = failure.detail[0]
        assert detail.tag.endswith(element), detail.tag
        return client.get_element(detail.tag).parse(detail, client.wsdl.types)
    raise AssertionError("expected a fault")


def call_ticketing():
    client = Client(ticketing)
    service = client.service
    day = datetime.date
    calls = [
        service.getEvent("123"),
        service.findEvents(day(2026, 1, 1), until=day(2026, 12, 31)),
        service.createBooking(eventId="123", userId="789"),
        service.createBookingOnce("123", "789", "key"),
        service.getBooking("456"),
        service.getTicketPdf("456"),
        service.getAvailableTickets("123"),
        service.getSeatMap("123"),
        service.checkPermission("789", "event_123"),
        service.validateToken("token"),
        service.calculateShippingCost(
            items={"item": [{"description": "poster", "quantity": 2, "weight": Decimal("1.50")}]},
            destination={"city": "Praha"},
        ),
        service.runHealthCheck(),
    ]
    for result in calls:
        assert leaves(serialize_object(result)) > 0, result
    assert service.cancelBooking("456") is None
    assert service.sendNotification("789", "hello") is None
    for call, element in (
        (lambda: service.getEvent("NoSuchEvent"), "NoSuchEventFault"),
        (lambda: service.createBooking("SoldOut", "789"), "SoldOutFault"),
        (lambda: service.getBooking("NoSuchBooking"), "NoSuchBookingFault"),
    ):
        assert leaves(serialize_object(fault(client, call, element))) > 0


def call_torture(port):
    client = Client(torture, port_name=port)
    service = client.service
    make = client.type_factory("urn:switchboard:torture")
    samples = {
        "Boolean": [True],
        "NullableBoolean": [None, False],
        "Byte": [-128],
        "NullableByte": [None],
        "Short": [32767],
        "NullableShort": [None],
        "Int": [-(2**31)],
        "NullableInt": [None, 7],
        "Long": [2**53 + 1, -(2**63)],
        "NullableLong": [None],
        "Float": [0.5],
        "NullableFloat": [None],
        "Double": [0.1, 5e-324],
        "NullableDouble": [None],
        "Char": ["\u6f22"],
        "NullableChar": [None],
        "String": [TEXT, " two  spaces ", "line\nline\ttab", None],
        "Text": ["123e4567-e89b-12d3-a456-426614174000", None],
        "Decimal": [Decimal("49.50"), Decimal("-0.000000000000000000001"), None],
        "Integer": [2**200, None],
        "Bytes": [bytes([0, 255, 127, 128]), None],
        "Instant": [datetime.datetime(2026, 2, 28, 23, 59, 59, 123456, tzinfo=UTC), None],
        "LocalDate": [datetime.date(2024, 2, 29), None],
        "LocalTime": [datetime.time(23, 59, 59), None],
        "LocalDateTime": [datetime.datetime(2026, 12, 31, 23, 59, 59), None],
        "Duration": [datetime.timedelta(seconds=5400), None],
        "Colour": ["DEEP_BLUE", None],
    }
    for name, values in samples.items():
        for value in values:
            same(value, service["echo" + name](value))
    compounds = {
        "IntArray": {"item": [1, -2, 2**31 - 1]},
        "DoubleArray": {"item": [0.5, -1e300]},
        "Strings": {"item": ["a", "b c"]},
        "Matrix": {"item": [{"item": [1, 2]}, {"item": [3]}]},
        "Points": {"item": [{"x": 1, "y": 2}]},
        "Counts": {"entry": [{"key": "b", "value": 2}, {"key": "a", "value": None}]},
        "Names": {"entry": [{"key": 2, "value": "two"}]},
        "Places": {"entry": [{"key": {"x": 1, "y": 1}, "value": {"item": ["here"]}}]},
        "Point": {"x": 3, "y": -4},
    }
    for name, value in compounds.items():
        found = serialize_object(service["echo" + name](value), dict)
        unwrapped = value.get("item", value.get("entry", value))  # zeep leaves lone lists out
        assert found in (value, unwrapped), (name, found)
    leaf = {"label": "leaf", "children": {}}
    node = service.echoNode({"label": "root", "next": leaf, "children": {"item": [leaf]}})
    assert (node.next.label, node.children.item[0].label) == ("leaf", "leaf"), node
    circle = service.echoShape(make.Circle(centre={"x": 0, "y": 0}, radius=1.5))
    assert (type(circle).__name__, circle.radius, circle.centre.x) == ("Circle", 1.5, 0), circle
    same(0.25, service.echoShape(make.Square(side=0.25)))  # unwrapped, too
    everything = service.echoEverything(
        make.Everything(
            boolean=True, byte=1, short=2, int=3, long=4, float=0.5, double=0.25, char="x",
            decimal=Decimal("1.50"), shape=make.Square(side=1.0),
        )
    )
    assert (str(everything.decimal), everything.shape.side, everything.tags) == ("1.50", 1.0, None)
    service.echoEmpty(make.Empty())
    same("text", service.echoAnything(xsd.AnyObject(xsd.String(), "text")))
    same(7, service.echoAnything(xsd.AnyObject(xsd.Int(), 7)))
    assert service.doNothing() is None
    same("one", service.join("one", 2, "GREEN", None))
    found = fault(client, service.fail, "NotFoundFault")
    assert (found.message, found.key, found.attempts) == ("no such key", "key-77", 3), found


call_ticketing()
call_torture("tortureSoap")
call_torture("tortureSoap12")
print("all as expected")
