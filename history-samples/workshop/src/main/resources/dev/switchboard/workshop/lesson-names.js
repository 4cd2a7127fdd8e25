// Lesson 3: naming a procedure. What each request calls it, and what breaks when names change.
import { element } from "./dom.js";
import {
  attempt, describe, differences, fate, fates, reached, triable,
} from "./lesson-change.js";
import { methodHash } from "./lesson-hash.js";
import {
  action, callAll, choices, difference, entry, leaves, protocols, question, selection, table,
} from "./lesson-kit.js";

const OPERATION = "getEvent";
const VALUES = { eventId: "123" };
const NONE = "none";
const RENAMED = { kind: "parameter-renamed", operation: OPERATION, part: "eventId", to: "number" };
const INSERTED = { kind: "operation-first", operation: OPERATION, to: "archiveEvent" };
const NAMES = {
  "parameter-renamed": "number", "operation-renamed": "lookUpEvent", "operation-first": "archiveEvent",
};

export async function mount(task, solved) {
  const names = await protocols(OPERATION);
  if (names.error) {
    task.append(element("p", { class: "fault" }, names.error));
    return;
  }
  const state = element("p", { role: "status", "aria-live": "polite" });
  const shown = element("div");
  task.append(state, shown, laboratory());
  const answers = await callAll(names, OPERATION, VALUES,
    ({ protocol }) => (state.textContent = `Calling over ${protocol} …`));
  state.textContent = "What says in the requests which procedure is meant:";
  shown.append(table(["protocol", "names it by"], answers.filter(({ request }) => request)
    .map((answer) => [answer.protocol, addresses(answer)])));
  const done = new Set();
  const solve = (what) => {
    done.add(what);
    if (done.size === 2) {
      solved();
    }
  };
  const tried = await triable(OPERATION);
  task.append(renaming(tried, () => solve("renamed")), inserting(tried, () => solve("inserted")));
}

/** What is addressing, too, but says nothing about the procedure: the machine, the sender, lengths. */
const ELSE = ["Host", ":authority", ":scheme", "stream", "flavor", "length", "addressing", "host", "port",
  "end tag", "UID"];

/** The fields that say whom and what a request means. */
function addresses(answer) {
  const told = leaves(answer.request.spans)
    .filter(({ kind, value }) => kind === "addressing" && value)
    .map((leaf) => `${leaf.label} ${leaf.value}`)
    .filter((said) => !ELSE.some((word) => said.startsWith(word)));
  return [...new Set(told)].join(" · ");
}

/** Changes to be tried freely. */
function laboratory() {
  const kind = selection("Change", [
    ["parameter-renamed", "rename the parameter eventId"],
    ["parameter-typed", "make eventId a long instead of a String"],
    ["operation-renamed", "rename the operation"],
    ["operation-first", "insert an operation in front, without a lock"],
  ]);
  const to = entry("New name", { value: NAMES["parameter-renamed"] });
  kind.input.addEventListener("change", () => {
    to.input.value = NAMES[kind.value()] || "";
    to.input.disabled = !NAMES[kind.value()];
  });
  const shown = element("div");
  const button = action("See what breaks", async (say) => {
    const change = { kind: kind.value(), operation: OPERATION, part: "eventId", to: to.value() };
    say("Opening the changed service on every protocol …");
    const [tried, described] = [await attempt(change, VALUES), await describe(change)];
    if (tried.error || described.error) {
      say(tried.error || described.error);
      return;
    }
    say("");
    shown.replaceChildren(fates(tried.results), hashes(described), ...differences(described.descriptions));
  }, "see-what-breaks");
  return element("div", { class: "laboratory" },
    element("h3", {}, "Change it, and call with clients of before"),
    element("div", { class: "row" }, kind.element, to.element), button, shown);
}

/** Java RMI's name for the method, before and after. */
function hashes({ before, after }) {
  const hash = ({ method, descriptor }) => methodHash(method, descriptor);
  const same = hash(before) === hash(after);
  return element("div", {},
    table(["Java RMI", "name and descriptor", "method hash"], [
      ["before", before.method + before.descriptor, hash(before)],
      ["after", after.method + after.descriptor, hash(after)],
    ]),
    element("p", {}, same
      ? "The hash is the same: an RMI client of before still calls this method."
      : "The hash differs: an RMI client of before is told \"unrecognized method hash\"."));
}

function renaming(names, solved) {
  const guess = choices("Protocols", [...names, NONE].map((name) => [name, name]));
  const shown = element("div");
  const form = question(
    "The parameter eventId becomes number. Which of these clients of before are refused? The check tries it.",
    [guess.element], async () => {
      const tried = await attempt(RENAMED, VALUES);
      if (tried.error) {
        return { right: false, why: tried.error };
      }
      shown.replaceChildren(fates(tried.results));
      const refused = tried.results.filter((r) => fate(r) !== "reads").map(({ protocol }) => protocol);
      const why = difference(guess.values(), refused.length ? refused : [NONE]);
      return why
        ? { right: false, why: why + ". Look for eventId in the requests: whose bytes have the name?" }
        : { right: true, why: "A name breaks a client only where the name is on the wire. Order,"
            + " numbers and paths break by other changes." };
    }, solved);
  return element("div", {}, form, shown);
}

function inserting(names, solved) {
  const guess = choices("Protocols", [...names, NONE].map((name) => [name, name]));
  const shown = element("div");
  const form = question(
    "Somebody inserts an operation archiveEvent(eventId) in front of all others, and no lock keeps the"
      + " numbers. Whose old client, asking for getEvent, has the event archived?",
    [guess.element], async () => {
      const tried = await attempt(INSERTED, VALUES);
      if (tried.error) {
        return { right: false, why: tried.error };
      }
      shown.replaceChildren(fates(tried.results));
      const wrong = tried.results.filter((r) => reached(r).includes(INSERTED.to))
        .map(({ protocol }) => protocol);
      const why = difference(guess.values(), wrong.length ? wrong : [NONE]);
      return why
        ? { right: false, why: why + ". Who says a number where others say a name?" }
        : { right: true, why: wrong.length
            ? "A number is a short name, and nobody may ever give it to something else. That is what"
              + " contract.lock is for."
            : "All clients that this gateway has call by name or path. Sun RPC, which has none here"
              + " yet, calls by number: its client would have the event archived, and read the answer"
              + " as if nothing were wrong." };
    }, solved);
  return element("div", {}, form, shown);
}


