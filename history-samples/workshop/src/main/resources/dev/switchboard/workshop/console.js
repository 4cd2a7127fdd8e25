// The console: services and operations, page by page; and every few seconds how they go.
import { ask } from "./ask.js";
import { descriptions } from "./descriptions.js";
import { byId, element } from "./dom.js";
import { Pace } from "./rates.js";

const CONSOLE = "/-/console/";
const EVERY = 3000;
const STALE = 10000;
const PAUSE = 200;
const TITLE = document.title;

const state = { answered: 0, found: null, service: null, states: new Map(), rates: new Map(), round: 0 };
const paces = { protocols: new Pace(), services: new Pace(), operations: new Pace(), of: "" };

/** The place in the address: #service=...&page=...&words=...&from=... */
function place() {
  const said = new URLSearchParams(location.hash.slice(1));
  const number = (name) => Math.max(0, Number.parseInt(said.get(name) || "0", 10) || 0);
  return {
    service: said.get("service") || "",
    page: number("page"),
    words: said.get("words") || "",
    from: number("from"),
  };
}

function link(changes) {
  const said = Object.entries({ ...place(), ...changes }).filter(([, value]) => value);
  return "#" + new URLSearchParams(said);
}

const cell = (text, ...classes) => element("td", { class: classes.join(" ") }, String(text));
const number = (text) => cell(text, "number");
const faulty = (text) => cell(text, "number", Number(text) > 0 ? "faulty" : "");
const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const body = (table) => byId(table).tBodies[0];

async function go() {
  const { words, from, service, page } = place();
  const round = ++state.round;
  if (byId("words").value.trim() !== words) {
    byId("words").value = words;
  }
  const found = await ask(CONSOLE + "find?" + new URLSearchParams({ words, from }));
  if (round !== state.round) {
    return; // something else is wanted meanwhile
  }
  if (found.error) {
    byId("count").textContent = found.error;
  } else {
    state.found = found;
    list();
  }
  await choose(service, page);
}

/** The services and operations found, one page of them. */
function list() {
  const { rows, from, found, services, operations } = state.found;
  const range = `${from + 1}–${from + rows.length} of ${found} shown. `;
  const matching = rows.length < found ? range : place().words ? `${found || "None"} found. ` : "";
  byId("count").textContent = `${matching}${many(services, "service")} with ` +
    `${many(operations, "operation")} ${services === 1 ? "is" : "are"} served.`;
  body("found").replaceChildren(...rows.map(row));
  byId("turn").hidden = rows.length === found;
  turnable("before", from > 0, "after", from + rows.length < found);
}

function row({ service, operation, documentation, operations }) {
  const name = operation ? `${service}.${operation}` : service;
  const address = operation
    ? "/-/workshop/#" + new URLSearchParams({ service, operation })
    : link({ service, page: 0 });
  const size = operation ? "" : ` (${operations})`;
  const shown = element("tr", {},
    element("td", {}, element("a", { href: address }, name), size),
    cell(operation ? "" : state.states.get(service) || "offered"),
    number(""), number(""), number(""), cell(documentation));
  shown.dataset.service = operation ? "" : service;
  rated(shown);
  return shown;
}

function rated(shown) {
  const rates = state.rates.get(shown.dataset.service);
  if (shown.dataset.service) {
    shown.cells[2].textContent = rates ? rates.perSecond : "0";
    shown.cells[3].textContent = rates ? rates.faults : "0";
    shown.cells[3].classList.toggle("faulty", Boolean(rates) && Number(rates.faults) > 0);
    shown.cells[4].textContent = rates ? rates.mean : "–";
  }
}

async function choose(name, page) {
  const round = state.round;
  byId("service").hidden = !name;
  if (!name) {
    state.service = null;
    return;
  }
  const service = await ask(CONSOLE + "service?" + new URLSearchParams({ name, from: page }));
  if (round !== state.round) {
    return;
  }
  const other = !state.service || state.service.name !== name;
  byId("service-title").textContent = service.error || service.name;
  byId("permalink").href = link({});
  if (!service.error) {
    state.service = service;
    show(service);
    if (other) {
      describe(name);
      operationRates();
    }
  }
}

function show(service) {
  byId("documentation").textContent = service.documentation;
  byId("interfaces").textContent = service.interfaces.join(", ");
  const reasons = new Map();
  const rows = service.operations.map((operation) => covered(service, operation, reasons));
  byId("coverage").tHead.replaceChildren(element("tr", {},
    element("th", { scope: "col" }, "Operation"),
    ...service.protocols.map((protocol) => element("th", { scope: "col" }, protocol))));
  body("coverage").replaceChildren(...rows);
  byId("reasons").replaceChildren(...[...reasons.keys()].map((text) => element("li", {}, text)));
  const { from, total, operations } = service;
  byId("operations-shown").textContent = operations.length < total
    ? `Operations ${from + 1}–${from + operations.length} of ${total}.` : "";
  byId("operations-turn").hidden = operations.length === total;
  turnable("operations-before", from > 0, "operations-after", from + operations.length < total);
  byId("unsupported").replaceChildren(...(service.unsupported.length ? [
    element("h3", {}, "Not offered on any protocol"),
    element("ul", {}, ...service.unsupported.map((text) => element("li", {}, text))),
  ] : []));
}

function covered(service, { name, parameters, cells }, reasons) {
  const address = "/-/workshop/#" + new URLSearchParams({ service: service.name, operation: name });
  const head = element("th", { scope: "row" },
    element("a", { href: address }, name), element("small", {}, ` (${parameters})`));
  return element("tr", {}, head, ...cells.map(([verdict = "unknown", reason]) => {
    if (!reason) {
      return cell(verdict, verdict);
    }
    const note = reasons.get(reason) || reasons.size + 1;
    reasons.set(reason, note);
    const noted = cell(`${verdict} (${note})`, verdict);
    noted.title = reason;
    return noted;
  }));
}

