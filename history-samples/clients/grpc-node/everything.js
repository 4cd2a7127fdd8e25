// everything.js <HTTP root> <gRPC address>: makes the calls that its input names, over gRPC.
//
// A line of input is an operation and its arguments as JSON, with a tab between them. A line of output
// is the answer as JSON, or "fault", the exception's name and its fields as JSON.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';
import protobuf from 'protobufjs';

const [http, address] = process.argv.slice(2);

// google.rpc.Status, which the trailer grpc-status-details-bin has.
const STATUS = `
  syntax = "proto3";
  package google.rpc;
  import "google/protobuf/any.proto";
  message Status { int32 code = 1; string message = 2; repeated google.protobuf.Any details = 3; }`;

const text = await (await fetch(`${http}/idl/ticketing/ticketing.proto`)).text();
const types = protobuf.parse(STATUS, protobuf.parse(text, new protobuf.Root()).root).root;
types.addJSON(protobuf.common.get('google/protobuf/any.proto').nested);
types.addJSON(protobuf.common.get('google/protobuf/timestamp.proto').nested);

function client() {
  const folder = mkdtempSync(join(tmpdir(), 'proto-'));
  try {
    const file = join(folder, 'ticketing.proto');
    writeFileSync(file, text);
    const options = { arrays: true, objects: true, defaults: true, enums: String, longs: String, oneofs: true };
    const { ticketing } = grpc.loadPackageDefinition(protoLoader.loadSync(file, options));
    return new ticketing.v1.TicketingService(address, grpc.credentials.createInsecure());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A timestamp as text: with as many digits as it needs, three at a time. */
function instant({ seconds, nanos }) {
  const digits = String(nanos ?? 0).padStart(9, '0').replace(/(000)*$/, '');
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', `${digits && '.'}${digits}Z`);
}

/** What is not JSON already: bytes and timestamps; and the names that oneofs are known by. */
function plain(name, value) {
  if (value?.type === 'Buffer') {
    return Buffer.from(value.data).toString('base64');
  }
  if (name.startsWith('_')) {
    return undefined;
  }
  return value && typeof value === 'object' && 'seconds' in value ? instant(value) : value;
}

/** The exception that the service has declared, as the error of a call has it; or the error. */
function fault(error) {
  const [status] = error.metadata.get('grpc-status-details-bin');
  const any = types.lookupType('google.rpc.Status').decode(status).details[0];
  const name = any.type_url.split('/')[1];
  if (!name.startsWith('ticketing.v1.')) {
    return `error ${error.message}`;
  }
  const type = types.lookupType(name);
  const fields = type.toObject(type.decode(any.value), { defaults: true });
  return `fault ${type.name} ${JSON.stringify(fields, plain)}`;
}

const ticketing = client();

function call(operation, request) {
  return new Promise((resolve) => {
    const deadline = Date.now() + 30_000;
    ticketing[operation](request, { deadline }, (error, answer) =>
      resolve(error ? fault(error) : 'result' in answer ? JSON.stringify(answer.result, plain) : ''),
    );
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const [operation, request] = line.split('\t');
  console.log(await call(operation, JSON.parse(request)));
}
ticketing.close();
