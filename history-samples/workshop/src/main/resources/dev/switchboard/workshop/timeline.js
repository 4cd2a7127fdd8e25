// RPC through time: the eras on two lanes, for REST is not one of them. A dot selects an era and shows
// what it solved, what went wrong, its wire, and its client to copy.
import { ask } from "./ask.js";
import { element } from "./dom.js";
import { bytesOf, call, contract } from "./lesson-kit.js";

const FIRST = 1975;
const LAST = 2018;
const ROWS = 4;
const FIRST_BYTES = 512;

/** wires: names of the bench's protocols; clients: folders of history-samples/clients. */
export const ERAS = [
  {
    id: "idea", year: 1976, date: "January 1976", name: "The idea",
    source: "J. E. White, A High-Level Framework for Network-Based Resource Sharing, RFC 707",
    solved: "Every program on the ARPANET spoke a protocol of its own. White proposes one discipline for"
      + " all: a command with arguments, a reply with results, like a procedure call.",
    wrong: "The paper itself warns that calls over a network cost more and fail otherwise than local ones."
      + " Those who came later often forgot it.",
  },
  {
    id: "thesis", year: 1981.35, date: "May 1981", name: "The name",
    source: "B. J. Nelson, Remote Procedure Call, Xerox PARC, CSL-81-9",
    solved: "What must a remote call be like, for programs not to notice? The thesis names it and sorts the"
      + " semantics: what happens when a machine crashes between call and reply.",
    wrong: "Sameness was the aim. Latency, partial failure and lost replies show through all the same.",
  },
  {
    id: "courier", year: 1981.95, date: "December 1981", name: "Courier",
    source: "Courier: The Remote Procedure Call Protocol, Xerox System Integration Standard XSIS 038112",
    solved: "The first published protocol: numbered programs and versions, a language for types, a standard"
      + " form of every value on the wire.",
    wrong: "Bound to Xerox's network, which lost to TCP/IP. Sun RPC, often told to be the first, came after it.",
  },
  {
    id: "stubs", year: 1984.1, date: "February 1984", name: "Stubs",
    source: "A. D. Birrell, B. J. Nelson, Implementing Remote Procedure Calls, ACM TOCS 2(1), pages 39-59",
    solved: "How it is built, and measured: client stub, runtime, packets, dispatcher, server stub; binding"
      + " by name; generated from an interface. The ten steps are from here.",
    wrong: "Tuned for one local network and one language; no standard for others to join.",
  },
  {
    id: "sun", year: 1985, date: "1984-1985", name: "Sun RPC and XDR",
    source: "Sun Microsystems; RFC 1050 (April 1988), RFC 1057 (June 1988), today RFC 5531; XDR: RFC 4506",
    solved: "Free code, on every Unix, under NFS. XDR gives every value a fixed form in units of four bytes,"
      + " for any language; rpcgen makes the stubs, in C.",
    wrong: "Numbers for programs must be agreed, and nothing on the wire says what it is: one member more and"
      + " readers stumble. Security came late. A retry over UDP may run a call twice.",
    wires: ["onc-rpc", "onc-rpc-udp"], clients: ["onc-rpc-c"],
  },
  {
    id: "corba", year: 1991.8, date: "October 1991 (1.0); IIOP December 1994; 2.0 August 1996", name: "CORBA",
    source: "Object Management Group, The Common Object Request Broker: Architecture and Specification",
    solved: "Objects instead of procedures, any language by one IDL, exceptions with types; from IIOP on,"
      + " brokers of different makers understand each other.",
    wrong: "A mountain of specifications, and brokers that each had a part of it. Addresses in references"
      + " and ports by the dozen do not cross firewalls.",
    wires: ["corba"], clients: ["corba-cpp", "corba-java"],
  },
  {
    id: "dce", year: 1992.5, date: "1992", name: "DCE RPC",
    source: "Open Software Foundation, DCE 1.0",
    solved: "RPC with a directory, security and time built in; UUIDs name interfaces. DCOM grew from it, and"
      + " Windows speaks it to this day.",
    wrong: "All or nothing: whoever wanted calls had to run a cell of servers.",
  },
  {
    id: "rmi", year: 1997.13, date: "19 February 1997", name: "Java RMI",
    source: "JDK 1.1; Java Remote Method Invocation Specification, chapter 10; Object Serialization"
      + " Specification, chapter 6",
    solved: "No second language: the interface is Java, and whole graphs of objects travel, subclasses and"
      + " all, with the descriptions of their classes.",
    wrong: "Java alone, at both ends, with the same classes; and a reader of a stranger's stream makes what"
      + " the stranger names (lesson 8).",
    wires: ["rmi"], clients: ["rmi-java"],
  },
  {
    id: "xml-rpc", year: 1998.5, date: "in use since February 1998, published 19 July 1998", name: "XML-RPC",
    source: "D. Winer, UserLand Software",
    solved: "A call on two pages of specification: HTTP, a little XML, six types. Any scripting language could"
      + " join in an afternoon, through any firewall.",
    wrong: "No description, no null, no time zone, no long. Names and tags around every value.",
    wires: ["xml-rpc"], clients: ["xml-rpc-python", "xml-rpc-perl", "xml-rpc-node"],
  },
  {
    id: "soap", year: 2000.35, date: "SOAP 1.1: 8 May 2000; WSDL 1.1: 15 March 2001; SOAP 1.2: 24 June 2003",
    name: "SOAP", source: "W3C Notes and Recommendation",
    solved: "An envelope that can be extended, types by XML Schema, a description that tools read. It has one"
      + " origin with XML-RPC, in 1998.",
    wrong: "Dozens of WS-* specifications and profiles to tell how to use them together. Everything is a"
      + " POST to one address: what the Web is good at is left unused.",
    wires: ["soap", "soap-1.2"], clients: ["soap-python", "soap-java"],
  },
  {
    id: "rest", year: 2000.6, date: "2000", name: "REST", rest: true,
    source: "R. T. Fielding, Architectural Styles and the Design of Network-based Software Architectures,"
      + " chapter 5",
    solved: "Says why the Web scales: resources with addresses, one interface for all of them,"
      + " representations that anybody on the way can cache. Not RPC, and no successor of it: another lane.",
    wrong: "Some actions are not things (lesson 5). Descriptions came late (OpenAPI), and every client"
      + " writes its own errors, retries and pages.",
    wires: ["rest"], clients: ["rest-python"],
    curl: "curl http://127.0.0.1:8080/api/events/123",
  },
  {
    id: "json-rpc", year: 2005.5, date: "about 2005; 2.0 dated 26 March 2010", name: "JSON-RPC",
    source: "JSON-RPC Working Group, jsonrpc.org",
    solved: "XML-RPC's idea in the notation that browsers read by themselves: a page of specification, batches"
      + " and notifications.",
    wrong: "No description of its own; numbers have no size, dates no form; status 200 for every fault.",
    wires: ["jsonrpc"], clients: ["json-rpc-python"],
    curl: "curl -H 'Content-Type: application/json'"
      + " -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getEvent\",\"params\":[\"123\"]}'"
      + " http://127.0.0.1:8080/jsonrpc/ticketing",
  },
  {
    id: "thrift", year: 2007.3, date: "2007", name: "Thrift",
    source: "M. Slee, A. Agarwal, M. Kwiatkowski, Thrift: Scalable Cross-Language Services Implementation",
    solved: "Compact and typed again, for services within one house, in a dozen languages; members have"
      + " numbers, so that old readers can skip new ones.",
    wrong: "Many transports and protocols to choose from, each made a little differently in each language.",
  },
  {
    id: "grpc", year: 2015.15, date: "26 February 2015; 1.0 on 23 August 2016", name: "gRPC",
    source: "Google Open Source blog; Protocol Buffers; RFC 9113 (HTTP/2)",
    solved: "Protocol Buffers over HTTP/2: small, typed, streaming both ways, with deadlines that travel along.",
    wrong: "A browser cannot speak it (gRPC-Web and Connect were made for that), nothing can be cached, and"
      + " to read the bytes takes a tool.",
    wires: ["grpc", "connect", "grpc-web"], clients: ["grpc-node", "grpc-java", "connect-browser"],
  },
];

