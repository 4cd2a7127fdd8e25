// The last calls of all clients: a bounded list that follows, and one call opened.
import { ask, send } from "./ask.js";
import { byId, element, visible } from "./dom.js";
import { inspect, listen } from "./inspector.js";

const CAPTURE = "/-/capture/";
const EVERY = 1000;
const SHARE = 5; // of the time, at most one part is spent on looking
const FIELDS = ["protocol", "service", "operation", "peer", "text"];

const state = {
  viewer: [...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16).padStart(2, "0")).join(""),
  rows: new Map(), chosen: null, stopped: false, paused: false, drawn: null,
  count: null, looked: 0, unseen: 0, asking: false, again: false, orders: 0, timer: 0,
};

function say(text) {
  byId("state").textContent = text;
}

function filter() {
  const wanted = new URLSearchParams();
  for (const name of FIELDS) {
    const value = byId("f-" + name).value.trim();
    if (value) {
      wanted.set(name, value);
    }
  }
  return wanted;
}

/** Whether somebody is about to choose from the list. */
function inside() {
  return byId("rows").contains(document.activeElement)
    || (matchMedia("(hover: hover)").matches && byId("list").matches(":hover"));
}

/** One question at a time; another that comes meanwhile is asked when the answer is there. */
async function follow() {
  clearTimeout(state.timer);
  if (state.asking) {
    state.again = true;
    return;
  }
  state.asking = true;
  const begun = performance.now();
  const wanted = filter();
  const drawn = String(wanted);
  const held = state.paused || inside();
  wanted.set("viewer", state.viewer);
  if (held) {
    wanted.set("held", "");
  }
  const orders = state.orders;
  const answer = await ask(CAPTURE + "calls?" + wanted);
  state.asking = false;
  if (answer.error) {
    say(answer.error);
  } else if (orders !== state.orders) {
    state.again = true; // it tells of what was before
  } else {
    count(answer, held);
    if (drawn !== state.drawn || (!held && !inside())) {
      list(answer.calls);
      state.drawn = drawn;
    }
  }
  if (state.again) {
    state.again = false;
    follow();
  } else if (!document.hidden) {
    state.timer = setTimeout(follow, Math.max(EVERY, SHARE * (performance.now() - begun)));
  }
}

const many = (number) => Math.round(number).toLocaleString("en");

/** What passed, and how much of it no look of this page has seen. */
function count(answer, held) {
  state.stopped = answer.stopped;
  byId("stop").setAttribute("aria-pressed", String(answer.stopped));
  const passed = state.count === null ? 0 : Math.max(0, answer.count - state.count);
  const seconds = (performance.now() - state.looked) / 1000;
  const told = [`${Math.min(answer.calls.length, answer.wanted)} of ${many(answer.wanted)} shown`,
    `${many(answer.kept)} kept`, `${many(answer.count)} since the start`];
  if (state.count !== null && seconds > 0) {
    told.push(`${many(passed / seconds)} a second`);
  }
  if (answer.stopped) {
    told.push("nothing more is kept, for nobody");
  }
  if (held) {
    told.push(`${many(passed)} more since this list was made`);
  } else {
    state.unseen += Math.max(0, passed - answer.kept);
    state.count = answer.count;
    state.looked = performance.now();
  }
  byId("counts").textContent = told.join("; ") + ".";
  byId("unseen").textContent = state.unseen
    ? `${many(state.unseen)} calls came and went between two looks of this page: they are not in the list.` : "";
}

function list(calls) {
  const rows = new Map();
  for (const call of calls) {
    const made = JSON.stringify(call);
    const old = state.rows.get(call.number);
    rows.set(call.number, old && old.made === made ? old : { made, row: row(call) });
  }
  const same = rows.size === state.rows.size
    && [...rows].every(([number, { row }]) => state.rows.get(number)?.row === row);
  if (!same) {
    byId("rows").replaceChildren(...[...rows.values()].map(({ row }) => row));
  }
  state.rows = rows;
  mark();
}

const cell = (text, name = "") => element("td", { class: name }, String(text));
const time = (millis) => new Date(millis).toISOString().slice(11, 23);
const millis = (micros) => (micros / 1000).toFixed(micros < 10000 ? 2 : 0);
const BEFORE = ["handshake", "lookup", "ping"];

