// Calls the box office over gRPC with npm's grpc-js and the .proto that the gateway offers.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';
import protobuf from 'protobufjs';

const SEATS_GONE = '124'; // a sold-out event of the sample data
const USER = '789';
const [http = 'http://127.0.0.1:8080', address = '127.0.0.1:9090'] = process.argv.slice(2);

// google.rpc.Status, which the trailer grpc-status-details-bin has.
const STATUS = `
  syntax = "proto3";
  package google.rpc;
  import "google/protobuf/any.proto";
  message Status { int32 code = 1; string message = 2; repeated google.protobuf.Any details = 3; }`;

/** An exception that the service declares: its name, and its fields. */
class DeclaredFault extends Error {
  constructor(name, fields) {
    super(fields.message);
    this.name = name;
    this.fields = fields;
  }
}

const text = await (await fetch(`${http}/idl/ticketing/ticketing.proto`)).text();
const types = protobuf.parse(STATUS, protobuf.parse(text, new protobuf.Root()).root).root;
types.addJSON(protobuf.common.get('google/protobuf/any.proto').nested);
types.addJSON(protobuf.common.get('google/protobuf/timestamp.proto').nested);

function client() {
  const folder = mkdtempSync(join(tmpdir(), 'proto-'));
  try {
    const file = join(folder, 'ticketing.proto');
    writeFileSync(file, text);
    const options = { arrays: true, objects: true, enums: String, longs: String, oneofs: true };
    const { ticketing } = grpc.loadPackageDefinition(protoLoader.loadSync(file, options));
    return new ticketing.v1.TicketingService(address, grpc.credentials.createInsecure());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The declared fault that an error stands for, or the error itself. */
function fault(error) {
  const [status] = error.metadata.get('grpc-status-details-bin');
  const any = types.lookupType('google.rpc.Status').decode(status).details[0];
  const name = any.type_url.split('/')[1];
  if (!name.startsWith('ticketing.v1.')) {
    return error;
  }
  const type = types.lookupType(name);
  return new DeclaredFault(type.name, type.toObject(type.decode(any.value), { defaults: true }));
}

const ticketing = client();

/** Calls within five seconds: the deadline travels to the service. */
function call(method, request) {
  return new Promise((resolve, reject) => {
    const deadline = Date.now() + 5000;
    ticketing[method](request, { deadline }, (error, answer) =>
      error ? reject(fault(error)) : resolve(answer.result),
    );
  });
}

async function show() {
  for (const event of await call('findEvents', { from: '2027-01-01', until: '2027-12-31' })) {
    console.log(event.id, event.title, '-', event.subtitle ?? '(no subtitle)'); // null is absent
  }
  const event = await call('getEvent', { eventId: '123' });
  const since = new Date(Number(event.onSaleSince.seconds) * 1000);
  console.log(event.kind, 'on sale since', since.toISOString(), 'at', event.prices.Parkett);
  const tickets = await call('getAvailableTickets', { eventId: '123' });
  const map = await call('getSeatMap', { eventId: '123' });
  const seats = map.seats.flatMap((row) => row.items);
  const free = seats.filter((seat) => seat === 'TICKET_STATUS_AVAILABLE');
  console.log(tickets.length === free.length ? 'as many tickets as free seats' : 'they differ');
}

async function book() {
  const booking = await call('createBooking', { eventId: '123', userId: USER });
  const { section, row, price } = booking.ticket;
  console.log('booked', section, 'row', row, 'for', price);
  console.log('cancelled at', booking.cancelledAt);
  const pdf = await call('getTicketPdf', { bookingId: booking.id });
  console.log('the ticket begins with', pdf.subarray(0, 4).toString());
  await call('cancelBooking', { bookingId: booking.id });
  console.log('then', (await call('getBooking', { bookingId: booking.id })).status);

  const once = { eventId: '123', userId: USER, idempotencyKey: `node-${Date.now()}` };
  const [first, second] = [await call('createBookingOnce', once), await call('createBookingOnce', once)];
  console.log('booked once:', first.id === second.id);
  await call('cancelBooking', { bookingId: first.id });
}

async function ask() {
  console.log('may:', await call('checkPermission', { userId: USER, resource: 'event_123' }));
  const token = await call('validateToken', { token: 'token-789' });
  const stranger = await call('validateToken', { token: 'Þóra' });
  console.log('tokens:', token.userId, stranger.userId ?? '(nobody)');
  await call('sendNotification', { userId: USER, message: 'grüße 北極光 🎻' });
  console.log('health:', (await call('runHealthCheck', {})).status);
}

/** A request of more than 300 KB. */
async function ship() {
  const poster = { description: 'ポスター'.repeat(300), quantity: 1, weight: '0.25', insuredValue: '20.00' };
  const destination = { street: 'Opernplatz 1', postalCode: '60313', city: 'Frankfurt', country: 'DE' };
  const cost = await call('calculateShippingCost', { items: Array(100).fill(poster), destination });
  console.log('100 posters:', cost.total, cost.currency, 'of it', cost.insurance, 'for insurance');
}

async function fail() {
  const calls = [
    ['createBooking', { eventId: SEATS_GONE, userId: USER }],
    ['getEvent', { eventId: 'nøne' }],
    ['cancelBooking', { bookingId: 'none' }],
  ];
  for (const [method, request] of calls) {
    try {
      await call(method, request);
    } catch (error) {
      console.log('fault', `${error.name}: ${error.message}`, JSON.stringify(error.fields));
    }
  }
}

try {
  await show();
  await book();
  await ask();
  await ship();
  await fail();
} finally {
  ticketing.close();
}
