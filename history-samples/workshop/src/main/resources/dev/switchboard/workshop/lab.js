// The failure lab: an experiment by a form, made over one protocol after the other.
//
// The address names an experiment; what it leaves out is as in DEFAULTS. This form is stable:
//   #operation=createBooking&fault=drop-reply&retries=2&key=no&protocol=rest
//   operation  createBooking, getEvent
//   key        yes, no: with an idempotency key or without
//   fault      none, delay, drop-request, drop-reply, duplicate, truncate, half-open, kill-before, kill-after
//   when       1 to 5: at that attempt; every
//   retries    0 to 4
//   timeout    how long the client waits for an attempt, in milliseconds, 100 to 5000
//   patience   how long the gateway waits for the server, likewise
//   delay      of the fault delay, likewise
//   protocol   rest, or several with commas, or all
// A link never runs what it names: people do.
import { ask, send } from "./ask.js";
import { byId, element } from "./dom.js";
import { FAULTS } from "./lab-faults.js";
import { offerTraps } from "./lab-traps.js";
import { showTerms } from "./lab-terms.js";

const LAB = "/-/lab/";

const DEFAULTS = {
  operation: "createBooking", key: "no", fault: "drop-reply", when: "1", retries: "0",
  timeout: "2000", patience: "1000", delay: "1500", protocol: "all",
};

const PRESETS = [
  ["The reply is lost. Did it happen?", { fault: "drop-reply" }],
  ["The request is lost. Can you tell the difference?", { fault: "drop-request" }],
  ["The reply is lost, and the client tries again.", { fault: "drop-reply", retries: "2" }],
  ["The same with an idempotency key.", { fault: "drop-reply", retries: "2", key: "yes" }],
  ["No reply ever gets through.", { fault: "drop-reply", retries: "2", when: "every" }],
  ["The request is only late, and the client does not wait.", { fault: "delay", retries: "1" }],
  ["The client tries nothing again, and books twice all the same.", { fault: "duplicate" }],
  ["The client has less patience than the gateway.", { fault: "drop-reply", timeout: "500" }],
  ["The server is killed when it has booked.", { fault: "kill-after", retries: "1" }],
  ["Only reading: try again as you like.", { operation: "getEvent", fault: "drop-reply", retries: "1" }],
];

const STOPPINGS = 20;
const PAUSE = 100;
const FIELDS = ["operation", "key", "fault", "when", "retries", "timeout", "patience", "delay"];
const state = { protocols: [], faults: [], running: "", stopped: false };

const say = (text) => (byId("state").textContent = text);
const boxes = () => [...byId("protocols").querySelectorAll("input")];
const chosen = () => boxes().filter((box) => box.checked).map((box) => box.value);

/** The experiment in the form. */
function read() {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, byId(name).value]));
  const all = chosen().length === state.protocols.length;
  return { ...fields, protocol: all ? "all" : chosen().join(",") };
}

/** An experiment as a link; what is as ever is left out. */
function link(experiment) {
  const said = { operation: experiment.operation, fault: experiment.fault };
  for (const [name, value] of Object.entries(experiment)) {
    if (value !== DEFAULTS[name]) {
      said[name] = value;
    }
  }
  return "#" + new URLSearchParams(said);
}

/** Fills the form from the address. */
function write() {
  const said = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const wanted = { ...DEFAULTS, ...said };
  for (const name of FIELDS) {
    byId(name).value = wanted[name];
    if (byId(name).value !== wanted[name]) {
      byId(name).value = DEFAULTS[name];
      say(`The link asks for ${name} ${wanted[name]}, which is not to be had here.`);
    }
  }
  const names = wanted.protocol.split(",");
  boxes().forEach((box) => (box.checked = wanted.protocol === "all" || names.includes(box.value)));
  changed();
}

function changed() {
  const experiment = read();
  byId("fault-means").textContent = FAULTS[experiment.fault][1];
  byId("delay-field").hidden = experiment.fault !== "delay";
  byId("key").disabled = experiment.operation !== "createBooking";
  byId("permalink").href = link(experiment);
}

const cell = (value) => element("td", { class: "number" }, String(value));

/** One attempt: what its client was told. */
function attempt({ kind, told, executed, millis }) {
  const said = kind === "failure" ? `; executed: ${executed}` : "";
  const mark = element("span", { class: kind === "result" ? "got" : "lost" }, told);
  return element("li", {}, mark, element("small", {}, ` (${millis} ms${said})`));
}

