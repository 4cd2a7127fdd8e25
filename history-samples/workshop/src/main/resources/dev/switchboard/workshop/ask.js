// What the documents' scripts ask of the gateway: JSON both ways. A failure is {error}, never thrown.

/** Asks for something. */
export async function ask(path, options) {
  try {
    const response = await fetch(path, options);
    const answer = await response.json().catch(() => ({}));
    return response.ok || answer.error ? answer : { error: "status " + response.status };
  } catch {
    return { error: "the gateway does not answer" };
  }
}

/** Has something done. */
export function send(path, order) {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Switchboard-Workshop": "page" },
    body: JSON.stringify(order),
  });
}
