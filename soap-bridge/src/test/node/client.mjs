/**
 * Calls every operation of ticketing and some of torture, with nothing but their WSDLs:
 * node client.mjs ticketing.wsdl torture.wsdl. Every leaf of an answer is one that the server has sent.
 */
import assert from "node:assert/strict";
import process from "node:process";
import soap from "soap";

const TEXT = "žluťoučký <kůň> & 😀";
const TIMES = [new Date("2026-02-28T23:59:59.120Z").getTime()];
const NUMBERS = [-3, 0.1, 49.5];
const NAMES = new Set(["CONCERT", "THEATRE", "SPORT", "LECTURE", "PT1H30M", "AP9/", "2026-12-31T19:30:01", "-3"]);

/** @returns how many leaves there are; the details of faults are not typed. */
function leaves(value) {
  if (value instanceof Date) {
    assert.ok(TIMES.includes(value.getTime()), value.toISOString());
  } else if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .filter(([name]) => !name.startsWith("$"))
      .reduce((sum, [, part]) => sum + leaves(part), 0);
  } else if (typeof value === "number") {
    assert.ok(NUMBERS.includes(value), String(value));
  } else if (typeof value === "string") {
    assert.ok(value === TEXT || NAMES.has(value) || /^[A-Z_]+$/.test(value), value);
  } else {
    assert.equal(value, true);
  }
  return 1;
}

async function answer(client, operation, parameters) {
  const [result] = await client[`${operation}Async`](parameters);
  return result?.return;
}

async function fault(client, operation, parameters) {
  try {
    await client[`${operation}Async`](parameters);
  } catch (failure) {
    return failure.root.Envelope.Body.Fault;
  }
  assert.fail(`${operation}: expected a fault`);
}

async function callTicketing(wsdl) {
  const client = await soap.createClientAsync(wsdl);
  const calls = {
    getEvent: { eventId: "123" },
    findEvents: { from: "2026-01-01", until: "2026-12-31" },
    createBooking: { eventId: "123", userId: "789" },
    createBookingOnce: { eventId: "123", userId: "789", idempotencyKey: "key" },
    getBooking: { bookingId: "456" },
    cancelBooking: { bookingId: "456" },
    getTicketPdf: { bookingId: "456" },
    getAvailableTickets: { eventId: "123" },
    getSeatMap: { eventId: "123" },
    checkPermission: { userId: "789", resource: "event_123" },
    validateToken: { token: "token" },
    sendNotification: { userId: "789", message: "hello" },
    calculateShippingCost: { items: { item: [{ description: "poster", quantity: 2 }] }, destination: {} },
    runHealthCheck: {},
  };
  for (const [operation, parameters] of Object.entries(calls)) {
    const result = await answer(client, operation, parameters);
    const isVoid = ["cancelBooking", "sendNotification"].includes(operation);
    assert.ok(isVoid ? result === undefined : leaves(result) > 0, operation);
  }
  const soldOut = await fault(client, "createBooking", { eventId: "SoldOut", userId: "789" });
  assert.match(soldOut.faultcode, /:Client$/);
  assert.ok(leaves(soldOut.detail.SoldOutFault) > 0);
}

async function callTorture(wsdl, twelve) {
  const client = await soap.createClientAsync(wsdl, { forceSoap12Headers: twelve });
  const same = async (operation, value) =>
    assert.deepEqual(plain(await answer(client, operation, { value })), value, operation);
  await same("echoInt", -2147483648);
  await same("echoDouble", 5e-324);
  await same("echoBoolean", true);
  await same("echoString", TEXT);
  await same("echoBytes", "AP9/");
  await same("echoColour", "DEEP_BLUE");
  await same("echoPoint", { x: 3, y: -4 });
  await same("echoIntArray", { item: [1, -2, 2147483647] });
  await same("echoCounts", { entry: [{ key: "b", value: 2 }, { key: "a", value: 0 }] });
  const leaf = { label: "leaf", children: {} };
  const node = { label: "root", next: leaf, children: { item: [leaf] } };
  const echoed = await answer(client, "echoNode", { value: node });
  assert.deepEqual([echoed.next.label, echoed.children.item[0].label], ["leaf", "leaf"]);
  const circle = { attributes: { "xsi:type": "t:Circle" }, centre: { x: 0, y: 0 }, radius: 1.5 };
  assert.equal((await answer(client, "echoShape", { value: circle })).radius, 1.5);
  assert.equal(await answer(client, "join", { first: "one", second: 2, third: "GREEN" }), "one");
  const found = await fault(client, "fail", {});
  const detail = twelve ? found.Detail : found.detail;
  assert.deepEqual(plain(detail.NotFoundFault), { message: "no such key", key: "key-77", attempts: "3" });
}

/** @returns the value without the library's own marks. */
function plain(value) {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const members = Object.entries(value).filter(([name]) => name !== "attributes");
  return Object.fromEntries(members.map(([name, part]) => [name, plain(part)]));
}

const [ticketing, torture] = process.argv.slice(2);
await callTicketing(ticketing);
await callTorture(torture, false);
await callTorture(torture, true);
console.log("all as expected");
