// The lessons: one is shown at a time, by the address (#lesson=3); what was solved is remembered.
import { byId, element } from "./dom.js";
import * as actions from "./lesson-actions.js";
import * as bytes from "./lesson-bytes.js";
import * as compare from "./lesson-compare.js";
import * as distance from "./lesson-distance.js";
import * as names from "./lesson-names.js";
import * as silence from "./lesson-silence.js";
import * as strangers from "./lesson-strangers.js";
import * as types from "./lesson-types.js";
import * as versions from "./lesson-versions.js";
import * as timeline from "./timeline.js";

const TASKS = {
  timeline, 1: bytes, 2: types, 3: names, 4: silence, 5: actions, 6: versions, 7: distance,
  8: strangers, compare,
};
const KEY = "switchboard.lessons";
const sections = [...document.querySelectorAll("main > section")];
const order = sections.map(({ id }) => id.replace("lesson-", ""));
const mounted = new Set();

/** What has been solved, in this browser; where it keeps nothing, until the page is closed. */
const solved = new Set(remembered());

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY) || "[]");
  } catch {
    return [];
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, JSON.stringify([...solved]));
  } catch {
    // A browser may keep nothing: then the page alone remembers.
  }
  progress();
}

function progress() {
  const lessons = order.filter((name) => name !== "timeline");
  const done = lessons.filter((name) => solved.has(name)).length;
  byId("progress").textContent = `${done} of ${lessons.length} solved`;
  for (const link of document.querySelectorAll("#contents a")) {
    const name = link.dataset.lesson;
    link.querySelector(".done").textContent = solved.has(name) ? " ✓ solved" : "";
  }
}

const said = () => new URLSearchParams(location.hash.slice(1));

function go(focus) {
  const wanted = said().get("lesson");
  const shown = order.includes(wanted) ? wanted : "timeline";
  for (const section of sections) {
    section.hidden = section.id !== "lesson-" + shown;
  }
  for (const link of document.querySelectorAll("#contents a")) {
    if (link.dataset.lesson === shown) {
      link.setAttribute("aria-current", "true");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  const section = byId("lesson-" + shown);
  document.title = section.querySelector("h2").textContent + " · Lessons · Switchboard";
  if (focus) {
    section.querySelector("h2").focus();
    window.scrollTo(0, 0);
  }
  begin(shown, section);
}

async function begin(name, section) {
  if (mounted.has(name)) {
    TASKS[name].show?.(said());
    return;
  }
  mounted.add(name);
  const task = section.querySelector(".task");
  task.setAttribute("aria-busy", "true");
  await TASKS[name].mount(task, () => {
    solved.add(name);
    remember();
  }, said());
  task.removeAttribute("aria-busy");
}

/** Links to the lessons before and after, at the end of each. */
function neighbours() {
  sections.forEach((section, i) => {
    const link = (to, before, after) => to && element("a",
      { href: "#lesson=" + order[sections.indexOf(to)] },
      before + to.querySelector("h2").textContent + after);
    const links = [link(sections[i - 1], "← Before: ", ""), link(sections[i + 1], "Next: ", " →")]
      .filter(Boolean);
    section.append(element("p", { class: "row neighbours" }, ...links));
    section.querySelector("h2").tabIndex = -1;
  });
}

function contents() {
  byId("contents").replaceChildren(...sections.map((section, i) =>
    element("li", {}, element("a", { href: "#lesson=" + order[i], "data-lesson": order[i] },
      section.querySelector("h2").textContent, element("span", { class: "done" })))));
}

contents();
neighbours();
progress();
byId("print").addEventListener("click", () => window.print());
byId("forget").addEventListener("click", () => {
  solved.clear();
  remember();
});
window.addEventListener("hashchange", () => go(true));
go(false);
