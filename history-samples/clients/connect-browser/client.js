// Calls the box office over Connect: fetch and JSON, no generated code, no proxy.

const SEATS_GONE = '124'; // a sold-out event of the sample data
const USER = '789';
const gateway = new URLSearchParams(location.search).get('gateway') ?? 'http://127.0.0.1:8080';

// What the .proto says of declared exceptions: the fields' names by their numbers.
const FAULTS = {
  'ticketing.v1.SoldOut': { 1: 'message', 2: 'eventId', 3: 'wanted', 4: 'left' },
  'ticketing.v1.NoSuchEvent': { 1: 'message', 2: 'eventId' },
  'ticketing.v1.NoSuchBooking': { 1: 'message', 2: 'bookingId' },
};

/** An exception that the service declares: its name, and its fields. */
class DeclaredFault extends Error {
  constructor(type, fields) {
    super(fields.message);
    this.name = type.split('.').pop();
    this.fields = fields;
  }
}

/** Reads a message that has only texts and small numbers; details are protobuf even in JSON. */
function decoded(base64, names) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const fields = {};
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      value |= (bytes[at] & 0x7f) << shift;
      if (bytes[at++] < 0x80) {
        return value;
      }
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const size = varint();
    const isText = (tag & 7) === 2;
    fields[names[tag >> 3]] = isText ? new TextDecoder().decode(bytes.subarray(at, at + size)) : size;
    at += isText ? size : 0;
  }
  return fields;
}

async function call(method, request) {
  const response = await fetch(`${gateway}/ticketing.v1.TicketingService/${method}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Connect-Protocol-Version': '1',
      'Connect-Timeout-Ms': '5000',
    },
    body: JSON.stringify(request),
  });
  const answer = await response.json();
  if (response.ok) {
    return answer.result;
  }
  const detail = answer.details?.find(({ type }) => type in FAULTS);
  throw detail
    ? new DeclaredFault(detail.type, decoded(detail.value, FAULTS[detail.type]))
    : new Error(`${answer.code}: ${answer.message}`);
}

function say(...words) {
  document.getElementById('out').append(words.join(' '), '\n');
}

async function show() {
  for (const event of await call('FindEvents', { from: '2027-01-01', until: '2027-12-31' })) {
    say(event.id, event.title, '-', event.subtitle ?? '(no subtitle)'); // null is absent
  }
  const event = await call('GetEvent', { eventId: '123' });
  say(event.kind, 'on sale since', event.onSaleSince, 'at', event.prices.Parkett);
  const tickets = await call('GetAvailableTickets', { eventId: '123' });
  const map = await call('GetSeatMap', { eventId: '123' });
  const free = map.seats.flatMap((row) => row.items).filter((seat) => seat === 'TICKET_STATUS_AVAILABLE');
  say(tickets.length === free.length ? 'as many tickets as free seats' : 'they differ');
}

async function book() {
  const booking = await call('CreateBooking', { eventId: '123', userId: USER });
  say('booked', booking.ticket.section, 'row', booking.ticket.row, 'for', booking.ticket.price);
  say('cancelled at', booking.cancelledAt ?? '(never)');
  const pdf = atob(await call('GetTicketPdf', { bookingId: booking.id })); // bytes are base64
  say('the ticket begins with', pdf.slice(0, 4));
  await call('CancelBooking', { bookingId: booking.id });
  say('then', (await call('GetBooking', { bookingId: booking.id })).status);

  const once = { eventId: '123', userId: USER, idempotencyKey: crypto.randomUUID() };
  const [first, second] = [await call('CreateBookingOnce', once), await call('CreateBookingOnce', once)];
  say('booked once:', first.id === second.id);
  await call('CancelBooking', { bookingId: first.id });
}

async function ask() {
  say('may:', await call('CheckPermission', { userId: USER, resource: 'event_123' }));
  const stranger = await call('ValidateToken', { token: 'Þóra' });
  say('tokens:', (await call('ValidateToken', { token: 'token-789' })).userId, stranger.userId ?? '(nobody)');
  await call('SendNotification', { userId: USER, message: 'grüße 北極光 🎻' });
  say('health:', (await call('RunHealthCheck', {})).status);
}

/** A request of more than 300 KB. */
async function ship() {
  const poster = { description: 'ポスター'.repeat(300), quantity: 1, weight: '0.25', insuredValue: '20.00' };
  const destination = { street: 'Opernplatz 1', postalCode: '60313', city: 'Frankfurt', country: 'DE' };
  const cost = await call('CalculateShippingCost', { items: Array(100).fill(poster), destination });
  say('100 posters:', cost.total, cost.currency);
}

async function fail() {
  const calls = [
    ['CreateBooking', { eventId: SEATS_GONE, userId: USER }],
    ['GetEvent', { eventId: 'nøne' }],
    ['CancelBooking', { bookingId: 'none' }],
  ];
  for (const [method, request] of calls) {
    try {
      await call(method, request);
    } catch (fault) {
      say('fault', `${fault.name}: ${fault.message}`, JSON.stringify(fault.fields));
    }
  }
}

try {
  await show();
  await book();
  await ask();
  await ship();
  await fail();
  say('that is all');
} catch (error) {
  say(error);
}
