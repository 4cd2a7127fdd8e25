// What each protocol has a word for when a call fails: why the same failure looks different on each.
import { element } from "./dom.js";

const PARAMETER = "A parameter of createBookingOnce like any other: the protocol does not know what it is for.";
const OWN_CODE = "Error -32012 (too late) or -32014 (connection lost), numbers of this gateway's. Neither says it.";
const GRPC_AGAIN = "Libraries repeat by themselves only what no server has begun to work on; for more"
  + " somebody has to configure which codes may be tried again.";

/** Whether an answer can say that the method ran; where a key has its place; who tries again. */
const TERMS = {
  "rest": [
    "Problem details (RFC 9457) leave room for a member of one's own: executed, which is yes, no or unknown. The status 503 or 504 alone does not say it.",
    "In the address: PUT /events/{eventId}/bookings/{key}. Without a key it is a POST.",
    "PUT is idempotent, so clients may repeat it unasked when a connection breaks; POST they must not (RFC 9110, section 9.2.2). The lab's client repeats both.",
  ],
  "jsonrpc": [
    OWN_CODE, PARAMETER,
    "Not a word. The id says which answer belongs to which request; a server does not remember it.",
  ],
  "xml-rpc": [
    OWN_CODE, PARAMETER,
    "Not a word. There is not even a number that tells two requests apart.",
  ],
  "soap": [
    "soap:Server says whose fault it was and that the same message may succeed later, not whether it was carried out.",
    PARAMETER,
    "Left to extensions: WS-ReliableMessaging numbers messages and repeats them. It is not spoken here.",
  ],
  "soap-1.2": [
    "soap:Receiver says whose fault it was and that the same message may succeed later, not whether it was carried out.",
    PARAMETER,
    "Left to extensions, as in SOAP 1.1.",
  ],
  "corba": [
    "Every system exception has a completion status: COMPLETED_YES, COMPLETED_NO or COMPLETED_MAYBE. The only one of these standards with a word for it.",
    PARAMETER,
    "Promised is at-most-once: after a result it was done once, after an exception once or not at all. Who repeats after MAYBE leaves that promise.",
  ],
  "onc-rpc": [
    "The arm SYSTEM_FAULT of the result has a kind and a text. ONC RPC's own statuses end where the procedure begins.",
    PARAMETER,
    "Left to whoever writes the client (RFC 5531, section 5). Over TCP nothing is sent twice by itself. Each attempt is a new call with a new xid.",
  ],
  "onc-rpc-udp": [
    "As over TCP; but when a datagram is lost nobody answers at all.",
    PARAMETER,
    "Stock clients send the same datagram again, with the same xid, until an answer comes; the gateway answers these from its duplicate request cache, and the method runs once. An attempt of the lab is a new call with a new xid: the cache does not know it, and the method runs again.",
  ],
  "grpc": [
    "DEADLINE_EXCEEDED may be told although it was done, says its definition; UNAVAILABLE does not say it either.",
    "A field of the message like any other.",
    GRPC_AGAIN,
  ],
  "grpc-web": [
    "gRPC's codes, at the end of an HTTP body.", "A field of the message like any other.", GRPC_AGAIN,
  ],
  "connect": [
    "The codes deadline_exceeded and unavailable, which HTTP knows as 504 and 503. Neither says it.",
    "A field of the message like any other.",
    "Not by itself. Methods that are marked as free of side effects may be called by GET, which anybody may repeat.",
  ],
};

/** A table of those that are here. */
export function showTerms(body, protocols) {
  body.replaceChildren(...protocols.filter((name) => TERMS[name]).map((name) =>
    element("tr", {}, element("th", { scope: "row" }, name),
      ...TERMS[name].map((text) => element("td", {}, text)))));
}