function row(report) {
  const name = element("th", { scope: "row" }, report.protocol);
  if (report.error) {
    const why = element("span", { class: "lost" }, report.error);
    return element("tr", {}, name, element("td", { colSpan: 6 }, why));
  }
  return element("tr", {}, name,
    cell(report.sent), cell(report.delivered), cell(report.executed), cell(report.booked ?? "–"),
    element("td", {}, element("ol", {}, ...report.attempts.map(attempt))),
    element("td", { class: "words" },
      element("span", { class: "count" }, report.count), element("br"), report.meaning));
}

/** Tells of an experiment that is over. */
function tell(report) {
  byId("results").hidden = false;
  byId("rows").append(row(report));
  byId("verdict").textContent = report.error
    ? `${report.protocol}: ${report.error}` : `${report.protocol}: ${report.count}. ${report.meaning}`;
}

/** The same experiment over every chosen protocol in turn: their counts are their own. */
async function run() {
  const { protocol: unused, ...fields } = read();
  const protocols = chosen();
  history.replaceState(null, "", link(read()));
  byId("rows").replaceChildren();
  byId("verdict").textContent = "";
  const made = [];
  for (const protocol of protocols) {
    if (!state.stopped) {
      say(`Trying ${protocol} …`);
      state.running = freshName();
      tell({ protocol, ...(await send(LAB + "run", { ...fields, protocol, name: state.running })) });
      state.running = "";
      made.push(protocol);
    }
  }
  say(summary(protocols, made));
}

/** A name that no other experiment has; not by randomUUID, which plain HTTP does not have. */
function freshName() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(8))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function summary(protocols, made) {
  if (!protocols.length) {
    return "Choose a protocol.";
  }
  const tried = `Tried over ${made.length} of ${protocols.length} protocols.`;
  if (!state.stopped) {
    return tried;
  }
  const left = protocols.slice(made.length);
  return `Stopped while trying ${made.at(-1)}. ${tried}`
    + (left.length ? ` Not tried: ${left.join(", ")}.` : "");
}

/** Ends the experiment that is under way; what came of it until then is told like any other. */
async function stop() {
  const name = state.running;
  state.stopped = true;
  byId("stop").disabled = true;
  say("Stopping: what is on its way is cut off, and what came of it is counted …");
  let answer = {};
  for (let i = 0; i < STOPPINGS && state.running === name && !answer.stopped; i++) {
    answer = await send(LAB + "stop", { name }); // may overtake what it is to stop
    await new Promise((over) => setTimeout(over, PAUSE));
  }
}

function busy(now) {
  byId("run").disabled = now;
  byId("stop").disabled = !now;
}

function offer(choices) {
  state.protocols = choices.protocols;
  state.faults = choices.faults;
  byId("fault").replaceChildren(
    ...choices.faults.map((name) => element("option", { value: name }, FAULTS[name][0])));
  const chips = choices.protocols.map((name) => {
    const box = element("input", { type: "checkbox", id: "p-" + name, value: name });
    return element("label", { htmlFor: box.id, class: "chip" }, box, " " + name);
  });
  byId("protocols").replaceChildren(element("legend", {}, "Protocols"), ...chips);
  byId("presets").replaceChildren(
    ...PRESETS.filter(([, said]) => choices.faults.includes(said.fault)).map(([text, said]) =>
      element("li", {}, element("a", { href: link({ ...DEFAULTS, ...said }) }, text))));
}

async function begin() {
  const choices = await ask(LAB + "choices");
  if (choices.error || !choices.service) {
    say(choices.error || "The sample service is not here: the lab breaks no other.");
    byId("run").disabled = true;
    return;
  }
  offer(choices);
  showTerms(byId("terms"), choices.protocols);
  write();
  offerTraps(choices);
  window.addEventListener("hashchange", write);
}

byId("form").addEventListener("input", changed);
byId("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!byId("run").disabled) {
    state.stopped = false;
    busy(true);
    try {
      await run();
    } finally {
      busy(false);
      if (document.activeElement === document.body) {
        byId("run").focus(); // where it was before the button was disabled
      }
    }
  }
});
byId("stop").addEventListener("click", stop);
begin();
