"""Calls the validator suite as xmlrpc.com's own validator did."""

import datetime
import random
import sys
import xmlrpc.client

server = xmlrpc.client.ServerProxy(sys.argv[1], use_builtin_types=True)
suite = server.validator1
dice = random.Random(1999)


def stooges():
    return {name: dice.randint(1, 100) for name in ("moe", "larry", "curly", "shemp")}


def check(found, wanted):
    if found != wanted:
        sys.exit(f"expected {wanted!r}, found {found!r}")


structs = [stooges() for _ in range(20)]
check(suite.arrayOfStructsTest(structs), sum(s["curly"] for s in structs))

text = "".join(dice.choice("<>&'\"abc xyz") for _ in range(300))
check(
    suite.countTheEntities(text),
    {
        "ctLeftAngleBrackets": text.count("<"),
        "ctRightAngleBrackets": text.count(">"),
        "ctAmpersands": text.count("&"),
        "ctApostrophes": text.count("'"),
        "ctQuotes": text.count('"'),
    },
)

struct = stooges()
check(suite.easyStructTest(struct), struct["moe"] + struct["larry"] + struct["curly"])

nest = {f"substruct{i}": stooges() for i in range(10)}
check(suite.echoStructTest(nest), nest)

types = [
    7,
    True,
    "Extra \U0001f600 text",
    3.14159,
    datetime.datetime(1998, 7, 17, 14, 8, 55),
    bytes(range(200)),
]
check(suite.manyTypesTest(*types), types)

array = [f"text {i}" for i in range(dice.randint(100, 200))]
check(suite.moderateSizeArrayCheck(array), array[0] + array[-1])

calendar = {
    str(year): {f"{month:02}": {f"{day:02}": stooges() for day in (1, 2)} for month in (3, 4)}
    for year in (1999, 2000)
}
april = calendar["2000"]["04"]["01"]
check(suite.nestedStructTest(calendar), april["moe"] + april["larry"] + april["curly"])

check(suite.simpleStructReturnTest(5), {"times10": 50, "times100": 500, "times1000": 5000})
print("all as expected")
