// Lesson 4: silence. A reply is lost; the client tries again. How many seats are sold?
import { element } from "./dom.js";
import { call, entry, protocols, question, table } from "./lesson-kit.js";

const EVENT = "126"; // thousands of seats: a class of thirty does not sell it out
const USER = "789";
const LAB = "/-/workshop/lab";
const TRIES = 3;

/** The policies, and the experiment of each in the failure lab. */
const POLICIES = [
  { name: "at most once", text: "never tries again", tries: 1, key: false, lab: "retries=0&key=no" },
  { name: "at least once", text: "tries again until there is a reply", tries: TRIES, key: false,
    lab: "retries=2&key=no&when=every" },
  { name: "exactly once, by key", text: "tries again with the same idempotency key", tries: TRIES,
    key: true, lab: "retries=2&key=yes&when=every" },
];

export async function mount(task, solved) {
  const names = await protocols("createBooking");
  if (names.error) {
    task.append(element("p", { class: "fault" }, names.error));
    return;
  }
  const done = new Set();
  const made = element("div");
  for (const policy of POLICIES) {
    task.append(counting(policy, names[0], made, () => {
      done.add(policy.name);
      if (done.size === POLICIES.length) {
        solved();
      }
    }));
  }
  task.append(made, laboratory(names));
}

function counting(policy, protocol, made, solved) {
  const guess = entry("Seats sold", { inputMode: "numeric" });
  const lost = policy.tries === 1 ? "The reply is lost." : `The first ${policy.tries - 1} replies are lost.`;
  const form = question(
    `A client ${policy.text} (${policy.name}). It asks for one seat. ${lost} How many seats are sold?`,
    [guess.element], async () => {
      const ran = await run(policy, protocol);
      if (ran.error) {
        return { right: false, why: ran.error };
      }
      made.append(table(["try", "booking", "the client"], ran.rows));
      const why = `Sent ${policy.tries} times over ${protocol}, and ${ran.sold} seats were sold:`
        + ` bookings ${ran.bookings.join(", ")}. They have been cancelled again.`;
      return Number(guess.value()) === ran.sold && guess.value()
        ? { right: true, why: why + consequence(policy) }
        : { right: false, why: why + " Losing a reply does not undo what was done." };
    }, solved);
  return element("div", { class: "policy", "data-policy": policy.name }, element("h3", {}, policy.name), form);
}

function consequence(policy) {
  if (policy.key) {
    return " The service keeps the key with the booking, in one transaction: a repeated call is"
      + " answered from there.";
  }
  return policy.tries === 1
    ? " But the client does not know it: silence says neither yes nor no."
    : " The client knows of one of them only.";
}

/** Books for real: the page throws away what the client does not get. */
async function run(policy, protocol) {
  const operation = policy.key ? "createBookingOnce" : "createBooking";
  const values = { eventId: EVENT, userId: USER };
  if (policy.key) {
    values.idempotencyKey = "lesson-" + Date.now() + "-" + Math.random();
  }
  const rows = [];
  const bookings = new Set();
  for (let i = 1; i <= policy.tries; i++) {
    const answer = await call(protocol, operation, values);
    if (answer.error || answer.told.kind !== "result") {
      return { error: answer.error || answer.told.message };
    }
    const id = answer.told.value.parts.find(([label]) => label === "id")[1].text;
    bookings.add(id);
    const lost = policy.tries === 1 || i < policy.tries;
    rows.push([`${policy.name}, ${i}`, id, lost ? "hears nothing" : "hears of it"]);
  }
  for (const bookingId of bookings) {
    await call(protocol, "cancelBooking", { bookingId });
  }
  return { rows, bookings: [...bookings], sold: bookings.size };
}

/** The same with bytes that are dropped on the wire, where the gateway has the failure lab. */
function laboratory(names) {
  if (!document.querySelector(`nav a[href="${LAB}"]`)) {
    return element("p", { class: "hint" }, "This gateway has no failure lab.");
  }
  const protocol = names.includes("rest") ? "rest" : names[0];
  const links = POLICIES.map(({ name, lab }) => {
    const href = `${LAB}#operation=createBooking&fault=drop-reply&${lab}&protocol=${protocol}`;
    return element("li", {}, element("a", { href }, `${name}: every reply is dropped on the wire`));
  });
  return element("div", {}, element("h3", {}, "In the failure lab"), element("ul", {}, ...links));
}
