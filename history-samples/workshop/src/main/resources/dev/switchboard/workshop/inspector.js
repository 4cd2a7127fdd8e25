// The bytes of one message: hexadecimal and text, every byte belonging to one field.
import { byId, element, visible } from "./dom.js";
import { bar, parts, said } from "./shares.js";

const WIDTH = 16;
const FIRST_BYTES = 4096;
const MOST_FIELDS = 2000;

let current = null;

/** Shows a message of an answer; side is "request" or "response". */
export function inspect(answer, side) {
  const message = answer[side];
  const bytes = Uint8Array.from(atob(message.bytes), (c) => c.charCodeAt(0));
  current = { side, bytes, spans: message.spans, leaves: [], at: 0 };
  collect(message.spans, [], current.leaves);
  const grid = byId("bytes");
  grid.setAttribute("aria-label", `Bytes of the ${side} over ${answer.protocol}`);
  grid.dataset.size = message.size;
  byId("shown").textContent = "";
  legend(message.shares);
  rows(FIRST_BYTES);
  fields();
  if (message.size > bytes.length) {
    grid.replaceChildren("The message is too long to be shown.");
  }
  if (current.leaves.length) {
    select(0, false);
  }
}

/** Fields without parts, from front to back, with the names of what they are within. */
function collect(spans, within, leaves) {
  for (const [start, end, kind, label, value, parts] of spans) {
    if (parts.length) {
      collect(parts, [...within, visible(label)], leaves);
    } else {
      leaves.push({ start, end, kind, label: visible(label), value: visible(value), within });
    }
  }
}

function legend(shares) {
  const items = parts(shares)
    .map((part) => element("li", { class: "k-" + part.kind }, said(part)));
  byId("legend").replaceChildren(...items, element("li", { class: "whole" }, bar(shares)));
}

function rows(most) {
  const length = Math.min(current.bytes.length, most);
  const made = [];
  let leaf = 0;
  for (let from = 0; from < length; from += WIDTH) {
    const to = Math.min(from + WIDTH, current.bytes.length);
    while (leaf < current.leaves.length && current.leaves[leaf].end <= from) {
      leaf++;
    }
    made.push(row(from, to, leaf));
  }
  byId("bytes").replaceChildren(...made);
  const rest = current.bytes.length - length;
  const more = element("button", { type: "button" }, `Show ${rest} more bytes`);
  more.addEventListener("click", () => {
    rows(Infinity);
    select(current.at, true);
    byId("bytes").focus(); // the button is gone
  });
  byId("more").replaceChildren(...(rest > 0 ? [more] : []));
}

function row(from, to, first) {
  const hex = element("span", { class: "hex" });
  const text = element("span", { class: "text" });
  for (let i = first; i < current.leaves.length && current.leaves[i].start < to; i++) {
    const leaf = current.leaves[i];
    const bytes = current.bytes.subarray(Math.max(from, leaf.start), Math.min(to, leaf.end));
    hex.append(run(i, leaf, [...bytes].map((b) => b.toString(16).padStart(2, "0")).join(" ")), " ");
    text.append(run(i, leaf, [...bytes].map(printable).join("")));
  }
  const offset = element("span", { class: "offset" }, from.toString(16).padStart(4, "0"));
  return element("div", { class: "bytes-row" }, offset, hex, text);
}

function run(index, leaf, text) {
  const title = `${leaf.label}: ${leaf.value}`.slice(0, 200);
  return element("span", { class: "leaf k-" + leaf.kind, "data-leaf": index, title }, text);
}

function printable(byte) {
  return byte > 32 && byte < 127 ? String.fromCharCode(byte) : "·";
}

const range = (start, end) => (end - start === 1 ? `${start}` : `${start}–${end - 1}`);

function fields() {
  const body = element("tbody");
  let left = MOST_FIELDS;
  let leaf = 0; // the first one of the field
  const add = (spans, depth) => {
    for (const [start, end, kind, label, value, parts] of spans) {
      if (left-- <= 0) {
        return;
      }
      const name = element("td", { class: "indent-" + Math.min(depth, 9) }, visible(label));
      body.append(element("tr", { "data-first": leaf, "data-is": parts.length ? "group" : "leaf" },
        element("td", {}, range(start, end)),
        element("td", {}, element("span", { class: "k-" + kind }, kind)), name,
        element("td", {}, visible(value))));
      add(parts, depth + 1);
      leaf += parts.length ? 0 : 1;
    }
  };
  add(current.spans, 0);
  const head = element("tr", {}, ...["bytes", "kind", "field", "says"]
    .map((name) => element("th", { scope: "col" }, name)));
  const cut = left < 0 ? [element("p", {}, `The first ${MOST_FIELDS} fields.`)] : [];
  byId("fieldlist").replaceChildren(
    element("table", {}, element("thead", {}, head), body), ...cut);
}

function select(index, scroll) {
  const grid = byId("bytes");
  grid.querySelectorAll(".selected").forEach((run) => run.classList.remove("selected"));
  current.at = index;
  const leaf = current.leaves[index];
  let runs = grid.querySelectorAll(`[data-leaf="${index}"]`);
  if (!runs.length && leaf.start >= FIRST_BYTES && current.bytes.length) {
    rows(Infinity);
    runs = grid.querySelectorAll(`[data-leaf="${index}"]`);
  }
  runs.forEach((run) => run.classList.add("selected"));
  if (scroll && runs.length) {
    runs[0].scrollIntoView({ block: "nearest" });
  }
  const place = [...leaf.within, leaf.label].join(" › ");
  const bytes = leaf.end - leaf.start === 1 ? "byte" : "bytes";
  byId("shown").textContent = `${current.side} ${bytes} ${range(leaf.start, leaf.end)}: ${place}`
    + `${leaf.value && " = "}${leaf.value} (${leaf.kind})`;
  point(index);
}

/** Marks the field in the list, which scrolls by itself: the page stays where the bytes are. */
function point(index) {
  const list = byId("fieldlist");
  list.querySelectorAll(".selected").forEach((row) => row.classList.remove("selected"));
  const row = list.querySelector(`[data-is="leaf"][data-first="${index}"]`);
  if (row) {
    row.classList.add("selected");
    const below = row.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
    const above = row.getBoundingClientRect().top - list.getBoundingClientRect().top;
    list.scrollTop += below > 0 ? below + row.offsetHeight : Math.min(0, above - row.offsetHeight);
  }
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Listens to keys and the mouse; once. */
export function listen() {
  byId("bytes").addEventListener("keydown", (event) => {
    if (!current || !current.leaves.length || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const last = current.leaves.length - 1;
    const places = { Home: 0, End: last };
    const to = event.key in places ? places[event.key] : current.at + (STEPS[event.key] || 0);
    if (event.key in places || event.key in STEPS) {
      event.preventDefault();
      select(Math.max(0, Math.min(last, to)), true);
    }
  });
  byId("bytes").addEventListener("click", (event) => {
    const run = event.target.closest("[data-leaf]");
    if (run) {
      select(Number(run.dataset.leaf), false);
    }
  });
  byId("fieldlist").addEventListener("click", (event) => {
    const row = event.target.closest("[data-first]");
    if (row && !String(getSelection())) { // who marks text to copy it wants nothing else
      select(Number(row.dataset.first), true);
    }
  });
}