const across = (year) => (100 * (year - FIRST)) / (LAST - FIRST);

let shown = null;
let dots = [];
let panel = null;
let known = [];

export async function mount(task, solved, said) {
  panel = element("article", { class: "era", "aria-live": "polite" });
  task.append(lanes(), panel);
  const answer = await contract();
  known = answer.error ? []
    : answer.operations.find(({ name }) => name === "getEvent").protocols.map(({ name }) => name);
  show(said);
}

/** Shows the era of the address. */
export function show(said) {
  const wanted = ERAS.findIndex(({ id }) => id === said.get("era"));
  select(wanted < 0 ? 0 : wanted, false);
}

function lanes() {
  dots = ERAS.map((era, i) => {
    const dot = element("button", { type: "button", class: "dot", "data-era": era.id, tabIndex: -1 },
      element("span", { class: "dot-year" }, String(Math.floor(era.year))), " ",
      element("span", { class: "dot-name" }, era.name));
    dot.addEventListener("click", () => {
      select(i, true);
      panel.scrollIntoView({ block: "nearest" }); // on a phone it is far below
    });
    return dot;
  });
  const made = element("div", { class: "lanes", role: "group",
    "aria-label": "Eras from 1976 to 2016. Arrow keys move from one to the next." });
  made.append(lane("RPC", (era) => !era.rest), lane("REST", (era) => era.rest), years());
  made.addEventListener("keydown", keyed);
  return made;
}

