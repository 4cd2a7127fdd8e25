// Lesson 5: actions that are not resources. A verb and a path are proposed, judged by what the
// operation does and takes, and compared with three answers that can be defended.
import { ask } from "./ask.js";
import { element } from "./dom.js";
import { SERVICE, action, contract, entry, question, selection, table } from "./lesson-kit.js";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** What the contract does not say: whether a call changes nothing, and what must not be in a URL. */
const ACTIONS = [
  {
    name: "checkPermission", safe: true, secrets: [],
    values: { userId: "789", resource: "event_123" },
    answers: [
      ["GET /users/{userId}/permissions?resource={resource}", "reads well and can be cached; pretends"
        + " that permissions are a list, although nobody can ask for all of it"],
      ["GET /permissions?user={userId}&resource={resource}", "a question with two parts, neither above"
        + " the other; the same cache, less pretence"],
      ["POST /permission-checks", "an act of its own that can be logged and may grow; nothing between"
        + " client and server can keep the answer"],
    ],
  },
  {
    name: "validateToken", safe: true, secrets: ["token"],
    values: { token: "token-789" },
    answers: [
      ["POST /token-validations", "the secret stays out of URLs, logs and Referer; that the call changes"
        + " nothing is no longer to be seen"],
      ["POST /oauth/introspect", "RFC 7662 has settled it for OAuth: a POST with the token in the body;"
        + " plainly a procedure, and everybody knows it"],
      ["GET /session, with the token as Authorization", "the token is not data but who asks; works only"
        + " for one's own token"],
    ],
  },
  {
    name: "sendNotification", safe: false, secrets: [],
    values: { userId: "789", message: "Doors open at seven." },
    answers: [
      ["POST /notifications", "a notification is made, and could be looked up later at its own address"],
      ["POST /users/{userId}/notifications", "says whose it is; right if a user's notifications can be"
        + " listed"],
      ["PUT /users/{userId}/notifications/{id}", "the client gives the number, so that a repeated call"
        + " sends once (lesson 4); clients must make good numbers"],
    ],
  },
  {
    name: "calculateShippingCost", safe: true, secrets: [],
    values: {
      items: [{ description: "poster", quantity: 1, weight: "0.25", insuredValue: "20.00" }],
      destination: { street: "Opernplatz 1", postalCode: "60313", city: "Frankfurt", country: "DE" },
    },
    answers: [
      ["POST /shipping-calculations", "a list of things does not fit a URL; a calculation is treated as"
        + " something that is made"],
      ["POST /shipping-quotes, then GET /shipping-quotes/{id}", "a quote that holds for a day is a real"
        + " resource: kept, linked, cached; the service must then keep it"],
      ["QUERY /shipping-costs", "the draft method QUERY is safe and has a body; few caches and tools know"
        + " it yet"],
    ],
  },
];

export async function mount(task, solved) {
  const known = await contract();
  if (known.error) {
    task.append(element("p", { class: "fault" }, known.error));
    return;
  }
  const mapped = await ask(`/idl/${SERVICE}/${SERVICE}.openapi.json`);
  const done = new Set();
  for (const act of ACTIONS) {
    const operation = known.operations.find(({ name }) => name === act.name);
    task.append(proposal(act, operation, mapped, () => {
      done.add(act.name);
      if (done.size === ACTIONS.length) {
        solved();
      }
    }));
  }
}

function proposal(act, operation, mapped, solved) {
  const method = selection("Method", METHODS.map((name) => [name, name]));
  const path = entry("Path", { placeholder: "/things/{id}?query={value}", class: "path" });
  const shown = element("div");
  const parameters = operation.parameters.map(({ name }) => name).join(", ");
  const form = question(`${act.name}(${parameters}): which method, which path?`,
    [element("div", { class: "row" }, method.element, path.element)], () => {
      const why = objection(act, operation, method.value(), path.value());
      if (why) {
        return { right: false, why };
      }
      shown.replaceChildren(comparison(act, mapped));
      return { right: true, why: "It can be defended. Compare it with three others:" };
    }, solved);
  return element("div", { class: "proposal", "data-action": act.name },
    element("h3", {}, act.name), form, shown);
}

/** Whether a type holds more than one value, so that a URL is no place for it. */
function isLarge(type) {
  return ["list", "map", "named", "anything"].includes(
    type.kind === "optional" ? type.type.kind : type.kind);
}

/** Why a proposal cannot be defended; "" when it can. */
export function objection(act, operation, method, path) {
  const holes = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  if (!/^\/[^\s]*$/.test(path)) {
    return "A path begins with / and has no blanks.";
  }
  const secret = act.secrets.find((name) => holes.includes(name) || path.includes(name + "="));
  if (secret) {
    return `The ${secret} is a secret, and URLs stand in logs, histories and Referer headers.`;
  }
  if (!act.safe && method === "GET") {
    return "This call does something. Whatever follows links or fills caches may repeat a GET"
      + " (RFC 9110, section 9.2.1).";
  }
  if (method === "DELETE" || method === "PATCH") {
    return `${method} says that something is ${method === "DELETE" ? "removed" : "changed in part"};`
      + " nothing is, here.";
  }
  const large = operation.parameters.find(({ type }) => isLarge(type));
  if (method === "GET" && large) {
    return `${large.name} is a structure: it needs a body, and the body of a GET means nothing`
      + " (RFC 9110, section 9.3.1).";
  }
  if (method === "PUT" && !holes.length) {
    return "PUT stores what it is sent at an address that the client knows: the path names no such thing.";
  }
  return method === "GET" ? unnamed(act, operation, holes) : "";
}

/** A GET has no body, so that every parameter must be in its address. */
function unnamed(act, operation, holes) {
  const missing = operation.parameters.map(({ name }) => name)
    .filter((name) => !holes.includes(name) && !act.secrets.includes(name));
  return missing.length ? `A GET has no body: where is {${missing.join("}, {")}}?` : "";
}

function comparison(act, mapped) {
  const rows = act.answers.map(([answer, why]) => [element("code", {}, answer), why]);
  const own = mapping(act.name, mapped);
  const shown = element("div", {}, table(["an answer", "for and against"], rows));
  if (own) {
    const answer = element("pre", { tabIndex: 0 });
    shown.append(element("p", {}, "This gateway serves ", element("code", {}, `${own.method} ${own.path}`), "."),
      action("Call it", async (say) => {
        const { status, text } = await fetched(own, act.values);
        say(String(status));
        answer.textContent = text || "(no body)";
      }), answer);
  }
  return shown;
}

/** Where an operation is a resource, as the gateway's own OpenAPI document has it. */
export function mapping(name, document) {
  for (const [path, methods] of Object.entries(document.paths || {})) {
    for (const [method, said] of Object.entries(methods)) {
      if (said.operationId === name + ".resource") {
        return { method: method.toUpperCase(), path, parameters: said.parameters || [] };
      }
    }
  }
  return null;
}

async function fetched({ method, path, parameters }, values) {
  const left = { ...values };
  const url = new URL(path.replace(/\{([^}]*)\}/g, (_, name) => taken(left, name)), location.origin);
  for (const { name, in: where } of parameters) {
    if (where === "query" && name in left) {
      url.searchParams.set(name, taken(left, name));
    }
  }
  const body = method === "GET" ? {} : {
    body: JSON.stringify(left), headers: { "Content-Type": "application/json" },
  };
  const response = await fetch(url.pathname + url.search, { method, ...body });
  return { status: `${response.status} ${response.statusText}`, text: await response.text() };
}

function taken(values, name) {
  const value = values[name];
  delete values[name];
  return encodeURIComponent(value);
}
