package dev.switchboard.workshop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens to a call between the gateway and the server. */
enum LabFault {
  NONE,
  /** The request arrives late; it is carried out even when nobody waits for it any more. */
  DELAY,
  /** The request never arrives. */
  DROP_REQUEST,
  /** The request is carried out, and the reply never arrives. */
  DROP_REPLY,
  /** The request arrives twice. */
  DUPLICATE,
  /** Half of the reply arrives, then the connection ends. */
  TRUNCATE,
  /** The far end has gone without a word, and the near end does not know it. */
  HALF_OPEN,
  /** The server dies with the request before its door. */
  KILL_BEFORE,
  /** The server dies when it has carried the request out. */
  KILL_AFTER;

  boolean kills() {
    return this == KILL_BEFORE || this == KILL_AFTER;
  }

  /** As links and the page's script have it: {@code drop-reply}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<LabFault> of(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(LabFault::word).toList();
  }
}
