// Makes elements. Text goes in as text, never as markup: a payload cannot become script.

/** An element with properties and children; strings become text. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") {
      made.className = value;
    } else if (key.startsWith("aria-") || key.startsWith("data-") || key === "role") {
      made.setAttribute(key, value);
    } else {
      made[key] = value;
    }
  }
  made.append(...children);
  return made;
}

/** Says that a button is at work. It keeps the focus, which a disabled one would lose. */
export function working(button, now) {
  button.setAttribute("aria-disabled", String(now));
}

export const byId = (id) => document.getElementById(id);

/**
 * What a stranger has said, for people to read: characters that would turn the text around them, or
 * hide, are named instead (Unicode Standard Annex 9, section 2).
 */
export const visible = (text) => String(text).replace(
  /[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g,
  (c) => "⟨U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩");
