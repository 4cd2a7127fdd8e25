// The call bench: what is called, by a form; the call on each protocol, one after the other.
import { show } from "./answers.js";
import { ask, send } from "./ask.js";
import { byId, element } from "./dom.js";
import { form } from "./form.js";
import { inspect, listen } from "./inspector.js";

const BENCH = "/-/bench/";
const MOST_FOUND = 40;

const state = { services: [], contract: null, operation: null, form: null, answers: [], busy: false };

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

function protocols(operation) {
  const chips = operation.protocols.map(({ name, carried, reason }) => {
    const box = element("input", { type: "checkbox", id: "p-" + name, value: name });
    box.checked = carried;
    box.disabled = !carried;
    const why = reason ? element("small", {}, " " + reason) : "";
    return element("label", { htmlFor: box.id, class: "chip" }, box, " " + name, why);
  });
  byId("protocols").replaceChildren(element("legend", {}, "Protocols"), ...chips);
}

/** Calls on every chosen protocol in turn, so that their times do not disturb one another. */
async function call() {
  const values = state.form.read();
  const chosen = [...byId("protocols").querySelectorAll("input:checked")].map((box) => box.value);
  state.answers = [];
  history.replaceState(null, "", link());
  for (const protocol of chosen) {
    say(`Calling over ${protocol} …`);
    const order = {
      service: state.contract.name, operation: state.operation.name, protocol, arguments: values,
    };
    const answer = await send(BENCH + "call", order);
    state.answers.push({ ...answer, protocol });
    byId("answers").hidden = false;
    show(state.answers, look);
  }
  messages();
  say(chosen.length ? `Called over ${chosen.length} protocols.` : "Choose a protocol.");
}

/** The messages of the last call, to be inspected. */
function messages() {
  const seen = state.answers.filter((answer) => answer.request);
  byId("inspector").hidden = !seen.length;
  byId("message").replaceChildren(
    ...seen.flatMap(({ protocol }) =>
      ["request", "response"].map((side) => option(`${protocol} ${side}`))));
  if (seen.length) {
    look(seen[0], "request");
  }
}

function look(answer, side) {
  byId("inspector").hidden = false;
  byId("message").value = `${answer.protocol} ${side}`;
  inspect(answer, side);
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
  const [protocol, side] = event.target.value.split(" ");
  look(state.answers.find((answer) => answer.protocol === protocol), side);
});
byId("form").addEventListener("input", () => (byId("permalink").href = link()));
byId("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!state.busy && state.operation) {
    state.busy = true;
    byId("call").disabled = true;
    try {
      await call();
    } finally {
      state.busy = false;
      byId("call").disabled = false;
    }
  }
});
window.addEventListener("hashchange", go);
begin();
