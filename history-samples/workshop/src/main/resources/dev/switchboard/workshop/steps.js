// The ten steps of a remote call, with the measured times of the call just made. A bridged call
// takes them twice, one within the other; a direct RMI call stands beside it.
import { byId, element } from "./dom.js";
import { laps, micros, spent, total } from "./times.js";

const NAMES = ["stub", "marshal", "transport", "dispatch", "unmarshal", "call",
  "marshal the result", "transport back", "unmarshal the result", "return"];

const OUTER = ["client", "client", "client", "gateway", "gateway", "gateway", "gateway", "gateway",
  "client", "client"];
const INNER = ["gateway", "gateway", "gateway", "backend", "backend", "backend", "backend",
  "backend", "gateway", "gateway"];
const DIRECT = INNER.map((lane) => (lane === "gateway" ? "client" : lane));

const LANES = { client: "client", gateway: "gateway", backend: "RMI backend" };

const quiet = matchMedia("(prefers-reduced-motion: reduce)");
const state = { answers: [], at: -1, timer: 0 };

/** What each outer step says, and the times that are counted there: [label, nanos, from]. */
function outer(times) {
  const { marshal, connect, waited, unmarshal } = times;
  const sent = marshal + connect;
  const half = times.told ? times.wire / 2 : 0;
  const rmi = times.told ? sent + half + times.in : sent;
  const done = times.told ? rmi + times.before + times.rmi : sent + waited;
  return [
    ["The caller calls a local object: counted with the next step."],
    ["Arguments become bytes.", [["marshal", marshal, 0]]],
    times.told
      ? ["The bytes go over the wire; its time is that of both ways, for how it divides nobody can tell.",
        [["connect", connect, marshal], ["wire", times.wire, sent, half]]]
      : ["The bytes go over the wire.", [["connect", connect, marshal]]],
    ["The gateway finds what is called: counted with the next step."],
    times.told
      ? ["Bytes become arguments, and arguments become bytes for RMI.", [["gateway", times.in, sent + half]]]
      : ["Bytes become arguments: not told apart here."],
    times.told
      ? ["The gateway calls the RMI backend: the ten steps once more."]
      : ["Wire, gateway and RMI backend together: the gateway's own times are not known.",
        [["wait", waited, sent]]],
    times.told
      ? ["The result comes out of RMI's bytes and becomes bytes.", [["gateway", times.out, done]]]
      : ["The result becomes bytes."],
    ["The answer goes over the wire: counted with the third step.",
      times.told ? [["", half, done + times.out, half]] : []],
    ["Bytes become a value.", [["unmarshal", unmarshal, sent + waited]]],
    ["The stub returns as a local object does: counted with the step before."],
  ];
}

function inner(times) {
  const start = times.marshal + times.connect + times.wire / 2 + times.in;
  const nothing = "counted in the gateway's fifth step.";
  return [
    ["The gateway's own RMI client, without a stub class: " + nothing],
    ["Arguments become bytes: " + nothing],
    ["Over a connection that most often is there already.", [["connect", times.before, start]]],
    ["The backend finds object and method."],
    ["Bytes become Java objects."],
    ["The method runs. The backend tells no times: its steps and both ways of this wire are one bar.",
      [["wait", times.rmi, start + times.before]]],
    ["The result becomes bytes, with descriptions of its classes."],
    ["The bytes come back."],
    ["The gateway reads them as data, no class is loaded: counted in its seventh step."],
    ["The result is there: counted in the gateway's seventh step."],
  ];
}

function direct(answer) {
  const own = laps(answer);
  const sent = own.marshal + own.connect;
  return [
    ["The caller calls a local object: counted with the next step."],
    ["Arguments become bytes.", [["marshal", own.marshal, 0]]],
    ["A new connection and JRMP's handshake.", [["connect", own.connect, own.marshal]]],
    ["The backend finds object and method."],
    ["Bytes become Java objects."],
    ["The method runs. The backend tells no times: its steps and both ways of the wire are one bar.",
      [["wait", own.wait, sent]]],
    ["The result becomes bytes, with descriptions of its classes."],
    ["The rest of the bytes arrives.", [["receive", own.receive, sent + own.wait]]],
    ["Bytes become a value.", [["unmarshal", own.unmarshal, sent + own.wait + own.receive]]],
    ["The stub returns: counted with the step before."],
  ];
}

/** Ten rows; within the sixth one there may be ten more. */
function list(box, lanes, says, longest, within) {
  const items = NAMES.map((name, i) => {
    const [text, parts] = [says[i][0], says[i][1] || []];
    const counted = parts.filter(([label]) => label);
    const time = counted.map(([label, nanos]) => `${label} ${micros(nanos)}`).join(", ");
    const row = element("div", { class: "step lane-" + lanes[i], "data-box": box, "data-step": i + 1 },
      element("div", { class: "step-name" },
        element("strong", {}, `${i + 1} ${name}`), element("small", {}, LANES[lanes[i]])),
      track(parts, longest),
      element("p", {}, element("span", { class: "step-time" }, time), time ? ". " : "", text));
    const item = element("li", {}, row);
    if (i === 5 && within) {
      item.append(within);
    }
    return item;
  });
  return element("ol", { class: "step-list" }, ...items);
}

