// The bytes of a message in which one byte can be pointed at, by mouse or keys. One tab stop.
import { element } from "./dom.js";

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

/** shown: {element, select(at)}; pointed(at) is told of a byte that was chosen. */
export function grid(name, bytes, pointed) {
  const width = window.matchMedia("(max-width: 40rem)").matches ? 8 : 16;
  const cells = [];
  const said = element("p", { class: "pointed", role: "status", "aria-live": "polite" });
  const box = element("div", {
    class: "grid", tabIndex: 0, role: "group",
    "aria-label": `Bytes of ${name}. Arrow keys move, Enter points.`,
  });
  let at = 0;
  for (let from = 0; from < bytes.length; from += width) {
    box.append(row(bytes, from, width, cells));
  }
  const select = (to) => {
    cells[at].forEach((cell) => cell.classList.remove("selected"));
    at = Math.max(0, Math.min(bytes.length - 1, to));
    cells[at].forEach((cell) => cell.classList.add("selected"));
    cells[at][0].scrollIntoView({ block: "nearest" });
    said.textContent = `byte ${at}: ${hex(bytes[at])} ${printable(bytes[at])}`;
  };
  box.addEventListener("keydown", (event) => {
    const steps = { ...STEPS, ArrowUp: -width, ArrowDown: width };
    const to = { Home: 0, End: bytes.length - 1 }[event.key] ?? at + (steps[event.key] ?? NaN);
    if (!Number.isNaN(to)) {
      event.preventDefault();
      select(to);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      pointed(at);
    }
  });
  box.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-at]");
    if (cell) {
      select(Number(cell.dataset.at));
      pointed(at);
    }
  });
  return { element: element("div", {}, box, said), select };
}

function row(bytes, from, width, cells) {
  const hexes = element("span", { class: "hex" });
  const texts = element("span", { class: "text" });
  for (let i = from; i < Math.min(from + width, bytes.length); i++) {
    const pair = [
      element("span", { "data-at": i }, hex(bytes[i])),
      element("span", { "data-at": i }, printable(bytes[i])),
    ];
    cells[i] = pair;
    hexes.append(pair[0], " ");
    texts.append(pair[1]);
  }
  const offset = element("span", { class: "offset" }, from.toString(16).padStart(4, "0"));
  return element("div", { class: "bytes-row" }, offset, hexes, texts);
}

const hex = (byte) => byte.toString(16).padStart(2, "0");

const printable = (byte) => (byte > 32 && byte < 127 ? String.fromCharCode(byte) : "·");
