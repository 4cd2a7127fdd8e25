// What two looks at counts say of the time between them.

/** Calls that the faster ones of all buckets hold, and where a share of the calls lies. */
function within(share, before, now) {
  const calls = now.calls - before.calls;
  let slowest = 0;
  for (let i = 0; i < now.buckets.length; i++) {
    const [bound, count] = now.buckets[i];
    slowest = bound;
    if (count - (before.buckets[i] || [0, 0])[1] >= share * calls) {
      return "≤ " + millis(bound);
    }
  }
  return "> " + millis(slowest);
}

export const millis = (value) =>
  value >= 1000 ? (value / 1000).toPrecision(3) + " s" : Number(value.toPrecision(3)) + " ms";

const rate = (count, seconds) => (count / seconds).toFixed(count && count < 10 * seconds ? 1 : 0);

const NOTHING = { calls: 0, failed: 0, millis: 0, buckets: [] };

/** Keeps what was told last, and tells what happened since. */
export class Pace {
  constructor() {
    this.at = null;
    this.rows = new Map();
  }

  /** Each row with texts: perSecond, faults, mean, half, most. The first look has no rates. */
  compare(at, rows) {
    const seconds = this.at === null ? 0 : (at - this.at) / 1000;
    const told = rows.map((row) => this.told(row, seconds));
    this.at = at;
    this.rows = new Map(rows.map((row) => [row.key, row]));
    return told;
  }

  told(now, seconds) {
    const before = seconds > 0 ? this.rows.get(now.key) || NOTHING : NOTHING;
    const calls = now.calls - before.calls;
    const timed = calls > 0 && now.buckets;
    return {
      ...now,
      perSecond: seconds > 0 ? rate(calls, seconds) : "…",
      faults: seconds > 0 ? rate(now.failed - before.failed, seconds) : "…",
      mean: calls > 0 ? millis((now.millis - before.millis) / calls) : "–",
      half: timed ? within(0.5, before, now) : "–",
      most: timed ? within(0.99, before, now) : "–",
    };
  }
}