function lane(name, belongs) {
  const list = element("ol", { "aria-label": name });
  let row = 0;
  ERAS.forEach((era, i) => {
    if (belongs(era)) {
      const item = element("li", { class: "row-" + (row++ % ROWS) }, dots[i]);
      item.style.insetInlineStart = across(era.year) + "%";
      list.append(item);
    }
  });
  return element("div", { class: "lane lane-" + name.toLowerCase() },
    element("span", { class: "lane-name", "aria-hidden": "true" }, name), list);
}

function years() {
  const marks = [1980, 1990, 2000, 2010].map((year) => {
    const mark = element("span", {}, String(year));
    mark.style.insetInlineStart = across(year) + "%";
    return mark;
  });
  return element("div", { class: "years", "aria-hidden": "true" }, ...marks);
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function keyed(event) {
  const to = { Home: 0, End: ERAS.length - 1 }[event.key] ?? shown + (STEPS[event.key] ?? NaN);
  if (!Number.isNaN(to)) {
    event.preventDefault();
    select(Math.max(0, Math.min(ERAS.length - 1, to)), true);
  }
}

function select(index, chosen) {
  shown = index;
  const era = ERAS[index];
  dots.forEach((dot, i) => {
    dot.setAttribute("aria-pressed", String(i === index));
    dot.tabIndex = i === index ? 0 : -1;
  });
  if (chosen) {
    dots[index].focus();
    history.replaceState(null, "", "#" + new URLSearchParams({ lesson: "timeline", era: era.id }));
  }
  panel.replaceChildren(...about(era));
}

function about(era) {
  const fact = (term, text) => [element("dt", {}, term), element("dd", {}, text)];
  return [
    element("h3", {}, `${era.name}, ${era.date}`),
    element("dl", {}, ...fact("Source", era.source), ...fact("What it solved", era.solved),
      ...fact("What went wrong", era.wrong)),
    wire(era), ...clients(era),
  ];
}

/** A call over the era's wire, where the gateway speaks it. */
function wire(era) {
  const spoken = (era.wires || []).filter((name) => known.includes(name));
  if (!spoken.length) {
    return element("p", { class: "hint" }, era.wires
      ? "This gateway has no client of this wire for its bench."
      : "The gateway does not speak it: this era is here for the story.");
  }
  const bytes = element("pre", { class: "wire", tabIndex: 0, hidden: true });
  const buttons = spoken.map((protocol) => {
    const button = element("button", { type: "button", "data-wire": protocol }, `getEvent over ${protocol}`);
    button.addEventListener("click", async () => {
      const answer = await call(protocol, "getEvent", { eventId: "123" });
      bytes.hidden = false;
      bytes.textContent = answer.error || `${answer.request.size} bytes out, ${answer.response.size} back\n`
        + dump(bytesOf(answer.request)) + "\n\n" + dump(bytesOf(answer.response));
    });
    return button;
  });
  const bench = "/-/workshop/#" + new URLSearchParams(
    { service: "ticketing", operation: "getEvent", arguments: '{"eventId":"123"}' });
  return element("div", {}, element("h4", {}, "Its wire"),
    element("p", { class: "row" }, ...buttons, element("a", { href: bench }, "with every byte explained")), bytes);
}

/** Bytes as text where they are text, else as hexadecimal digits. */
export function dump(bytes) {
  const first = bytes.subarray(0, FIRST_BYTES);
  const readable = first.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  const rest = bytes.length - first.length;
  const shownBytes = readable ? new TextDecoder().decode(first)
    : [...first].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return shownBytes + (rest > 0 ? `\n… ${rest} more bytes` : "");
}

/** Its clients in their own languages, as they lie in history-samples/clients. */
function clients(era) {
  const texts = (era.clients || []).map((name) => {
    const code = element("pre", { class: "client", tabIndex: 0 });
    const head = element("span", {}, name);
    ask("/-/lessons/client?name=" + encodeURIComponent(name)).then((source) => {
      code.textContent = source.error || source.text;
      head.textContent = source.error ? name : `${name}/${source.file}`;
    });
    return copyable(head, code, name);
  });
  if (era.curl) {
    texts.push(copyable(element("span", {}, "curl"),
      element("pre", { class: "client", tabIndex: 0 }, era.curl), "curl-" + era.id));
  }
  return texts.length ? [element("h4", {}, "Its client, in its own language"), ...texts] : [];
}

function copyable(head, code, name) {
  const said = element("span", { role: "status", "aria-live": "polite" });
  const button = element("button", { type: "button", "data-copy": name }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(code); // a page from elsewhere than loopback has no clipboard
      said.textContent = "Selected: press Ctrl+C.";
    }
  });
  return element("div", { class: "copyable", "data-client": name },
    element("p", { class: "row" }, element("strong", {}, head), button, said), code);
}
