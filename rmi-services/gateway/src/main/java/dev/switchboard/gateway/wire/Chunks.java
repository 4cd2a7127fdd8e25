package dev.switchboard.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The framing of a chunked body (RFC 9112, section 7.1): runs of the body's bytes, and what stands
 * between them.
 */
final class Chunks {
  private static final int MOST_DIGITS = 7;
  private static final int LONGEST_LINE = 1024;

  /**
   * A run of bytes.
   *
   * @param label empty: they are the body's
   */
  record Run(int length, String label, String value) {
    boolean ofBody() {
      return label.isEmpty();
    }
  }

  private final byte[] bytes;
  private final List<Run> runs = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int position;
  private boolean complete;

  private Chunks(byte[] bytes) {
    this.bytes = bytes;
  }

  /** As many chunks as there are, from the first byte on. */
  static Chunks of(byte[] bytes) {
    Chunks chunks = new Chunks(bytes);
    while (chunks.chunk()) {
      // the next one
    }
    return chunks;
  }

  List<Run> runs() {
    return runs;
  }

  /** The body's bytes, without the framing. */
  byte[] body() {
    return body.toByteArray();
  }

  /** Whether the last chunk was there: trailers and an empty line follow. */
  boolean complete() {
    return complete;
  }

  /** Whether there was one, and it was not the last. */
  private boolean chunk() {
    int line = line();
    int size = line == 0 ? -1 : size(line);
    if (size < 0) {
      return false;
    }
    complete = size == 0;
    take(line, complete ? "last chunk" : "chunk size", Integer.toString(size));
    int taken = Math.min(size, bytes.length - position);
    body.write(bytes, position, taken);
    take(taken, "", "");
    return !complete && end();
  }

  /** The length of the next line with its end; 0: there is none. */
  private int line() {
    for (int i = position; i < Math.min(bytes.length, position + LONGEST_LINE); i++) {
      if (bytes[i] == '\n') {
        return i + 1 - position;
      }
    }
    return 0;
  }

  private int size(int line) {
    String text = new String(bytes, position, line, StandardCharsets.ISO_8859_1).strip();
    String digits = text.split(";", 2)[0].strip();
    boolean good = digits.length() <= MOST_DIGITS && digits.matches("[0-9A-Fa-f]+");
    return good ? Integer.parseInt(digits, 16) : -1;
  }

  private boolean end() {
    if (position + 2 > bytes.length || bytes[position] != '\r' || bytes[position + 1] != '\n') {
      return false;
    }
    take(2, "end of chunk", "");
    return true;
  }

  private void take(int length, String label, String value) {
    if (length > 0) {
      runs.add(new Run(length, label, value));
      position += length;
    }
  }
}
