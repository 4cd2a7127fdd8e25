// Lesson 7: distribution is not transparent. One call for fifty tickets against fifty calls.
import { element } from "./dom.js";
import {
  action, call, entry, micros, protocols, question, selection, table, total,
} from "./lesson-kit.js";

const CALLS = 50;
const SAMPLE = "456";
const WIDEST = 100;

const wait = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

export async function mount(task, solved) {
  const names = await protocols("getAvailableTickets");
  if (names.error) {
    task.append(element("p", { class: "fault" }, names.error));
    return;
  }
  const protocol = selection("Protocol", names.map((name) => [name, name]));
  const distance = selection("Distance, there and back", [
    ["0", "0 ms: this machine"], ["1", "1 ms: this building"], ["20", "20 ms: this country"],
    ["100", "100 ms: across an ocean"],
  ]);
  const shown = element("div");
  const quiz = element("div");
  const button = action("Measure", async (say) => {
    const millis = Number(distance.value());
    const coarse = await measured(1, "getAvailableTickets", { eventId: "123" }, protocol.value(), millis, say);
    const fine = await measured(CALLS, "getBooking", { bookingId: SAMPLE }, protocol.value(), millis, say);
    say(coarse.error || fine.error || "");
    if (!coarse.error && !fine.error) {
      shown.replaceChildren(result(coarse, fine, millis));
      quiz.replaceChildren(prediction(fine, solved));
    }
  }, "measure");
  task.append(element("div", { class: "row" }, protocol.element, distance.element), button, shown, quiz);
}

/** Calls, one after the other, each as far away as it is said: the page waits that long. */
async function measured(times, operation, values, protocol, millis, say) {
  const sum = { operation, times, nanos: 0, bytes: 0, waited: 0 };
  for (let i = 0; i < times; i++) {
    say(`${operation} over ${protocol}: ${i + 1} of ${times}`);
    const answer = await call(protocol, operation, values);
    if (answer.error || answer.told.kind !== "result") {
      return { error: answer.error || answer.told.message };
    }
    const began = performance.now();
    await (millis ? wait(millis) : null);
    sum.waited += millis ? (performance.now() - began) * 1e6 : 0;
    sum.nanos += total(answer);
    sum.bytes += answer.request.size + answer.response.size;
    sum.tickets = answer.told.value.type === "list" ? answer.told.value.parts.length : 1;
  }
  return sum;
}

function result(coarse, fine, millis) {
  const row = (sum) => [
    `${sum.times} × ${sum.operation}`, String(sum.times * sum.tickets), String(sum.bytes),
    micros(sum.nanos), micros(sum.waited), micros(sum.nanos + sum.waited),
  ];
  const ratio = (fine.nanos + fine.waited) / (coarse.nanos + coarse.waited);
  return element("div", {},
    table(["calls", "tickets", "bytes both ways", "measured at this machine",
      `waited for ${millis} ms each`, "together"], [row(coarse), row(fine)]),
    element("p", { class: "ratio" }, `The many calls took ${ratio.toFixed(1)} times as long.`));
}

/** What the fifty calls would take elsewhere, from what they took here. */
function prediction(fine, solved) {
  const guess = entry("Milliseconds", { inputMode: "decimal" });
  return question(
    `The ${fine.times} calls took ${Math.round(fine.nanos / 1e6)} ms on this machine, without a network.`
      + ` How long do they take, one after the other, when each way there and back is ${WIDEST} ms?`,
    [guess.element], () => {
      const right = fine.nanos / 1e6 + fine.times * WIDEST;
      const near = Math.abs(Number(guess.value()) - right) <= right / 10;
      return near && guess.value()
        ? { right: true, why: `${Math.round(right)} ms, of which ${fine.times * WIDEST} are distance. A faster`
            + " server would not be noticed. An interface for a network is made of few large calls." }
        : { right: false, why: "Each call waits for its own way there and back, one after the other;"
            + " add them to what was measured." };
    }, solved);
}