function track(parts, longest) {
  const made = element("div", { class: "track", "aria-hidden": "true" });
  for (const [label, nanos, from, shown] of parts) {
    const bar = element("span", { class: "lap-" + (label || "wire") });
    if (label) {
      bar.dataset.nanos = nanos;
    }
    bar.style.left = (100 * from) / longest + "%";
    bar.style.width = (100 * (shown === undefined ? nanos : shown)) / longest + "%";
    made.append(bar);
  }
  return made;
}

function box(title, sum, ...content) {
  const total = sum ? element("p", { class: "hint", "data-total": sum },
    `All bars together: ${micros(sum)}, from the call of the stub to its return.`) : "";
  return element("div", { class: "step-box" }, element("h3", {}, title), ...content, total);
}

/** Shows the steps of a call, once its answers are there. */
export function walk(answers) {
  state.answers = answers.filter((answer) => answer.laps && answer.laps.length);
  const bridged = state.answers.filter(({ protocol }) => protocol !== "rmi");
  byId("steps").hidden = !state.answers.length;
  byId("walked").replaceChildren(...(bridged.length ? bridged : state.answers)
    .map(({ protocol }) => element("option", { value: protocol }, protocol)));
  const known = bridged.find(({ journey }) => journey); // shows all twenty steps
  if (known) {
    byId("walked").value = known.protocol;
  }
  draw();
}

function draw() {
  stop();
  state.at = -1;
  byId("step-said").textContent = "";
  const shown = state.answers.find(({ protocol }) => protocol === byId("walked").value);
  const beside = state.answers.find(({ protocol }) => protocol === "rmi");
  if (!shown) {
    return;
  }
  const longest = Math.max(1, total(shown), beside ? total(beside) : 0);
  const boxes = shown === beside ? [] : [through(shown, longest)];
  if (beside) {
    const rows = list("direct", DIRECT, direct(beside), longest);
    boxes.push(box("RMI directly: client to backend", total(beside), rows));
  }
  byId("walk").replaceChildren(...boxes);
  byId("walk-play").disabled = quiet.matches;
}

function through(answer, longest) {
  const times = spent(answer);
  const within = times.told
    ? box("RMI: gateway to backend", 0, list("inner", INNER, inner(times), longest))
    : null;
  const rows = list("outer", OUTER, outer(times), longest, within);
  return box(`${answer.protocol}: client to gateway`, total(answer), rows);
}

/** The rows in the order in which they happen. */
function rows() {
  const first = byId("walk").querySelector(".step-box");
  return first ? [...first.querySelectorAll(".step")] : [];
}

function step(to) {
  const all = rows();
  if (!all.length) {
    return;
  }
  state.at = Math.max(0, Math.min(all.length - 1, to));
  byId("walk").querySelectorAll(".now, .same").forEach((row) => {
    row.classList.remove("now", "same");
    row.removeAttribute("aria-current");
  });
  const row = all[state.at];
  row.classList.add("now");
  row.setAttribute("aria-current", "step");
  if (row.dataset.box === "inner") {
    const same = `.step[data-box="direct"][data-step="${row.dataset.step}"]`;
    byId("walk").querySelectorAll(same).forEach((other) => other.classList.add("same"));
  }
  row.scrollIntoView({ block: "nearest" });
  const [name, lane] = row.querySelector(".step-name").children;
  byId("step-said").textContent = `Step ${state.at + 1} of ${all.length}: ${name.textContent}, `
    + `${lane.textContent}. ${row.querySelector("p").textContent}`;
}

/** Longer where more time went, but not in proportion: a wait is a thousand times a marshal. */
function pause(row) {
  const nanos = [...row.querySelectorAll("[data-nanos]")]
    .reduce((sum, bar) => sum + Number(bar.dataset.nanos), 0);
  return 700 + 400 * Math.log10(1 + nanos / 1000);
}

function play() {
  step(state.at + 1);
  const all = rows();
  state.timer = state.at < all.length - 1 ? setTimeout(play, pause(all[state.at])) : 0;
  byId("walk-play").textContent = state.timer ? "Pause" : "Play slowly";
}

function stop() {
  clearTimeout(state.timer);
  state.timer = 0;
  byId("walk-play").textContent = "Play slowly";
}

function stepped(to) {
  stop();
  step(to);
}

byId("walked").addEventListener("change", draw);
byId("walk-on").addEventListener("click", () => stepped(state.at + 1));
byId("walk-back").addEventListener("click", () => stepped(state.at - 1));
byId("walk-start").addEventListener("click", () => stepped(0));
byId("walk-play").addEventListener("click", () => {
  if (state.timer) {
    stop();
  } else {
    state.at = state.at >= rows().length - 1 ? -1 : state.at;
    play();
  }
});
quiet.addEventListener("change", () => {
  stop();
  byId("walk-play").disabled = quiet.matches;
});
byId("walk").addEventListener("keydown", (event) => {
  const places = {
    ArrowRight: state.at + 1, ArrowDown: state.at + 1, ArrowLeft: state.at - 1,
    ArrowUp: state.at - 1, Home: 0, End: Infinity,
  };
  if (event.key in places && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    stepped(places[event.key]);
  }
});
