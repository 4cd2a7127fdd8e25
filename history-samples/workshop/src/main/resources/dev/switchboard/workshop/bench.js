// The call bench: what is called, by a form; the call on each protocol, one after the other.
import { messages, show, verdict } from "./answers.js";
import { ask, send } from "./ask.js";
import { offerCommands } from "./commands.js";
import { described, descriptions } from "./descriptions.js";
import { byId, element, working } from "./dom.js";
import { form } from "./form.js";
import { inspect, listen } from "./inspector.js";
import { walk } from "./steps.js";
import { middle } from "./times.js";

const BENCH = "/-/bench/";
const MOST_FOUND = 40;

const state = { services: [], contract: null, files: [], operation: null, form: null, answers: [], busy: false };

/** The call in the address: #service=...&operation=...&arguments={...} */
function wanted() {
  const said = new URLSearchParams(location.hash.slice(1));
  let values = null;
  try {
    values = JSON.parse(said.get("arguments") || "null");
  } catch {
    say("The arguments in the link are no JSON.");
  }
  return { service: said.get("service"), operation: said.get("operation"), values };
}

function link() {
  const said = new URLSearchParams({
    service: state.contract.name,
    operation: state.operation.name,
    arguments: JSON.stringify(state.form.read()),
  });
  return "#" + said;
}

function say(text) {
  byId("state").textContent = text;
}

async function begin() {
  listen();
  state.services = await ask(BENCH + "services");
  if (state.services.error || !state.services.length) {
    say(state.services.error || "No service is known yet: the registry has not answered.");
    return;
  }
  byId("service").replaceChildren(...state.services.map(({ name }) => option(name)));
  await go();
}

const option = (name) => element("option", { value: name }, name);

/** Shows the call that the address names, or the first there is. */
async function go() {
  const call = wanted();
  const known = state.services.find(({ name }) => name === call.service) || state.services[0];
  if (!state.contract || state.contract.name !== known.name) {
    const contract = await ask(BENCH + "service?name=" + encodeURIComponent(known.name));
    if (contract.error) {
      say(contract.error);
      return;
    }
    state.contract = contract;
    state.files = [];
    descriptions(known.name).then((files) => (state.files = files));
    byId("operation").replaceChildren(...contract.operations.map(({ name }) => option(name)));
  }
  byId("service").value = known.name;
  const operations = state.contract.operations;
  operate(operations.find(({ name }) => name === call.operation) || operations[0], call.values);
}

function operate(operation, values) {
  state.operation = operation;
  byId("operation").value = operation ? operation.name : "";
  byId("documentation").textContent = operation ? operation.documentation : "";
  if (!operation) {
    return;
  }
  state.form = form(operation, state.contract.definitions);
  if (values && typeof values === "object") {
    try {
      state.form.write(values);
    } catch {
      say("The arguments in the link are not those of this operation.");
    }
  }
  byId("fields").replaceChildren(...state.form.elements);
  byId("permalink").href = link();
  protocols(operation);
}

/** One protocol for what may change something, all for what surely does not. */
function protocols(operation) {
  const carried = operation.protocols.filter((each) => each.carried).map(({ name }) => name);
  const usual = single(carried);
  const chips = operation.protocols.map(({ name, title, carried: can, reason }) => {
    const box = element("input", { type: "checkbox", id: "p-" + name, value: name });
    box.checked = can && (operation.safe || name === usual);
    box.disabled = !can;
    const more = [title, reason].filter(Boolean).join("; ");
    return element("label", { htmlFor: box.id, class: "chip" },
      box, " " + name, element("small", {}, more && " " + more));
  });
  const all = element("button", { type: "button", id: "choose-all" }, "Choose all");
  all.addEventListener("click", () => {
    boxes().forEach((box) => (box.checked = !box.disabled));
    counted();
  });
  byId("protocols").replaceChildren(element("legend", {}, "Protocols"), ...chips, all);
  byId("caution").textContent = operation.safe ? "" : caution(operation);
  byId("often-field").hidden = !operation.safe;
  unwarn();
  counted();
}

const titled = (protocol) =>
  state.operation.protocols.find(({ name }) => name === protocol).title;

/** Which one it is when it is one. */
const single = (names) => (names.includes("rest") ? "rest" : names[0]);
const many = (count) => (count === 1 ? "1 protocol" : `${count} protocols`);
const boxes = () => [...byId("protocols").querySelectorAll("input")];
const chosen = () => boxes().filter((box) => box.checked).map((box) => box.value);

function caution({ name, idempotent }) {
  return idempotent
    ? `${name} changes something; to call it again with the same arguments changes nothing more.`
    : `${name} may change something, and does so once for each protocol it is called over.`;
}

function counted() {
  const names = chosen();
  byId("call").textContent = names.length === 1 ? `Call over ${names[0]}`
    : names.length === boxes().length ? "Call on all" : `Call on ${many(names.length)}`;
}

