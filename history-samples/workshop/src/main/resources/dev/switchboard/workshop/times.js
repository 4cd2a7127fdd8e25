// Where the time of a call went, in nanoseconds; and in words for people.

/** The client's time from the stub to the value. */
export function total(answer) {
  return (answer.laps || []).reduce((sum, [, nanos]) => sum + nanos, 0);
}

/** "1,234 µs" */
export function micros(nanos) {
  return Math.round(nanos / 1000).toLocaleString("en") + " µs";
}

/** The parts of a client's time by their names; one sent elsewhere waits twice. */
export function laps(answer) {
  const sums = { marshal: 0, connect: 0, wait: 0, receive: 0, unmarshal: 0 };
  answer.laps.forEach(([part, nanos]) => (sums[part] += nanos));
  return sums;
}

/** How often its client waited for an answer, once it was connected. */
export function roundTrips(answer) {
  return answer.laps.filter(([part]) => part === "wait").length;
}

/**
 * Where the time of a bridged call went. What the gateway reports is within what the client waited
 * for; the rest of that is the wire's. Clocks of two processes are never compared.
 */
export function spent(answer) {
  const own = laps(answer);
  const waited = own.wait + own.receive;
  const told = answer.journey;
  if (!told) {
    return { ...own, waited };
  }
  let left = waited;
  const most = (nanos) => {
    const taken = Math.max(0, Math.min(nanos, left));
    left -= taken;
    return taken;
  };
  const rmi = most(told.rmi);
  const before = most(told.connect);
  const into = most(told.in);
  const out = most(told.out);
  return { ...own, waited, told: true, rmi, before, in: into, out, wire: left };
}

/** The same as [part, nanos] in the order in which it happened; the wire's time is that of both ways. */
export function course(answer) {
  const times = spent(answer);
  if (!times.told) {
    return answer.laps;
  }
  return [
    ["marshal", times.marshal], ["connect", times.connect], ["wire", times.wire / 2],
    ["gateway", times.in], ["rmi", times.before + times.rmi], ["gateway", times.out],
    ["wire", times.wire / 2], ["unmarshal", times.unmarshal],
  ];
}

/** Of several answers the one whose time is in the middle, with what all of them took. */
export function middle(answers) {
  const sorted = [...answers].sort((a, b) => total(a) - total(b));
  const chosen = sorted[Math.floor((sorted.length - 1) / 2)];
  return { ...chosen, of: { count: sorted.length, fastest: total(sorted[0]), slowest: total(sorted.at(-1)) } };
}
