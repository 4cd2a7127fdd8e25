// Client commands: what a person copies to make the call in a form with a client that is not ours.
import { send } from "./ask.js";
import { element } from "./dom.js";

const PAUSE = 300;
let ids = 0;

/**
 * Puts the commands behind a form, kept to what the form says.
 *
 * @param call () => ({service, operation, arguments}), or null when there is none
 */
export function offerCommands(form, call) {
  const id = "commands-" + ids++;
  const choice = element("select", { id });
  const needs = element("p", { class: "hint" });
  const text = element("pre", { tabIndex: 0, role: "region", "aria-label": "Command" });
  const copy = element("button", { type: "button" }, "Copy");
  const said = element("p", { role: "status", "aria-live": "polite" });
  const place = element("details", { class: "commands" },
    element("summary", {}, "The same call from your own program"),
    element("p", { class: "field" }, element("label", { htmlFor: id }, "Client"), choice),
    needs, text, element("p", { class: "row" }, copy, said));
  form.after(place);

  let commands = [];
  let asked = 0;
  let waiting = 0;

  function show() {
    const chosen = commands.find((each) => each.key === choice.value);
    needs.textContent = chosen ? chosen.what : "";
    text.textContent = (chosen && chosen.text) || "";
    text.hidden = copy.hidden = !text.textContent;
    said.textContent = "";
  }

  async function refresh() {
    const wanted = place.open && call();
    if (!wanted) {
      return;
    }
    const round = ++asked;
    const answer = await send("/-/console/commands", wanted);
    if (round !== asked) {
      return; // the form has changed meanwhile
    }
    const before = choice.value;
    commands = Array.isArray(answer) ? answer.map(keyed) : [];
    choice.replaceChildren(...commands.map(({ key, text: made }) =>
      element("option", { value: key }, made ? key : key + " (not for this call)")));
    if (commands.some(({ key }) => key === before)) {
      choice.value = before;
    }
    show();
    said.textContent = answer.error || (commands.length ? "" : "No client is known for this call.");
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, PAUSE);
  }

  place.addEventListener("toggle", refresh);
  form.addEventListener("input", later);
  form.addEventListener("click", later); // items of lists come and go by buttons
  window.addEventListener("hashchange", later);
  choice.addEventListener("change", show);
  copy.addEventListener("click", async () => {
    said.textContent = await navigator.clipboard.writeText(text.textContent).then(
      () => "Copied.",
      () => "The browser does not let a page copy: select the text instead.");
  });
  show();
}

const FORMS = {
  shell: "For a POSIX shell.",
  python: "Save as call.py, run with python3.",
  node: "Save as call.mjs where these packages are installed, run with node.",
};

const keyed = (command) => ({
  ...command,
  key: command.client ? `${command.protocol}: ${command.client}` : command.protocol,
  what: command.text
    ? `${FORMS[command.form] || ""} Needs: ${command.needs}.`
    : `There is none for this call: ${command.refused}.`,
});
