// Lesson 1: a call is bytes. Find 123 in the request of each protocol.
import { element } from "./dom.js";
import { grid } from "./lesson-grid.js";
import { bytesOf, call, leaves, place, protocols, table } from "./lesson-kit.js";

const WANTED = "123";

/** Whether a field of a request is the event's number. */
export function isWanted(leaf) {
  return leaf.kind === "values" && leaf.value.replaceAll('"', "") === WANTED;
}

export async function mount(task, solved) {
  const names = await protocols("getEvent");
  if (names.error) {
    task.append(element("p", { class: "fault" }, names.error));
    return;
  }
  const found = new Map();
  const verdict = element("p", { class: "verdict", role: "status", "aria-live": "polite" });
  const shown = element("div");
  const score = element("div");
  const buttons = names.map((name) => {
    const button = element("button", { type: "button", "aria-pressed": "false", "data-protocol": name }, name);
    button.addEventListener("click", () => open(name));
    return button;
  });
  task.append(
    element("p", { class: "asked" }, `Choose a protocol, then point at a byte of "${WANTED}".`),
    element("p", { class: "row" }, ...buttons), shown, verdict, score);

  async function open(name) {
    buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.protocol === name)));
    verdict.className = "verdict";
    verdict.textContent = `Calling over ${name} …`;
    const answer = await call(name, "getEvent", { eventId: WANTED });
    if (answer.error || !answer.request) {
      verdict.textContent = answer.error || "nothing was sent";
      return;
    }
    verdict.textContent = "";
    const fields = leaves(answer.request.spans);
    const bytes = bytesOf(answer.request);
    const made = grid(`the request over ${name}`, bytes, (at) => judge(name, at, fields, bytes));
    shown.replaceChildren(made.element);
  }

  function judge(name, at, fields, bytes) {
    const leaf = fields.find(({ start, end }) => start <= at && at < end);
    const right = isWanted(leaf);
    verdict.className = right ? "verdict right" : "verdict wrong";
    const size = leaf.end - leaf.start;
    if (!right) {
      verdict.textContent = `✗ Not yet. Byte ${at} belongs to "${place(leaf)}" (${leaf.kind})`
        + (leaf.value ? ` and says ${leaf.value}.` : ".");
      return;
    }
    found.set(name, [leaf.start, size, bytes.length]);
    verdict.textContent = `✓ Right. ${size} of ${bytes.length} bytes are what was meant,`
      + ` at byte ${leaf.start}. Found in ${found.size} of ${names.length}.`;
    score.replaceChildren(table(["protocol", "at byte", "bytes of 123", "bytes of the request"],
      [...found].map(([protocol, row]) => [protocol, ...row.map(String)])));
    if (found.size === names.length) {
      solved();
    }
  }
}