/** Every file that describes the service, as the gateway lists them. */
async function describe(name) {
  const files = await descriptions(name);
  byId("descriptions").replaceChildren(...files.map((file) =>
    element("li", {}, element("a", { href: file.href, download: file.name }, file.name))));
}

/** Asks how everything goes, again and again while somebody looks. */
async function live() {
  if (!document.hidden) {
    const [health, rates] = await Promise.all([ask(CONSOLE + "health"), ask(CONSOLE + "rates")]);
    if (!health.error && !rates.error) {
      state.answered = Date.now();
      now(health, rates);
      await operationRates();
    }
    age(health.error || rates.error);
  }
  setTimeout(live, EVERY);
}

/** One sentence for who has just been woken. */
function verdict({ draining, targets, services }) {
  const down = targets.filter(({ status }) => status !== "up");
  const missing = services.filter(({ status }) => status !== "offered");
  const some = (all) => all.slice(0, 5).map(({ name }) => name).join(", ") + (all.length > 5 ? ", …" : "");
  const troubles = [
    draining ? "the gateway is shutting down" : "",
    down.length ? `${many(down.length, "target")} down (${some(down)})` : "",
    missing.length ? `${many(missing.length, "service")} not offered (${some(missing)})` : "",
  ].filter(Boolean);
  const text = troubles.length
    ? `Trouble: ${troubles.join("; ")}.`
    : `All is well: ${many(targets.length, "target")} up, ${many(services.length, "service")} offered.`;
  document.title = (troubles.length ? "Trouble · " : "") + TITLE;
  byId("verdict").classList.toggle("stale", troubles.length > 0);
  if (byId("verdict").textContent !== text) {
    byId("verdict").textContent = text; // spoken once, not at each look
  }
}

function now(health, rates) {
  verdict(health);
  body("targets").replaceChildren(...health.targets.map(({ name, status, busy, waiting }) =>
    element("tr", {}, cell(name), cell(status, status), number(busy), number(waiting))));
  body("protocols").replaceChildren(...paces.protocols.compare(rates.at, rates.protocols)
    .map(({ key, perSecond, faults, mean, calls, failed }) => element("tr", {},
      cell(key), number(perSecond), faulty(faults), ...[mean, calls, failed].map(number))));
  const services = paces.services.compare(rates.at, rates.services);
  state.rates = new Map(services.map((each) => [each.key, each]));
  state.states = new Map(health.services.map(({ name, status }) => [name, status]));
  for (const shown of body("found").rows) {
    if (shown.dataset.service) {
      shown.cells[1].textContent = state.states.get(shown.dataset.service) || "offered";
      rated(shown);
    }
  }
}

async function operationRates() {
  const name = state.service && state.service.name;
  if (!name) {
    return;
  }
  const rates = await ask(CONSOLE + "rates?" + new URLSearchParams({ service: name }));
  if (rates.error || !state.service || state.service.name !== name) {
    return;
  }
  if (paces.of !== name) {
    paces.operations = new Pace();
    paces.of = name;
  }
  const rows = paces.operations.compare(rates.at, rates.operations);
  byId("quiet").textContent = rows.length ? "" : "It was not called yet.";
  body("rates").replaceChildren(...rows.map((each) => element("tr", {},
    cell(each.operation || "(refused before it was known)"), cell(each.protocol),
    number(each.perSecond), faulty(each.faults),
    ...[each.half, each.most, each.calls, each.failed].map(number))));
}

/** Says how old the numbers are, and marks them when they are too old to be believed. */
function age(error) {
  const old = Date.now() - state.answered > STALE || Boolean(error);
  const when = state.answered ? new Date(state.answered).toLocaleTimeString() : "never";
  byId("age").textContent = old ? `Stale: last answered ${when}.` : `As of ${when}, every ${EVERY / 1000} s.`;
  byId("age").classList.toggle("stale", old);
  byId("verdict").hidden = old; // it may have changed since
  for (const table of ["targets", "protocols", "rates"]) {
    byId(table).classList.toggle("stale-table", old);
  }
  const trouble = old ? "The numbers are stale: " + (error || "no answer") + "." : "";
  if (byId("trouble").textContent !== trouble) {
    byId("trouble").textContent = trouble; // spoken once, not at each look
  }
}

let waiting = 0;
byId("words").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    history.replaceState(null, "", link({ words: byId("words").value.trim(), from: 0 }));
    go();
  }, PAUSE);
});

/** Which of two buttons can be used; one that no longer can leaves the focus to the other. */
function turnable(before, back, after, on) {
  const [first, second] = [byId(before), byId(after)];
  const focused = document.activeElement;
  first.disabled = !back;
  second.disabled = !on;
  if (focused === first && !back) {
    second.focus();
  } else if (focused === second && !on) {
    first.focus();
  }
}

function turn(button, name, next) {
  byId(button).addEventListener("click", () => {
    location.hash = link({ [name]: next() });
  });
}
turn("before", "from", () => Math.max(0, state.found.from - 50));
turn("after", "from", () => state.found.from + state.found.rows.length);
turn("operations-before", "page", () => Math.max(0, state.service.from - state.service.most));
turn("operations-after", "page", () => state.service.from + state.service.operations.length);
window.addEventListener("hashchange", async () => {
  const before = state.service && state.service.name;
  await go();
  if (state.service && state.service.name !== before) {
    byId("service-title").focus();
  }
});
go();
live();
