// The files that describe a service, as the gateway lists them.

const ENDINGS = {
  "onc-rpc": ".x", "onc-rpc-udp": ".x", corba: ".idl", soap: ".wsdl", "soap-1.2": ".wsdl",
  rest: ".openapi.json", jsonrpc: ".openrpc.json", "xml-rpc": ".xmlrpc.txt", grpc: ".proto",
  "grpc-web": ".proto", connect: ".proto",
};

/** Their names and addresses; none where the gateway does not answer. */
export async function descriptions(service) {
  const folder = "/idl/" + encodeURIComponent(service) + "/";
  const listed = await fetch(folder).then((answer) => (answer.ok ? answer.text() : ""), () => "");
  return listed.split("\n").filter(Boolean)
    .map((name) => ({ name, href: folder + encodeURIComponent(name) }));
}

/** The one that tells a protocol's clients what to say, if there is one. */
export function described(files, protocol) {
  return files.find(({ name }) => ENDINGS[protocol] && name.endsWith(ENDINGS[protocol]));
}
