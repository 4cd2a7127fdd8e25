// Lesson 8: the bytes of strangers. A recorded answer with classes that nobody here has.
import { ask } from "./ask.js";
import { element } from "./dom.js";
import { grid } from "./lesson-grid.js";
import { bytesOf, choice, entry, leaves, place, question, table } from "./lesson-kit.js";

/** The classes that a stream asks its reader to load, in order. */
export function classes(fields) {
  return [...new Set(fields.filter(({ label }) => label === "class name").map(({ value }) =>
    value.replaceAll('"', "")))];
}

export async function mount(task, solved) {
  const answer = await ask("/-/lessons/stranger");
  if (answer.error) {
    task.append(element("p", { class: "fault" }, answer.error));
    return;
  }
  const fields = leaves(answer.response.spans);
  const pointed = element("p", { role: "status", "aria-live": "polite" });
  const shown = grid("an answer of a stranger", bytesOf(answer.response), (at) => {
    const leaf = fields.find(({ start, end }) => start <= at && at < end);
    pointed.textContent = `${place(leaf)} = ${leaf.value} (${leaf.kind})`;
  });
  const rows = fields.map(({ start, end, kind, label, value }) =>
    [`${start}–${end - 1}`, kind, label, value]);
  const done = new Set();
  const solve = (what) => {
    done.add(what);
    if (done.size === 2) {
      solved();
    }
  };
  task.append(
    element("p", {}, "The answer, as it lies on the wire. Point at a byte to hear what it is."),
    shown.element, pointed,
    element("details", {}, element("summary", {}, "All fields, as a gateway sees them that only parses"),
      table(["bytes", "kind", "field", "says"], rows)),
    named(fields, () => solve("named")), code(fields, () => solve("code")));
}

function named(fields, solved) {
  const guess = entry("Names, with commas between", { class: "path" });
  return question("Which classes does this stream have its reader load?", [guess.element], () => {
    const wanted = classes(fields);
    const found = guess.value().split(/[\s,]+/).filter(Boolean);
    const missing = wanted.filter((name) => !found.includes(name));
    const wrong = found.filter((name) => !wanted.includes(name));
    if (missing.length || wrong.length) {
      return { right: false, why: wrong.length
        ? `${wrong.join(", ")}: not a class that is described here. Look for fields called "class name".`
        : `${missing.length} more. Full names, as they stand in the bytes.` };
    }
    return { right: true, why: "The sender has chosen them, not the reader. ObjectInputStream looks for"
      + " each on the reader's class path, and makes one, before the program sees anything." };
  }, solved);
}

function code(fields, solved) {
  const guess = choice("Where is the code that runs while this is read?", [
    ["stream", "in the stream: the bytes hold the method"],
    ["reader", "at the reader: it is the reader's own class, in its own readObject"],
    ["nowhere", "nowhere: reading never runs code"],
  ]);
  return question("Errand's readObject sets a system property while an Errand is being read.",
    [guess.element], () => {
      const methods = fields.filter(({ kind }) => kind === "types").map(({ label }) => label);
      const kinds = [...new Set(methods)].join(", ");
      return guess.value() === "reader"
        ? { right: true, why: "The stream describes classes by name, version and fields, and has no code"
            + " (its type fields: " + kinds + "). It chooses which of the reader's classes are made, and"
            + " with which values; a chain of innocent ones ends at a command. What only parses makes"
            + " none of them, so that there is nothing to choose from." }
        : { right: false, why: "Look at the fields of kind types: " + kinds + ". Is there a method among"
            + " them? And who has the class?" };
    }, solved);
}
