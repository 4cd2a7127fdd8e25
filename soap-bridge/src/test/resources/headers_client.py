"""Calls with WS-Security and WS-Addressing by zeep: wsdl, address, user, password."""
import sys

from zeep import Client
from zeep.exceptions import Fault
from zeep.wsa import WsAddressingPlugin
from zeep.wsse.username import UsernameToken

wsdl, address, user, password = sys.argv[1:]


def echo(token, *plugins):
    client = Client(wsdl, wsse=token, plugins=list(plugins))
    service = client.create_service("{urn:booth}TortureSoap11", address)
    try:
        return service.echoString(value="h\u00e9llo")
    except Fault as fault:
        return fault.code + ": " + fault.message


for name, token in (
    ("text", UsernameToken(user, password)),
    ("digest", UsernameToken(user, password, use_digest=True)),
    ("wrong", UsernameToken(user, password + "!", use_digest=True)),
    ("none", None),
):
    print(name, ascii(echo(token)))
print("addressed", ascii(echo(UsernameToken(user, password, use_digest=True), WsAddressingPlugin())))
