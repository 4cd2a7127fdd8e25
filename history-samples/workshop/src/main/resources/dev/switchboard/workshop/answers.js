// The answers side by side: values compared line by line, times as bars on one axis.
import { byId, element, visible } from "./dom.js";
import { bar } from "./shares.js";
import { course, micros, roundTrips, total } from "./times.js";

const MOST_LINES = 300;
const PARTS = ["marshal", "connect", "wire", "wait", "gateway", "rmi", "receive", "unmarshal"];
const NAMES = { rmi: "RMI" };

/** A value as lines of [path, text]; equal values have equal lines. */
function lines(value, path = "") {
  if (!value.parts) {
    return [[path, value.text, value.type]];
  }
  const own = [[path, value.parts.length ? "" : "empty", value.type]];
  return own.concat(...value.parts.map(([label, part]) => lines(part, join(path, label))));
}

function join(path, label) {
  return path && !label.startsWith("[") ? path + "." + label : path + label;
}

const valueOf = (answer) => answer.told && answer.told.value;

/** What a value is compared by: the outcome's kind and the lines of its value. */
function shape(answer) {
  const value = valueOf(answer);
  return JSON.stringify([answer.told && answer.told.kind, value ? lines(value) : null]);
}

/** How many answers say the same, in words. */
export function verdict(answers) {
  const told = answers.filter((answer) => answer.told);
  if (told.length < 2) {
    return "";
  }
  const same = told.filter((answer) => shape(answer) === shape(told[0])).length;
  const kind = told[0].told.kind === "result" ? "answers" : "faults";
  return same === told.length
    ? `All ${same} ${kind} are equal.`
    : `${same} of ${told.length} answers are equal; differences are marked ≠.`;
}

/** Shows the answers so far. */
export function show(answers, inspect) {
  const first = answers.find((answer) => answer.told);
  const longest = Math.max(1, ...answers.map(total));
  byId("cards").replaceChildren(...answers.map((a) => card(a, first, longest, inspect)));
  byId("verdict").textContent = verdict(answers);
  legend(answers);
}

function card(answer, first, longest, inspect) {
  const made = element("article", { class: "card", "data-protocol": answer.protocol });
  made.append(element("h3", {}, answer.protocol), about(answer));
  if (answer.error) {
    made.append(element("p", { class: "fault" }, "Not sent: " + answer.error));
    return made;
  }
  const equal = shape(answer) === shape(first);
  const word = answer === first ? "the others are compared with it" : equal ? "= equal" : "≠ differs";
  made.append(element("p", { class: equal ? "equal" : "differs" }, word));
  made.append(...outcome(answer, first), sizes(answer, inspect), times(answer, longest));
  return made;
}

/** What it is, and the file by which its clients know it. */
function about({ title, description }) {
  const file = description
    ? [title && " · ", element("a", { href: description.href, download: description.name }, description.name)] : [];
  return element("p", { class: "hint" }, title, ...file);
}

function outcome(answer, first) {
  const told = answer.told;
  const shown = [];
  if (told.kind !== "result") {
    const code = told.kind === "silence" ? "no answer" : told.code;
    shown.push(element("p", { class: "fault" }, element("strong", {}, visible(code)), " " + visible(told.message)));
  }
  if (told.value) {
    shown.push(table(lines(told.value), valueOf(first)));
  }
  return shown;
}

function table(own, other) {
  const others = new Map(other ? lines(other).map(([path, ...rest]) => [path, rest.join("\n")]) : []);
  const rows = own.slice(0, MOST_LINES).map(([path, text, type]) => {
    const same = others.get(path) === [text, type].join("\n");
    const mark = (same ? "" : "≠ ") + visible(text);
    return element("tr", { class: same ? "" : "differs" },
      element("th", { scope: "row" }, visible(path) || "value"),
      element("td", {}, mark + " ", element("small", {}, type)));
  });
  const rest = own.length - rows.length;
  if (rest > 0) {
    rows.push(element("tr", {}, element("td", { colSpan: 2 }, `… ${rest} more lines`)));
  }
  return element("table", { class: "value", tabIndex: 0, "aria-label": "Value" }, element("tbody", {}, ...rows));
}

/** The messages of an answer, to be looked at: its own, then those of the RMI calls behind it. */
export function messages(answer) {
  const own = ["request", "response"].map((side) => message(answer.protocol, "", answer, side));
  const behind = answer.behind ? answer.behind.exchanges : [];
  const calls = behind.filter(({ name }) => name === "call");
  const rest = behind.filter(({ name }) => name !== "call");
  const inner = [...calls.slice(-1), ...calls.slice(0, -1), ...rest];
  return own.concat(inner.flatMap((exchange, i) => {
    const name = exchange.name !== "call" ? exchange.name + " " : i ? "earlier " : "";
    return ["request", "response"].map((side) =>
      message(`${answer.protocol}, RMI to ${exchange.server}`, `RMI ${name}`, exchange, side));
  }));
}

/** One of them; the owner of its bytes is inspected. */
function message(title, prefix, owner, side) {
  return { title, name: prefix + side, owner, side, size: owner[side].size };
}

function sizes(answer, inspect) {
  const rows = messages(answer).map((each) => {
    const button = element("button", { type: "button" }, `${each.name} ${each.size} bytes`);
    button.addEventListener("click", () => inspect(answer, each.name));
    return element("li", {}, button, bar(each.owner[each.side].shares));
  });
  const made = element("div", { class: "sizes" }, element("ul", {}, ...rows));
  if (answer.behind && answer.behind.why) {
    made.append(element("p", { class: "hint" }, `The RMI call behind it: ${answer.behind.why}.`));
  }
  return made;
}

function times(answer, longest) {
  const bars = element("div", { class: "bar", "aria-hidden": "true" });
  const sums = new Map();
  for (const [part, nanos] of course(answer)) {
    const bar = element("span", { class: "lap-" + part });
    bar.style.width = (100 * nanos) / longest + "%";
    bars.append(bar);
    sums.set(part, (sums.get(part) || 0) + nanos);
  }
  const said = PARTS.filter((part) => sums.has(part))
    .map((part) => `${NAMES[part] || part} ${micros(sums.get(part))}`)
    .join(", ");
  const trips = roundTrips(answer);
  const taken = `${micros(total(answer))} in ${trips} round trip${trips === 1 ? "" : "s"}: `;
  return element("div", { class: "times" }, bars,
    element("p", {}, taken, element("small", {}, said)), ...range(answer));
}

function range({ of }) {
  return of ? [element("p", { class: "hint" },
    `The middle one of ${of.count} calls; they took ${micros(of.fastest)} to ${micros(of.slowest)}.`)] : [];
}

/** What the colours of the bars mean, of those that are there. */
function legend(answers) {
  const there = new Set(answers.flatMap((a) => (a.laps ? course(a).map(([part]) => part) : [])));
  byId("laps").replaceChildren(...PARTS.filter((part) => there.has(part)).map((part) =>
    element("li", {}, element("span", { class: "swatch lap-" + part, "aria-hidden": "true" }),
      NAMES[part] || part)));
}
