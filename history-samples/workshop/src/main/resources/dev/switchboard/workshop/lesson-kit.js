// What the lessons have in common: calls through the bench, and questions that are checked.
import { ask, send } from "./ask.js";
import { element, working } from "./dom.js";

export const SERVICE = "ticketing";
const BENCH = "/-/bench/";

let known = null;

/** The contract of the sample service as the bench has it; {error} when it is not there. */
export function contract() {
  if (!known) {
    known = ask(BENCH + "service?name=" + SERVICE).then((answer) => {
      if (answer.error) {
        known = null; // it may come later
      }
      return answer;
    });
  }
  return known;
}

/** The names of the protocols that have a client here and carry an operation; {error} otherwise. */
export async function protocols(operation) {
  const answer = await contract();
  if (answer.error) {
    return answer;
  }
  const found = answer.operations.find(({ name }) => name === operation);
  return found.protocols.filter(({ carried }) => carried).map(({ name }) => name);
}

export function call(protocol, operation, values) {
  return send(BENCH + "call", { service: SERVICE, operation, protocol, arguments: values });
}

/** Calls over one protocol after the other; tells of each answer as it comes. */
export async function callAll(names, operation, values, told) {
  const answers = [];
  for (const protocol of names) {
    const answer = { ...(await call(protocol, operation, values)), protocol };
    answers.push(answer);
    told?.(answer, answers.length);
  }
  return answers;
}

/** The bytes of a message. */
export function bytesOf(message) {
  return Uint8Array.from(atob(message.bytes), (c) => c.charCodeAt(0));
}

/** Fields without parts, from front to back, with the names of what they are within. */
export function leaves(spans, within = []) {
  return spans.flatMap(([start, end, kind, label, value, parts]) =>
    parts.length
      ? leaves(parts, [...within, label])
      : [{ start, end, kind, label, value, within }]);
}

export const place = (leaf) => [...leaf.within, leaf.label].join(" › ");

export const percent = (part, whole) => Math.round((1000 * part) / whole) / 10;

export function micros(nanos) {
  return Math.round(nanos / 1000).toLocaleString("en") + " µs";
}

export function total(answer) {
  return (answer.laps || []).reduce((sum, [, nanos]) => sum + nanos, 0);
}

/** A button that does one thing at a time, and says what it is doing. */
export function action(text, work, id) {
  const state = element("span", { role: "status", "aria-live": "polite" });
  const button = element("button", { type: "button" }, text);
  if (id) {
    button.id = id;
  }
  let busy = false;
  button.addEventListener("click", async () => {
    if (busy) {
      return;
    }
    working(button, (busy = true));
    try {
      await work((said) => (state.textContent = said));
    } finally {
      working(button, (busy = false));
    }
  });
  return element("p", { class: "row action" }, button, state);
}

let questions = 0;

/**
 * A question: its fields, a button, and what is said of the answer. check() gives {right, why}, and
 * may take its time; solved() is told of a right answer.
 */
export function question(text, fields, check, solved) {
  const id = "question-" + questions++;
  const verdict = element("p", { class: "verdict", role: "status", "aria-live": "polite" });
  const button = element("button", { type: "submit" }, "Check");
  const form = element("form", { class: "question", "aria-labelledby": id },
    element("p", { id, class: "asked" }, text), ...fields,
    element("p", { class: "row" }, button), verdict);
  form.autocomplete = "off";
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    working(button, (busy = true));
    verdict.className = "verdict";
    verdict.textContent = "…";
    try {
      const { right, why } = await check();
      verdict.className = right ? "verdict right" : "verdict wrong";
      verdict.textContent = (right ? "✓ Right. " : "✗ Not yet. ") + why;
      if (right) {
        solved?.();
      }
    } finally {
      working(button, (busy = false));
    }
  });
  return form;
}

/** One of several, as radio buttons; value() is the chosen one's. */
export function choice(legend, options) {
  const group = "choice-" + questions++;
  const inputs = options.map(([value]) => element("input", { type: "radio", name: group, value }));
  const shown = element("fieldset", {}, element("legend", {}, legend),
    ...options.map(([, text], i) => element("label", { class: "option" }, inputs[i], " " + text)));
  return { element: shown, value: () => inputs.find((input) => input.checked)?.value };
}

/** Any of several, as check boxes; values() are the chosen ones'. */
export function choices(legend, options) {
  const inputs = options.map(([value]) => element("input", { type: "checkbox", value }));
  const shown = element("fieldset", {}, element("legend", {}, legend),
    ...options.map(([, text], i) => element("label", { class: "chip" }, inputs[i], " " + text)));
  return {
    element: shown,
    values: () => inputs.filter((input) => input.checked).map((input) => input.value),
  };
}

/** A field to type in. */
export function entry(label, properties = {}) {
  const input = element("input", { type: "text", id: "entry-" + questions++, ...properties });
  return {
    element: element("p", { class: "field" }, element("label", { htmlFor: input.id }, label), input),
    value: () => input.value.trim(),
    input,
  };
}

/** One of several, as a list to choose from. */
export function selection(label, options) {
  const select = element("select", { id: "entry-" + questions++ },
    ...options.map(([value, text]) => element("option", { value }, text)));
  return {
    element: element("p", { class: "field" }, element("label", { htmlFor: select.id }, label), select),
    value: () => select.value,
    input: select,
  };
}

/** A table; cells are texts or elements. */
export function table(heads, rows, properties = {}) {
  const cells = (row) => row.map((cell, i) =>
    element(i === 0 ? "th" : "td", i === 0 ? { scope: "row" } : {}, cell));
  return element("div", { class: "scroll", tabIndex: 0, role: "group", "aria-label": heads.join(", ") },
    element("table", properties,
      element("thead", {}, element("tr", {}, ...heads.map((h) => element("th", { scope: "col" }, h)))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...cells(row))))));
}

/** Two sets of names compared, in words; "" when they are equal. */
export function difference(found, expected) {
  const missing = expected.filter((name) => !found.includes(name));
  const wrong = found.filter((name) => !expected.includes(name));
  return [
    missing.length ? "missing: " + missing.join(", ") : "",
    wrong.length ? "too many: " + wrong.join(", ") : "",
  ].filter(Boolean).join("; ");
}
