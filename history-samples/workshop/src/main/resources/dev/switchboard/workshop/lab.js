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

const LAB = "/-/lab/";

const DEFAULTS = {
  operation: "createBooking", key: "no", fault: "drop-reply", when: "1", retries: "0",
  timeout: "2000", patience: "1000", delay: "1500", protocol: "all",
};

const FAULTS = {
  "none": ["nothing", "The call passes as it is."],
  "delay": ["the request is late", "The request reaches the server only after the delay. It is carried out even when nobody waits for it any more."],
  "drop-request": ["the request is lost", "The server never hears of the call, and nobody says so."],
  "drop-reply": ["the reply is lost", "The server carries the call out. Its reply is swallowed, and nobody says so."],
  "duplicate": ["the request arrives twice", "The server is given the same request a second time, on another connection. The client gets the first reply."],
  "truncate": ["the reply is cut off", "Half of the reply arrives, then the connection ends."],
  "half-open": ["the connection is half open", "The far end has gone without a word; the near end still believes in the connection, and so does the request."],
  "kill-before": ["the server dies first", "The server is killed with the request before its door, and started again. The client waits for that before it tries again."],
  "kill-after": ["the server dies afterwards", "The server is killed when it has carried the call out and before its reply gets away, and started again. The client waits for that before it tries again."],
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

const FIELDS = ["operation", "key", "fault", "when", "retries", "timeout", "patience", "delay"];
const state = { protocols: [], faults: [], running: false, stopped: false };

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

/** The same experiment over every chosen protocol in turn: their counts are their own. */
async function run() {
  const { protocol: unused, ...fields } = read();
  const protocols = chosen();
  history.replaceState(null, "", link(read()));
  byId("rows").replaceChildren();
  byId("verdict").textContent = "";
  let made = 0;
  for (const protocol of protocols) {
    if (!state.stopped) {
      say(`Trying ${protocol} …`);
      const report = { protocol, ...(await send(LAB + "run", { ...fields, protocol })) };
      byId("results").hidden = false;
      byId("rows").append(row(report));
      byId("verdict").textContent = report.error
        ? `${protocol}: ${report.error}` : `${protocol}: ${report.count}. ${report.meaning}`;
      made++;
    }
  }
  say(protocols.length ? `Tried over ${made} of ${protocols.length} protocols.` : "Choose a protocol.");
}

function busy(now) {
  state.running = now;
  state.stopped = false;
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
  write();
  window.addEventListener("hashchange", write);
}

byId("form").addEventListener("input", changed);
byId("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!state.running) {
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
byId("stop").addEventListener("click", () => {
  state.stopped = true;
  say("Stops after this protocol.");
});
begin();
