// The lab's traps: a fault that waits for the calls of any client, until its time is over.
import { ask, send } from "./ask.js";
import { offerCommands } from "./commands.js";
import { byId, element } from "./dom.js";
import { FAULTS } from "./lab-faults.js";

const LAB = "/-/lab/";
const EVERY = 1000; // milliseconds, while one is armed
const SELDOM = 5000; // others may arm one

const EVERYBODY = " This breaks the calls of other people too, on this page and elsewhere. Their seats are"
  + " theirs: the lab does not count them, nor give them back.";

const FIELDS = ["operation", "whose", "fault", "calls", "seconds", "patience", "delay"];
const field = (name) => byId("trap-" + name);
const cards = new Map();
let service = "";
let timer = 0;
let told = "";

const say = (text) => (byId("trap-state").textContent = text);

function changed() {
  const fault = field("fault").value;
  const everybody = field("whose").value === "everybody";
  byId("trap-means").textContent = FAULTS[fault][1] + (everybody ? EVERYBODY : "");
  byId("trap-delay-field").hidden = fault !== "delay";
}

async function arm(event) {
  event.preventDefault();
  const order = Object.fromEntries(FIELDS.map((name) => [name, field(name).value]));
  byId("arm").disabled = true;
  say("Arming …");
  const answer = await send(LAB + "arm", order);
  byId("arm").disabled = false;
  if (answer.error) {
    say(answer.error);
    return;
  }
  say(`Armed for ${answer.traps[0].everybody ? "everybody's calls" : "event " + answer.traps[0].event}.`);
  show(answer);
  byId("trap-" + answer.traps[0].event).focus();
}

async function disarm(event) {
  say("Disarming, and counting …");
  const answer = await send(LAB + "disarm", { event });
  say(answer.error || "Disarmed.");
  if (!answer.error) {
    show(answer);
    byId("trap-" + event).focus();
  }
}

const times = (number) => (number === 1 ? "once" : number + " times");

/** What a call has to be like to walk into it. */
function aim({ operation, everybody, event, fault, calls }) {
  const which = calls === 1 ? "The next call" : `The next ${calls} calls`;
  return [`${which} of ${operation} ${everybody ? "by anybody" : "for event "}`,
    ...(everybody ? [] : [element("code", {}, event)]),
    `: ${FAULTS[fault][0]}. Those after ${calls === 1 ? "it" : "them"} pass, and are counted too.`];
}

/** The sentence that the lab's experiments end with, as far as the server's side goes. */
function count({ operation, sent, delivered, executed, booked, trouble }) {
  const seats = booked === undefined ? "" : `, seats booked: ${booked}`;
  const reached = delivered === executed ? "" : `, reached the server ${times(delivered)}`;
  return `${operation}: sent ${times(sent)}${reached}, executed ${times(executed)}${seats}.`
    + (trouble ? ` Not counted: ${trouble}.` : "");
}

function remaining({ state, remaining: millis, left, calls }) {
  if (state === "over") {
    return "Over.";
  }
  if (state === "counting") {
    return "Over; the seats are being counted …";
  }
  const seconds = Math.ceil(millis / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return `Armed: ${clock} left, ${left} of ${calls} still to come.`;
}

/** A card is made once, and kept to what has come: the focus stays where it is. */
function card(trap) {
  const title = element("h4", { id: "trap-" + trap.event, tabIndex: -1 }, ...aim(trap));
  const state = element("p", { class: "clock" });
  const counted = element("p", { class: "count" });
  const seen = element("ol");
  const button = element("button", { type: "button" }, "Disarm");
  const actions = element("p", { class: "row" }, button);
  button.addEventListener("click", () => {
    button.disabled = true;
    disarm(trap.event);
  });
  const made = element("li", { class: "card", "data-trap": trap.event }, title, state, counted, seen, actions);
  const seats = trap.operation === "createBookingOnce" ? { idempotencyKey: "my-key-1" } : {};
  const whom = trap.operation === "getEvent" ? {} : { userId: "789" };
  offerCommands(actions, () => ({
    service, operation: trap.operation,
    arguments: { eventId: trap.everybody ? "126" : trap.event, ...whom, ...seats },
  }));
  return { made, state, counted, seen, actions };
}

function update({ state, counted, seen, actions, made }, trap) {
  state.textContent = remaining(trap);
  counted.textContent = count(trap);
  seen.replaceChildren(...trap.seen.map(({ at, protocol, peer }) =>
    element("li", {}, `${(at / 1000).toFixed(1)} s: ${protocol}, from ${peer}`)));
  actions.hidden = trap.state === "over";
  const commands = made.querySelector(".commands");
  commands.hidden = trap.state === "over";
}

/** The newest first; what is new in the counts is told, the clock is not. */
function show({ traps, error }) {
  if (error) {
    say(error);
  } else {
    for (const trap of traps) {
      if (!cards.has(trap.event)) {
        cards.set(trap.event, card(trap));
      }
      update(cards.get(trap.event), trap);
    }
    for (const event of [...cards.keys()].filter((key) => !traps.some((trap) => trap.event === key))) {
      cards.get(event).made.remove();
      cards.delete(event);
    }
    byId("trap-none").hidden = traps.length > 0;
    place(traps);
    tell(traps);
  }
  clearTimeout(timer);
  const armed = (traps || []).some(({ state }) => state !== "over");
  timer = setTimeout(refresh, armed ? EVERY : SELDOM);
}

/** Puts each where it belongs without moving those that are there. */
function place(traps) {
  const list = byId("traps");
  traps.forEach(({ event }, i) => {
    const { made } = cards.get(event);
    if (list.children[i] !== made) {
      list.insertBefore(made, list.children[i] || null);
    }
  });
}

function tell(traps) {
  const words = traps.filter(({ sent }) => sent).slice(0, 1).map(count).join("");
  if (words !== told) {
    told = words;
    byId("trap-told").textContent = words;
  }
}

async function refresh() {
  if (document.hidden) {
    timer = setTimeout(refresh, SELDOM);
    return;
  }
  show(await ask(LAB + "traps"));
}

/** Begins, with what can be tried here. */
export function offerTraps(choices) {
  service = choices.service;
  field("fault").replaceChildren(...choices.faults.filter((name) => name !== "none").map((name) =>
    element("option", { value: name }, FAULTS[name][0])));
  field("fault").value = "drop-reply";
  byId("trap-form").addEventListener("input", changed);
  byId("trap-form").addEventListener("submit", arm);
  changed();
  refresh();
}