/** What was called; or what the gateway said to an RMI server before it could call. */
function operation(call) {
  const name = visible([call.service, call.operation].filter(Boolean).join("."));
  return BEFORE.includes(call.exchange) ? [call.exchange, name].filter(Boolean).join(" for ") : name;
}


function row(call) {
  const open = element("button", { type: "button", "aria-label": `Open call ${call.number}: `
    + `${operation(call) || "unknown"} over ${call.protocol}` }, "#" + call.number);
  open.addEventListener("click", () => choose(call.number));
  return element("tr", { class: call.protocol === "jrmp" ? "inner" : "", "data-number": call.number },
    element("td", {}, open), cell(time(call.began)), cell(call.protocol, "protocol"),
    cell(operation(call)), cell(call.peer), cell(call.sent, "number"), cell(call.answered, "number"),
    cell(millis(call.micros), "number"), cell(call.callId));
}

function mark() {
  for (const [number, { row }] of state.rows) {
    row.classList.toggle("chosen", number === state.chosen?.number);
  }
}

/** A question about a call that this page can see. */
const seen = (what) => new URLSearchParams({ ...what, viewer: state.viewer });

async function choose(number) {
  history.replaceState(null, "", "#call=" + number);
  const call = await ask(CAPTURE + "call?" + seen({ number }));
  if (call.error) {
    say(call.error);
    return;
  }
  state.chosen = call;
  mark();
  say("");
  byId("chosen").hidden = false;
  byId("chosen-title").textContent = `Call ${call.number}: ${operation(call) || "unknown"} over ${call.protocol}`;
  notes(call);
  facts(call);
  links(call);
  byId("inspector").hidden = false;
  byId("message").value = "request";
  inspect(call, "request");
  byId("chosen-title").focus();
}

function notes(call) {
  const said = [];
  if (call.hidden) {
    said.push("Values of some fields are hidden: their bytes are marks.");
  }
  if (!call.whole) {
    said.push("The call was longer than what is kept of it.");
  }
  said.push(call.several);
  byId("notes").textContent = said.join(" ");
}

function facts(call) {
  const told = {
    began: new Date(call.began).toISOString(), peer: call.peer, transport: call.transport,
    service: call.service, operation: call.operation, "call id": call.callId,
    sent: call.sent + " bytes", answered: call.answered + " bytes", took: millis(call.micros) + " ms",
  };
  byId("facts").replaceChildren(...Object.entries(told).filter(([, value]) => value)
    .flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

function links(call) {
  const file = (as, text) => element("a",
    { href: CAPTURE + "download?" + seen({ number: call.number, as }), download: "" }, text);
  const made = [file("html", "Download as HTML"), file("pcap", "Download for Wireshark")];
  if (call.linked !== undefined) {
    const text = call.protocol === "jrmp" ? "The call it was made for" : "The RMI call behind it";
    const other = element("button", { type: "button", id: "linked" }, `${text} (#${call.linked})`);
    other.addEventListener("click", () => choose(call.linked));
    made.unshift(other);
  }
  byId("links").replaceChildren(...made);
}

async function order(path, body, done) {
  const answer = await send(CAPTURE + path, body);
  say(answer.error || done);
  state.orders++;
  state.drawn = null;
  follow();
}

const wantedCall = () => Number(new URLSearchParams(location.hash.slice(1)).get("call") ?? NaN);

byId("filter").addEventListener("input", follow);
byId("filter").addEventListener("submit", (event) => event.preventDefault());
byId("pause").addEventListener("click", () => {
  state.paused = !state.paused;
  byId("pause").setAttribute("aria-pressed", String(state.paused));
  say(state.paused ? "This page is paused; the gateway goes on keeping calls." : "This page follows again.");
  follow();
});
byId("stop").addEventListener("click", () => {
  const stopped = !state.stopped;
  order("stop", { stopped }, stopped ? "Stopped: nothing more is kept, for nobody." : "Calls are kept again.");
});
byId("clear").addEventListener("click", () => order("clear", {}, "Nothing is kept of what was before."));
byId("message").addEventListener("change", (event) => inspect(state.chosen, event.target.value));
document.addEventListener("visibilitychange", follow);
window.addEventListener("hashchange", () => {
  if (Number.isInteger(wantedCall()) && wantedCall() !== state.chosen?.number) {
    choose(wantedCall());
  }
});
listen();
follow();
if (Number.isInteger(wantedCall())) {
  choose(wantedCall());
}
