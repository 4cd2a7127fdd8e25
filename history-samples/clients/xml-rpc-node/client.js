"use strict";
// Books a seat over XML-RPC, with the xmlrpc package of npm.

// A dateTime has no zone here. The gateway means UTC, the package the zone of this process.
process.env.TZ = "UTC";

const xmlrpc = require("xmlrpc");

const SEATS_GONE = "124"; // a sold-out event of the sample data
const client = xmlrpc.createClient(process.argv[2] ?? "http://127.0.0.1:8080/RPC2");

function call(method, ...parameters) {
  return new Promise((resolve, reject) => {
    client.methodCall(method, parameters, (error, value) => (error ? reject(error) : resolve(value)));
  });
}

async function main() {
  for (const event of await call("ticketing.findEvents", "2027-01-01", "2027-12-31")) {
    console.log(event.id, event.title, "-", event.subtitle ?? "(no subtitle)");
  }

  const event = await call("ticketing.getEvent", "123");
  console.log("on sale since", event.onSaleSince, "at", event.prices.Parkett);

  const booking = await call("ticketing.createBooking", "123", "789");
  const ticket = booking.ticket;
  console.log("booked", ticket.section, "row", ticket.row, "for", ticket.price);
  console.log("cancelled at", booking.cancelledAt);
  const pdf = await call("ticketing.getTicketPdf", booking.id);
  console.log("the ticket begins with", pdf.subarray(0, 4).toString());
  await call("ticketing.cancelBooking", booking.id);

  try {
    await call("ticketing.createBooking", SEATS_GONE, "789");
  } catch (fault) {
    console.log("fault", fault.faultCode, fault.faultString);
  }

  const both = await call("system.multicall", [
    { methodName: "ticketing.checkPermission", params: ["789", "event_123"] },
    { methodName: "ticketing.getEvent", params: ["125"] },
  ]);
  console.log("in one message:", both[0][0], both[1][0].performers[1]);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
