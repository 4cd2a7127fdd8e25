// Lesson 2: who pays for types? Shares of the answers' bytes, from the labels of their spans.
import { element } from "./dom.js";
import { callAll, percent, protocols, question, selection, table } from "./lesson-kit.js";

const ONE = ["getEvent", { eventId: "123" }];
const MANY = ["getAvailableTickets", { eventId: "123" }];
const LEVEL = 5;
const KINDS = ["types", "values", "envelope", "addressing", "padding"]; // as they stand in a bar

/** What types take of types and values: heads and envelopes are left out, which are sent once. */
function share({ response: { shares } }) {
  return percent(shares.types, shares.types + shares.values);
}

/** What becomes of a share: falls or rises by more than five points, or stays. */
export function trend(one, many) {
  if (Math.abs(many - one) <= LEVEL) {
    return "stays";
  }
  return many < one ? "falls" : "rises";
}

function bar(answer) {
  const { shares, size } = answer.response;
  const shown = element("div", { class: "share", role: "img",
    "aria-label": `${shares.types} of ${size} bytes describe types` });
  for (const kind of KINDS) {
    const part = element("span", { class: "k-" + kind });
    part.style.width = percent(shares[kind], size) + "%";
    shown.append(part);
  }
  return shown;
}

const row = (answer) => [
  answer.protocol, String(answer.response.size), String(answer.response.shares.types),
  share(answer) + " %", String(answer.response.shares.values), bar(answer),
];

const HEADS = ["protocol", "bytes", "of types", "types in types and values", "of values", "all bytes, types first"];

export async function mount(task, solved) {
  const names = await protocols("getEvent");
  if (names.error) {
    task.append(element("p", { class: "fault" }, names.error));
    return;
  }
  const state = element("p", { role: "status", "aria-live": "polite" });
  task.append(state);
  const told = ({ protocol }) => (state.textContent = `getEvent over ${protocol} …`);
  const answers = (await callAll(names, ...ONE, told)).filter(({ response }) => response);
  state.textContent = `The answer to getEvent("123") over ${answers.length} protocols:`;
  const legend = KINDS.map((kind) => element("li", { class: "k-" + kind }, kind));
  task.append(table(HEADS, answers.map(row)),
    element("ul", { class: "legend", "aria-label": "The colours of the bars, from the left" }, ...legend));
  const done = { dearest: false, trends: false };
  const solve = (what) => {
    done[what] = true;
    if (done.dearest && done.trends) {
      solved();
    }
  };
  task.append(dearest(answers, () => solve("dearest")), trends(answers, () => solve("trends")));
}

function dearest(answers, solved) {
  const guess = selection("Protocol", answers.map(({ protocol }) => [protocol, protocol]));
  return question(
    "Which protocol spends the most bytes on types for each byte of value?", [guess.element],
    () => {
      const rate = ({ response: { shares } }) => shares.types / shares.values;
      const most = [...answers].sort((a, b) => rate(b) - rate(a))[0];
      const own = answers.find(({ protocol }) => protocol === guess.value());
      const say = (a) => `${a.protocol} spends ${a.response.shares.types} bytes of types on`
        + ` ${a.response.shares.values} of values (${rate(a).toFixed(1)} each).`;
      return { right: own === most, why: own === most ? say(most) : say(own) + " Another spends more." };
    }, solved);
}

function trends(answers, solved) {
  const fields = answers.map(({ protocol }) => [protocol, selection(protocol,
    [["stays", "stays (within 5 points)"], ["falls", "falls"], ["rises", "rises"]])]);
  const shown = element("div");
  const form = question(
    "And for a list of all available tickets: does the part of types in types and values stay, fall or"
      + " rise? Say what you expect of each; the check makes the calls.",
    [element("div", { class: "row" }, ...fields.map(([, field]) => field.element))],
    async () => {
      const many = (await callAll(answers.map(({ protocol }) => protocol), ...MANY))
        .filter(({ response }) => response);
      shown.replaceChildren(table(HEADS, many.map(row)));
      const wrong = fields.flatMap(([protocol, field]) => {
        const one = answers.find((answer) => answer.protocol === protocol);
        const list = many.find((answer) => answer.protocol === protocol);
        const is = trend(share(one), share(list));
        return is === field.value() ? [] : [`${protocol} ${is} (${share(one)} % to ${share(list)} %)`];
      });
      return wrong.length
        ? { right: false, why: wrong.join("; ") + ". What does each say again for every ticket?" }
        : { right: true, why: "Names, tags, lengths and flags stand beside every value, and are"
            + " paid for every time. Only what is described once for all of them is saved: RMI's classes." };
    }, solved);
  return element("div", {}, form, shown);
}
