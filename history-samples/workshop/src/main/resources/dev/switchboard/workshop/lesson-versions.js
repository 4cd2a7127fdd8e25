// Lesson 6: versioning. A member more, or less, in Event: which clients of before still read it?
import { element } from "./dom.js";
import { attempt, fate, fates, titlesIn, titlesOf, triable } from "./lesson-change.js";
import { action, choices, difference, entry, question, selection } from "./lesson-kit.js";

const NONE = "none";
const ADDED = { kind: "member-last", operation: "getEvent", to: "ageLimit" };
const ONE = { eventId: "123" };
const MANY = { from: "2027-01-01", until: "2027-12-31" };

export async function mount(task, solved) {
  const names = await triable("getEvent");
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
  task.append(
    strict(names, () => solve("strict")), tolerant(names, () => solve("tolerant")), laboratory());
}

function strict(names, solved) {
  const guess = choices("Protocols", [...names, NONE].map((name) => [name, name]));
  const shown = element("div");
  const form = question(
    "Event gets a member ageLimit behind all others. The clients here are strict: they take nothing"
      + " that their description does not have. Which of them still read getEvent's answer?",
    [guess.element], async () => {
      const tried = await attempt(ADDED, ONE);
      if (tried.error) {
        return { right: false, why: tried.error };
      }
      shown.replaceChildren(fates(tried.results));
      const reads = tried.results.filter((r) => fate(r) === "reads").map(({ protocol }) => protocol);
      const why = difference(guess.values(), reads.length ? reads : [NONE]);
      return why
        ? { right: false, why: why + ". What does each reader do with bytes that it has no name for?" }
        : { right: true, why: "Whether a client survives is decided by its reader as much as by the"
            + " format: the same bytes are read by one that skips what it does not know." };
    }, solved);
  return element("div", {}, form, shown);
}

function tolerant(names, solved) {
  const guess = choices("Protocols", [...names, NONE].map((name) => [name, name]));
  const shown = element("div");
  const form = question(
    "And which of these answers can be read by a client that takes only the title, by name or number, and"
      + " skips the rest?",
    [guess.element], async () => {
      const tried = await attempt(ADDED, ONE);
      if (tried.error) {
        return { right: false, why: tried.error };
      }
      const titles = titlesOf(tried.real);
      shown.replaceChildren(fates(tried.results, titles));
      const reads = tried.results
        .filter((r) => JSON.stringify(titlesIn(r)) === JSON.stringify(titles))
        .map(({ protocol }) => protocol);
      const why = difference(guess.values(), reads.length ? reads : [NONE]);
      return why
        ? { right: false, why: why + ". Who has names or tags in the bytes, and who has only an order?" }
        : { right: true, why: "Names and numbers on the wire cost bytes (lesson 2), and this is what they buy."
            + " Now try a member in front, without a lock: what does a reader by number find?" };
    }, solved);
  return element("div", {}, form, shown);
}

function laboratory() {
  const kind = selection("Change", [
    ["member-last", "a member behind the others, numbers kept"],
    ["member-first", "a member in front of the others, without a lock"],
    ["member-gone", "a member less"],
  ]);
  const operation = selection("Call", [["getEvent", "getEvent: one event"], ["findEvents", "findEvents: a list"]]);
  const name = entry("Member", { value: "ageLimit" });
  kind.input.addEventListener("change", () => {
    name.input.value = kind.value() === "member-gone" ? "subtitle" : "ageLimit";
  });
  const shown = element("div");
  const button = action("Try it with all clients", async (say) => {
    say("Opening the changed service on every protocol …");
    const gone = kind.value() === "member-gone";
    const change = {
      kind: kind.value(), operation: operation.value(),
      ...(gone ? { part: name.value() } : { to: name.value() }),
    };
    const tried = await attempt(change, operation.value() === "getEvent" ? ONE : MANY);
    say(tried.error || "");
    shown.replaceChildren(...(tried.error ? [] : [fates(tried.results, titlesOf(tried.real))]));
  }, "try-it");
  return element("div", { class: "laboratory" }, element("h3", {}, "Try others"),
    element("div", { class: "row" }, kind.element, operation.element, name.element), button, shown);
}
