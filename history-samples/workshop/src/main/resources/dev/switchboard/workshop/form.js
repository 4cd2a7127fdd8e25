// Makes a form of a contract's types. Each field is {element, read(), write(value)}; what read()
// gives is the bench's notation: scalars are texts, a struct an object, a map a list of pairs, a
// choice {type, value}.
import { element } from "./dom.js";

const NUMBERS = ["byte", "short", "int", "long", "integer", "float", "double", "decimal"];

let ids = 0;

/** The fields of an operation's parameters. */
export function form(operation, definitions) {
  const maker = new Maker(definitions);
  const fields = operation.parameters.map((p) => [p.name, maker.field(p.type, p.name, [])]);
  return {
    elements: fields.map(([, field]) => field.element),
    read: () => Object.fromEntries(fields.map(([name, field]) => [name, field.read()])),
    write(values) {
      for (const [name, field] of fields) {
        if (name in values) {
          field.write(values[name]);
        }
      }
    },
  };
}

class Maker {
  constructor(definitions) {
    this.definitions = definitions;
  }

  /** within: the names of the definitions around the field, for types may contain themselves. */
  field(type, label, within) {
    switch (type.kind) {
      case "scalar": return this.scalar(type, label);
      case "optional": return this.optional(type.type, label, within);
      case "list": return this.list(label, within, (at) => this.field(type.element, at, within));
      case "map": return this.list(label, within, (at) => this.pair(type, at, within));
      case "named": return this.named(type.name, label, within);
      case "anything": return this.anything(label);
      default: return this.nothing(label);
    }
  }

  scalar({ scalar: kind, sample }, label) {
    if (kind === "boolean") {
      return choose(label, "boolean", ["true", "false"]);
    }
    const input = element("input", { id: "f" + ids++, type: "text", value: sample });
    input.inputMode = NUMBERS.includes(kind) ? "decimal" : "text";
    return labelled(label, kind.replaceAll("_", " "), input);
  }

  anything(label) {
    const input = element("input", { id: "f" + ids++, type: "text", value: '"text"' });
    return labelled(label, "any value, as JSON", input);
  }

  nothing(label) {
    const shown = element("p", { class: "field" }, label + ": a remote object, which no form holds");
    return { element: shown, read: () => null, write() {} };
  }

  optional(type, label, within) {
    const recurs = type.kind === "named" && within.includes(type.name);
    const box = element("input", { id: "f" + ids++, type: "checkbox", checked: recurs });
    const place = element("div");
    let inner = null;
    const show = () => {
      if (!box.checked && !inner) {
        inner = this.field(type, label, within);
        place.append(inner.element);
      }
      place.hidden = box.checked;
    };
    box.addEventListener("change", show);
    show();
    const nothing = element("label", { htmlFor: box.id, class: "null" }, box, " " + label + " is null");
    return {
      element: element("div", { class: "optional" }, place, nothing),
      read: () => (box.checked ? null : inner.read()),
      write(value) {
        box.checked = value === null;
        show();
        if (value !== null) {
          inner.write(value);
        }
      },
    };
  }

  list(label, within, make) {
    const items = [];
    const place = element("div");
    const add = () => {
      const item = make(label + " " + (items.length + 1));
      const remove = element("button", { type: "button" }, "Remove");
      const row = element("div", { class: "item" }, item.element, remove);
      const entry = { item, row };
      remove.addEventListener("click", () => {
        items.splice(items.indexOf(entry), 1);
        row.remove();
        more.focus();
      });
      items.push(entry);
      place.append(row);
      return item;
    };
    const more = element("button", { type: "button" }, "Add to " + label);
    more.addEventListener("click", add);
    if (within.length < 3) {
      add();
    }
    return {
      element: element("fieldset", {}, element("legend", {}, label), place, more),
      read: () => items.map(({ item }) => item.read()),
      write(values) {
        items.splice(0).forEach(({ row }) => row.remove());
        values.forEach((value) => add().write(value));
      },
    };
  }

  pair(type, label, within) {
    const key = this.field(type.key, label + " key", within);
    const value = this.field(type.value, label + " value", within);
    return {
      element: element("div", { class: "pair" }, key.element, value.element),
      read: () => [key.read(), value.read()],
      write(pair) {
        key.write(pair[0]);
        value.write(pair[1]);
      },
    };
  }

  named(name, label, within) {
    const definition = this.definitions[name];
    const inside = [...within, name];
    switch (definition.kind) {
      case "struct": return this.struct(name, definition.members, label, inside);
      case "enum": return choose(label, name, definition.names);
      default: return this.choice(definition.names, label, inside);
    }
  }

  struct(name, members, label, within) {
    const fields = members.map((m) => [m.name, this.field(m.type, m.name, within)]);
    const legend = element("legend", {}, label + " ", element("small", {}, name));
    return {
      element: element("fieldset", {}, legend, ...fields.map(([, field]) => field.element)),
      read: () => Object.fromEntries(fields.map(([member, field]) => [member, field.read()])),
      write(value) {
        fields.forEach(([member, field]) => member in value && field.write(value[member]));
      },
    };
  }

  choice(names, label, within) {
    const type = choose(label + " type", "one of", names);
    const place = element("div");
    let inner;
    const show = () => {
      inner = this.named(type.read(), label, within);
      place.replaceChildren(inner.element);
    };
    type.input.addEventListener("change", show);
    show();
    return {
      element: element("fieldset", {}, element("legend", {}, label), type.element, place),
      read: () => ({ type: type.read(), value: inner.read() }),
      write(value) {
        type.write(value.type);
        show();
        inner.write(value.value);
      },
    };
  }
}

function choose(label, hint, names) {
  const options = names.map((name) => element("option", { value: name }, name));
  return labelled(label, hint, element("select", { id: "f" + ids++ }, ...options));
}

function labelled(label, hint, input) {
  const text = element("label", { htmlFor: input.id }, label + " ", element("small", {}, hint));
  return {
    element: element("p", { class: "field" }, text, input),
    input,
    read: () => input.value,
    write(value) {
      input.value = value;
    },
  };
}
