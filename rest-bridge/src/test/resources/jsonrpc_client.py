"""Calls a JSON-RPC service with Python's standard library alone; exits 1 at the first difference."""
import json
import sys
import urllib.error
import urllib.request

URL = sys.argv[1]


def post(body):
    request = urllib.request.Request(URL, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        text = response.read()
        return json.loads(text) if text else None


def call(method, *params):
    answer = post({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
    if "error" in answer:
        raise RuntimeError(answer["error"])
    return answer["result"]


def expect(found, wanted):
    if found != wanted:
        sys.exit("wanted %r, found %r" % (wanted, found))


for method, values in {
    "echoInt": [0, -(2**31)],
    "echoLong": [2**63 - 1, 2**53 + 1],
    "echoDouble": [0.1, 1e300],
    "echoString": ["", "Grüße \U0001f600 \u2028", None],
    "echoInteger": [2**200],
    "echoStrings": [["a", None], [], None],
    "echoCounts": [{"b": 1, "a": None}],
    "echoNames": [{"-1": "minus one"}],
    "echoPoint": [{"x": 1, "y": -2}],
    "echoShape": [{"radius": 1.5, "centre": None, "@type": "Circle"}],
    "echoAnything": ["x", 7, [1, True, None], {"k": "v"}],
}.items():
    for value in values:
        expect(call(method, value), value if method != "echoShape" else {"@type": "Circle", "centre": None, "radius": 1.5})

expect(post({"jsonrpc": "2.0", "method": "doNothing"}), None)
batch = [{"jsonrpc": "2.0", "id": i, "method": "echoInt", "params": {"value": i}} for i in range(50)]
expect([a["result"] for a in post(batch)], list(range(50)))
methods = {m["name"] for m in call("rpc.discover")["methods"]}
expect({"echoInt", "fail", "join"} <= methods, True)
try:
    post_text = urllib.request.Request(URL, b"{}", {"Content-Type": "text/plain"})
    urllib.request.urlopen(post_text, timeout=30)
    sys.exit("text/plain was accepted")
except urllib.error.HTTPError as error:
    expect(error.code, 415)
print("all as expected")
