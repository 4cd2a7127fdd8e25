// What the bytes of a message are there for, as a bar and in words.
import { element } from "./dom.js";

export const KINDS = ["envelope", "addressing", "types", "values", "padding"];

function total(shares) {
  return KINDS.reduce((sum, kind) => sum + (shares[kind] || 0), 0);
}

/** The kinds that a message has, with their bytes and their part of it. */
export function parts(shares) {
  const all = Math.max(1, total(shares));
  return KINDS.filter((kind) => shares[kind]).map((kind) => ({
    kind, bytes: shares[kind], percent: (100 * shares[kind]) / all,
  }));
}

const rounded = (percent) => (percent < 1 ? "<1" : Math.round(percent)) + " %";

/** "types 203 (43 %)" */
export const said = ({ kind, bytes, percent }) => `${kind} ${bytes} (${rounded(percent)})`;

/** A bar for the eye; the words stand beside it or in its label. */
export function bar(shares) {
  const made = element("span", {
    class: "shares", role: "img", "aria-label": parts(shares).map(said).join(", ") || "no bytes",
  });
  for (const part of parts(shares)) {
    const piece = element("span", { class: "k-" + part.kind, title: said(part) });
    piece.style.width = part.percent + "%";
    made.append(piece);
  }
  return made;
}
