// A reader of Protocol Buffers as generated code is one: it takes the fields whose numbers it knows and
// skips all others. For lesson 6, to read the answers of a changed service with numbers of before.

const LENGTH_DELIMITED = 2;
const SKIPS = { 0: varint, 1: (b, at) => [0, at + 8], 5: (b, at) => [0, at + 4] };

/** A number of seven bits a byte, and where it ends. */
function varint(bytes, at) {
  let value = 0;
  for (let shift = 0; at < bytes.length; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) {
      return [value, at];
    }
  }
  throw new RangeError("a number that does not end");
}

/** The contents of all fields with this number that have a length: texts, bytes, messages. */
export function fields(message, number) {
  const found = [];
  let at = 0;
  while (at < message.length) {
    const [tag, start] = varint(message, at);
    const type = tag % 8;
    if (type === LENGTH_DELIMITED) {
      const [length, content] = varint(message, start);
      at = content + length;
      if (at > message.length) {
        throw new RangeError("a field that is longer than its message");
      }
      if (Math.floor(tag / 8) === number) {
        found.push(message.subarray(content, at));
      }
    } else if (SKIPS[type]) {
      [, at] = SKIPS[type](message, start);
    } else {
      throw new RangeError("a field of no known form");
    }
  }
  return found;
}

const DATA = 0;

/** The message in an answer of gRPC (HTTP/2 frames), gRPC-Web or Connect (HTTP/1.1 bodies). */
export function message(protocol, bytes) {
  if (protocol === "grpc") {
    return framed(data(bytes));
  }
  const body = bytes.subarray(endOfHead(bytes));
  return protocol === "grpc-web" ? framed(body) : body;
}

/** What the DATA frames hold (RFC 9113, section 4.1). */
function data(bytes) {
  const parts = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 9 <= bytes.length;) {
    const length = view.getUint32(at) >>> 8;
    if (bytes[at + 3] === DATA) {
      parts.push(...bytes.subarray(at + 9, at + 9 + length));
    }
    at += 9 + length;
  }
  return new Uint8Array(parts);
}

/** A byte for compression and a length stand before a message. */
function framed(body) {
  const length = new DataView(body.buffer, body.byteOffset).getUint32(1);
  return body.subarray(5, 5 + length);
}

function endOfHead(bytes) {
  for (let i = 0; i + 4 <= bytes.length; i++) {
    if (bytes[i] === 13 && bytes[i + 1] === 10 && bytes[i + 2] === 13 && bytes[i + 3] === 10) {
      return i + 4;
    }
  }
  throw new RangeError("an answer without an end of its head");
}
