// The last calls of all clients: a bounded list that follows, and one call opened.
import { ask, send } from "./ask.js";
import { byId, element } from "./dom.js";
import { inspect, listen } from "./inspector.js";

const CAPTURE = "/-/capture/";
const EVERY = 1000;
const FIELDS = ["protocol", "service", "operation", "peer", "text"];

const state = { rows: new Map(), chosen: null, paused: false, asking: false, again: false, timer: 0 };

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

/** One question at a time; another that comes meanwhile is asked when the answer is there. */
async function follow() {
  clearTimeout(state.timer);
  if (state.asking) {
    state.again = true;
    return;
  }
  state.asking = true;
  const answer = await ask(CAPTURE + "calls?" + filter());
  state.asking = false;
  if (answer.error) {
    say(answer.error);
  } else {
    list(answer);
  }
  if (state.again) {
    state.again = false;
    follow();
  } else if (!document.hidden) {
    state.timer = setTimeout(tick, EVERY);
  }
}

/** The list holds still while somebody chooses from it. */
function tick() {
  if (byId("rows").contains(document.activeElement)) {
    state.timer = setTimeout(tick, EVERY);
  } else {
    follow();
  }
}

function list(answer) {
  state.paused = answer.paused;
  byId("pause").setAttribute("aria-pressed", String(answer.paused));
  byId("counts").textContent = `${answer.calls.length} of ${answer.wanted} shown; `
    + `${answer.kept} kept, ${answer.count} since the start${answer.paused ? "; paused" : ""}`;
  const rows = new Map();
  for (const call of answer.calls) {
    const made = JSON.stringify(call);
    const old = state.rows.get(call.number);
    rows.set(call.number, old && old.made === made ? old : { made, row: row(call) });
  }
  const body = byId("rows");
  const same = rows.size === state.rows.size
    && [...rows].every(([number, { row }]) => state.rows.get(number)?.row === row);
  if (!same) {
    body.replaceChildren(...[...rows.values()].map(({ row }) => row));
  }
  state.rows = rows;
  mark();
}

const cell = (text, name = "") => element("td", { class: name }, String(text));
const time = (millis) => new Date(millis).toISOString().slice(11, 23);
const millis = (micros) => (micros / 1000).toFixed(micros < 10000 ? 2 : 0);
const operation = (call) => [call.service, call.operation].filter(Boolean).join(".");

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

async function choose(number) {
  history.replaceState(null, "", "#call=" + number);
  const call = await ask(CAPTURE + "call?number=" + number);
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
    { href: `${CAPTURE}download?number=${call.number}&as=${as}`, download: "" }, text);
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
  follow();
}

const wantedCall = () => Number(new URLSearchParams(location.hash.slice(1)).get("call") ?? NaN);

byId("filter").addEventListener("input", follow);
byId("filter").addEventListener("submit", (event) => event.preventDefault());
byId("pause").addEventListener("click", () => {
  const paused = !state.paused;
  order("pause", { paused }, paused ? "Paused: nothing more is kept, for nobody." : "Calls are kept again.");
});
byId("clear").addEventListener("click", () => order("clear", {}, "Cleared."));
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
