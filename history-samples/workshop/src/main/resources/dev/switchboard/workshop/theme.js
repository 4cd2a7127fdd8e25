// Light, dark, or as the system has it; kept where the browser keeps anything. Not a module: it runs
// before the page is painted.
"use strict";
(() => {
  const KEY = "switchboard.theme";
  const SCHEMES = { system: "light dark", light: "light", dark: "dark" };
  const names = Object.keys(SCHEMES);

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // a browser that keeps nothing
    }
  };

  const keep = (name) => {
    try {
      localStorage.setItem(KEY, name);
    } catch {
      // Then it holds for this document alone.
    }
  };

  let shown = names.includes(kept()) ? kept() : "system";
  const button = document.createElement("button");

  const apply = () => {
    document.documentElement.style.colorScheme = SCHEMES[shown];
    button.textContent = `Colours: ${shown}`;
  };

  button.type = "button";
  button.id = "theme";
  button.addEventListener("click", () => {
    shown = names[(names.indexOf(shown) + 1) % names.length];
    keep(shown);
    apply();
  });
  document.currentScript.after(button);
  apply();
})();
