// REST versus RPC: point by point with live figures, caching by ETag, coupling by changing the contract.
import { element } from "./dom.js";
import { describe, differences } from "./lesson-change.js";
import { SERVICE, action, callAll, entry, protocols, question, table } from "./lesson-kit.js";

const EVENT = "/api/events/123";
const ADDED = { kind: "member-last", operation: "getEvent", to: "ageLimit" };
const VISITORS = 1000;

export async function mount(task, solved) {
  const names = await protocols("getEvent");
  if (names.error) {
    task.append(element("p", { class: "fault" }, names.error));
    return;
  }
  const done = new Set();
  const solve = (what) => {
    done.add(what);
    if (done.size === 2) {
      solved();
    }
  };
  task.append(points(names), caching(() => solve("caching")), coupling(() => solve("coupling")));
}

/** The same call and the same fault on every protocol, as they are told. */
function points(names) {
  const shown = element("div");
  const button = action("Call and fail on all", async (say) => {
    const told = ({ protocol }) => say(`Calling over ${protocol} …`);
    const good = await callAll(names, "getEvent", { eventId: "123" }, told);
    const bad = await callAll(names, "getEvent", { eventId: "nowhere" }, told);
    say("");
    const failed = new Map(bad.map(({ protocol, told: { code, message } = {}, error }) =>
      [protocol, `${code ?? ""} ${message ?? error}`]));
    shown.replaceChildren(table(
      ["protocol", "request", "answer", "of it values", "when there is no such event"],
      good.filter(({ response }) => response).map((answer) => [
        answer.protocol, `${answer.request.size} bytes`, `${answer.response.size} bytes`,
        `${answer.response.shares.values} bytes`, failed.get(answer.protocol),
      ])));
  }, "call-and-fail");
  return element("div", {}, element("h3", {}, "Faults, and how many bytes say it"),
    element("p", {}, "getEvent is called over every protocol for an event that is there, then for one that is not."),
    button, shown);
}

/** A conditional GET (RFC 9110, section 13.1.2), by this page itself. */
function caching(solved) {
  const steps = [];
  const shown = element("div");
  const guess = entry("Bytes", { inputMode: "numeric" });
  const button = action("Get the event twice", async (say) => {
    steps.length = 0;
    const first = await got({});
    if (first.error || !first.etag) {
      say(first.error || "There is no REST resource with an ETag at " + EVENT);
      return;
    }
    steps.push(first, await got({ "If-None-Match": first.etag }));
    say("");
    shown.replaceChildren(table(["request", "status", "ETag", "bytes of body"], steps.map((step) =>
      [step.asked, String(step.status), step.etag, String(step.size)])));
  }, "get-twice");
  return element("div", { id: "caching" }, element("h3", {}, "Caching, by ETag"),
    element("p", {}, "An ETag names one state of a resource. Whoever has that state asks for the resource"
      + " unless it is still the same, and gets a status instead of a body. Anything between client and"
      + " server can do so, without knowing what an event is."),
    button, shown, question(
      `${VISITORS} visitors ask for the event through one proxy that has it already. How many bytes of`
        + " body does the gateway send, as long as the event does not change?",
      [guess.element], () => {
        if (steps.length < 2) {
          return { right: false, why: "Get it twice first." };
        }
        const right = VISITORS * steps[1].size;
        return Number(guess.value()) === right && guess.value()
          ? { right: true, why: `${VISITORS} times ${steps[1].size}; without ETags it would be`
              + ` ${(VISITORS * steps[0].size).toLocaleString("en")}. A POST with the name of a procedure`
              + " in its body has no address that a proxy could keep anything under." }
          : { right: false, why: "Look at the second answer: its status, and what came with it." };
      }, solved));
}

async function got(headers) {
  const response = await fetch(EVENT, { headers, cache: "no-store" }).catch(() => null);
  if (!response) {
    return { error: "the gateway does not answer" };
  }
  const condition = headers["If-None-Match"];
  return {
    asked: `GET ${EVENT}` + (condition ? `, If-None-Match: ${condition}` : ""),
    status: response.status,
    etag: response.headers.get("ETag") || "",
    size: (await response.arrayBuffer()).byteLength,
  };
}

/** The same service with a member more: what happens to what its clients were made of. */
function coupling(solved) {
  const shown = element("div");
  const guess = entry("Descriptions that differ", { inputMode: "numeric" });
  return element("div", { id: "coupling" }, element("h3", {}, "Coupling, by changing the contract"),
    element("p", {}, "A description is what clients are made of. This gateway writes one for each"
      + ` protocol from one contract of ${SERVICE}, so that they can be compared before and after a change.`),
    question("Event gets a member ageLimit. How many of the gateway's descriptions of the service change?",
      [guess.element], async () => {
        const described = await describe(ADDED);
        if (described.error) {
          return { right: false, why: described.error };
        }
        const all = described.descriptions;
        const changed = all.filter(({ lines }) => lines.length).length;
        shown.replaceChildren(...differences(all));
        return Number(guess.value()) === changed && guess.value()
          ? { right: true, why: `${changed} of ${all.length}, REST's too: a uniform interface couples`
              + " clients to representations instead of procedures, but it does couple. The difference is"
              + " who must notice: see lesson 6." }
          : { right: false, why: `There are ${all.length}; open the differences below and count those in`
              + " which a line differs." };
      }, solved), shown);
}


