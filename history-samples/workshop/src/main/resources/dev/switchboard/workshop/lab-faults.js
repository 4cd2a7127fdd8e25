// What can go wrong in the failure lab: a name for a list to choose from, and what it means.

export const FAULTS = {
  "none": ["nothing", "The call passes as it is."],
  "delay": ["the request is late", "The request reaches the server only after the delay. It is carried out even when nobody waits for it any more."],
  "drop-request": ["the request is lost", "The server never hears of the call, and nobody says so."],
  "drop-reply": ["the reply is lost", "The server carries the call out. Its reply is swallowed, and nobody says so."],
  "duplicate": ["the request arrives twice", "The server is given the same request a second time, on another connection. The client gets the first reply."],
  "truncate": ["the reply is cut off", "Half of the reply arrives, then the connection ends."],
  "half-open": ["the connection is half open", "The far end has gone without a word; the near end still believes in the connection, and so does the request."],
  "kill-before": ["the server dies first", "The server is killed with the request before its door, and started again. The client waits for that before it tries again."],
  "kill-after": ["the server dies afterwards", "The server is killed when it has carried the call out and before its reply gets away, and started again. The client waits for that before it tries again."],
};
