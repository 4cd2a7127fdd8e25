"""Calls the torture service with Python's standard library alone; says "all as expected"."""

import datetime
import sys
import xmlrpc.client


def check(found, wanted):
    if found != wanted or type(found) is not type(wanted):
        sys.exit(f"expected {wanted!r}, found {found!r}")


with xmlrpc.client.ServerProxy(
    sys.argv[1], allow_none=True, use_builtin_types=True
) as server:
    torture = server.torture
    for method, values in {
        "echoBoolean": [True, False],
        "echoInt": [0, -(2**31), 2**31 - 1],
        "echoDouble": [0.1, -0.0, 5e-324, 1.7976931348623157e308],
        "echoString": ["", " x ", "a<b>&\"'\n\t", "Ελλάδα 漢 😀", "x" * 70000, None],
        "echoBytes": [b"", bytes(range(256)), None],
        "echoInstant": [datetime.datetime(1998, 7, 17, 14, 8, 55)],
        "echoStrings": [[], ["a", None, ""]],
        "echoCounts": [{}, {"b": 2, "a": None}],
        "echoColour": ["RED", None],
        "echoPoint": [{"x": 3, "y": -4}, None],
        "echoShape": [{"radius": 1.5, "@type": "Circle", "centre": {"x": 0, "y": 0}}],
        "echoNode": [{"label": "a", "next": None, "children": [None]}],
        "echoAnything": ["text", True, 7, ["a", 1, None], {"k": [1.5, b"x"]}],
    }.items():
        for value in values:
            check(getattr(torture, method)(value), value)
    check(torture.doNothing(), None)
    check(torture.echoLong("9007199254740993"), 9007199254740993)

    check("torture.echoInt" in server.system.listMethods(), True)
    check(server.system.methodSignature("torture.echoInt"), [["int", "int"]])
    check(server.system.methodHelp("torture.doNothing").splitlines()[0], "doNothing(): nothing")

    calls = xmlrpc.client.MultiCall(server)
    calls.torture.echoInt(5)
    calls.torture.echoInt("x")
    calls.torture.echoString("last")
    answers = calls()
    check(answers[0], 5)
    check(answers[2], "last")
    for wrong in (lambda: answers[1], lambda: torture.echoInt("5")):
        try:
            sys.exit(f"expected a fault, found {wrong()!r}")
        except xmlrpc.client.Fault as fault:
            check(fault.faultCode, -32602)
            check("expected an integer" in fault.faultString, True)
print("all as expected")
