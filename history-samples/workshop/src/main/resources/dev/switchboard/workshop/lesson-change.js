// A change of the service, tried: the gateway opens every protocol once more for a service that has
// changed, and calls it with clients made of the contract before. And what readers in this page make
// of the same bytes that look only for what they know.
import { send } from "./ask.js";
import { element } from "./dom.js";
import { SERVICE, bytesOf, protocols, table } from "./lesson-kit.js";
import { fields, message } from "./lesson-protobuf.js";

const LESSONS = "/-/lessons/";

const RMI = "rmi"; // calls the server itself, past the gateway, and so no changed one
const RESULT = 1;
const TITLE = 2;

/** The protocols on which changes of an operation can be tried; {error} otherwise. */
export async function triable(operation) {
  const names = await protocols(operation);
  return names.error ? names : names.filter((name) => name !== RMI);
}

/** Has a change tried; {error} or {real, results}. */
export const attempt = (change, values) =>
  send(LESSONS + "try", { service: SERVICE, ...change, arguments: values });

/** What a change does to the descriptions; {error} or {before, after, descriptions}. */
export const describe = (change) => send(LESSONS + "describe", { service: SERVICE, ...change });

/** Whether an old client has read what the service meant: "reads", "misreads" or "refused". */
export function fate(result) {
  if (result.reply.told.kind !== "result") {
    return "refused";
  }
  return result.same ? "reads" : "misreads";
}

/** Which operation of the changed service an old client's call has reached; "" for none. */
export const reached = (result) => result.executed.map(({ operation }) => operation).join(", ");

const WORDS = { reads: "✓ reads it", misreads: "≠ reads something else", refused: "✗ fails:" };

function outcome(result) {
  const told = result.reply.told;
  const why = told.kind === "failure" ? `${told.code} ${told.message}` : told.message || "";
  return element("span", { class: "fate-" + fate(result) },
    element("strong", {}, WORDS[fate(result)]), why ? " " + why : "");
}

/** The results as a table. */
export function fates(results, tolerant = null) {
  const heads = ["protocol", "the old client, strict", "executed by the changed service"];
  const rows = results.map((result) => [
    result.protocol, outcome(result),
    result.executed.map((e) => `${e.operation}${e.arguments}`).join(", ") || "nothing",
    ...(tolerant ? [tolerated(result, tolerant)] : []),
  ]);
  return table([...heads, ...(tolerant ? ["a reader that takes only title"] : [])], rows);
}

function tolerated(result, titles) {
  const found = titlesIn(result);
  if (!found) {
    return "not tried: neither names nor numbers on this wire";
  }
  const same = JSON.stringify(found) === JSON.stringify(titles);
  return (same ? "✓ reads " : "≠ reads ") + (found.join(", ") || "nothing");
}

/**
 * The events' titles in an answer, as a client finds them that takes what it knows by name (or by
 * number, in Protocol Buffers) and leaves the rest; null where the wire has neither.
 */
export function titlesIn({ protocol, reply }) {
  const bytes = bytesOf(reply.response);
  const text = new TextDecoder().decode(bytes);
  const body = text.slice(text.indexOf("\r\n\r\n") + 4);
  if (body.startsWith("{") || body.startsWith("[")) {
    return inJson(body);
  }
  if (body.startsWith("<")) {
    return [...body.matchAll(/<(?:\w+:)?title>([^<]*)</g)].map(([, title]) => title)
      .concat([...body.matchAll(/<name>title<\/name>\s*<value>(?:<string>)?([^<]*)/g)]
        .map(([, title]) => title));
  }
  return ["grpc", "grpc-web", "connect"].includes(protocol) ? inProtobuf(protocol, bytes) : null;
}

function inProtobuf(protocol, bytes) {
  try {
    return fields(message(protocol, bytes), RESULT)
      .flatMap((event) => fields(event, TITLE)).map((title) => new TextDecoder().decode(title));
  } catch {
    return [];
  }
}

function inJson(body) {
  try {
    const answer = JSON.parse(body);
    const events = [answer?.jsonrpc ? answer.result : answer].flat();
    return events.map((event) => event?.title).filter((title) => title !== undefined);
  } catch {
    return [];
  }
}

/** The titles in a value as the gateway tells it. */
export function titlesOf(value) {
  if (value.type === "list") {
    return value.parts.flatMap(([, part]) => titlesOf(part));
  }
  return (value.parts || []).filter(([label]) => label === "title").map(([, part]) => part.text);
}

/** The lines of the descriptions that differ. */
export function differences(descriptions) {
  return descriptions.map(({ protocol, document, lines }) => {
    const changed = lines.filter(([mark]) => mark !== " ").length;
    const shown = element("pre", { class: "diff", tabIndex: 0 },
      ...lines.map(([mark, text]) =>
        element("span", { class: { "+": "added", "-": "gone" }[mark] || "" }, `${mark} ${text}\n`)));
    return element("details", {},
      element("summary", {}, `${protocol}: ${document}, `
        + (changed ? `${changed} lines differ` : "no line differs")), shown);
  });
}