/** Asks before something is done more than once. */
function warn(names) {
  byId("warned").textContent =
    `${caution(state.operation)} You have chosen ${names.length} protocols: ${names.join(", ")}.`;
  byId("call-many").textContent = `Call it ${names.length} times`;
  byId("call-one").textContent = `Call it once, over ${single(names)}`;
  byId("warning").hidden = false;
  byId("call-one").focus();
}

function unwarn() {
  byId("warning").hidden = true;
}

/** Calls on each protocol in turn, so that their times do not disturb one another. */
async function call(names) {
  const values = state.form.read();
  state.answers = [];
  history.replaceState(null, "", link());
  const often = state.operation.safe ? Number(byId("often").value) : 1;
  for (const protocol of names) {
    say(`Calling over ${protocol} …`);
    const answer = await repeated(often, {
      service: state.contract.name, operation: state.operation.name, protocol, arguments: values,
    });
    state.answers.push({ ...answer, protocol, title: titled(protocol),
      description: described(state.files, protocol) });
    byId("answers").hidden = false;
    show(state.answers, look);
  }
  choices();
  walk(state.answers);
  say(names.length ? `Called over ${many(names.length)}. ${verdict(state.answers)}` : "Choose a protocol.");
}

/** Makes a call; several times, and gives the one whose time is in the middle. */
async function repeated(often, order) {
  const answers = [];
  let answer = await send(BENCH + "call", order);
  while (answer.told?.kind === "result" && answers.push(answer) < often) {
    answer = await send(BENCH + "call", order);
  }
  return often > 1 && answers.length === often ? middle(answers) : answer;
}

/** The messages of the last call, to be inspected. */
function choices() {
  const seen = state.answers.filter((answer) => answer.request);
  byId("inspector").hidden = !seen.length;
  byId("message").replaceChildren(
    ...seen.map((answer) => element("optgroup", { label: answer.protocol },
      ...messages(answer).map(({ name }) =>
        element("option", { value: key(answer, name) }, `${answer.protocol} ${name}`)))));
  if (seen.length) {
    look(seen[0], "request");
  }
}

const key = (answer, name) => `${answer.protocol}/${name}`;

function look(answer, name) {
  const found = messages(answer).find((message) => message.name === name);
  byId("inspector").hidden = false;
  byId("message").value = key(answer, name);
  inspect({ ...found.owner, protocol: found.title }, found.side);
  byId("hidden").textContent =
    found.owner.hidden ? "Values of some fields are hidden: their bytes are marks." : "";
  files(answer.callId);
}

/** The call as files, where the inspector has kept it. */
function files(callId) {
  const file = (as, text) => element("a",
    { href: "/-/capture/download?" + new URLSearchParams({ call: callId, as }), download: "" }, text);
  byId("files").replaceChildren(...(callId
    ? [file("html", "Download as HTML"), file("pcap", "Download for Wireshark")]
    : [element("small", {}, "No files: the gateway's inspector has not seen this call pass.")]));
}

function find() {
  const words = byId("find").value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (const { name, operations } of words.length ? state.services : []) {
    for (const operation of operations) {
      const text = `${name}.${operation}`;
      if (found.length < MOST_FOUND && words.every((word) => text.toLowerCase().includes(word))) {
        const place = "#" + new URLSearchParams({ service: name, operation });
        found.push(element("li", {}, element("a", { href: place }, text)));
      }
    }
  }
  byId("found").hidden = !words.length;
  byId("found").replaceChildren(...(found.length ? found : [element("li", {}, "nothing found")]));
}

byId("service").addEventListener("change", (event) => {
  location.hash = new URLSearchParams({ service: event.target.value });
});
byId("operation").addEventListener("change", (event) => {
  const service = state.contract.name;
  location.hash = new URLSearchParams({ service, operation: event.target.value });
});
byId("find").addEventListener("input", find);
byId("message").addEventListener("change", (event) => {
  const [protocol, name] = event.target.value.split("/");
  look(state.answers.find((answer) => answer.protocol === protocol), name);
});
byId("protocols").addEventListener("change", () => {
  unwarn();
  counted();
});
byId("form").addEventListener("input", () => (byId("permalink").href = link()));
byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const names = chosen();
  if (state.operation && !state.operation.safe && names.length > 1) {
    warn(names);
  } else {
    make(names);
  }
});
byId("call-many").addEventListener("click", () => make(chosen()));
byId("call-one").addEventListener("click", () => make([single(chosen())]));
function leave() {
  unwarn();
  byId("call").focus();
}
byId("call-none").addEventListener("click", leave);
byId("warning").addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    leave();
  }
});

/** One call at a time. */
async function make(names) {
  if (state.busy || !state.operation) {
    return;
  }
  state.busy = true;
  working(byId("call"), true);
  if (byId("warning").contains(document.activeElement)) {
    byId("call").focus();
  }
  unwarn();
  try {
    await call(names);
  } finally {
    state.busy = false;
    working(byId("call"), false);
  }
}

offerCommands(byId("form"), () => state.operation && {
  service: state.contract.name, operation: state.operation.name, arguments: state.form.read(),
});
window.addEventListener("hashchange", go);
begin();
