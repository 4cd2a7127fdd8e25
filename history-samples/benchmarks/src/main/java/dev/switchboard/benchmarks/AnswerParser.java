package dev.switchboard.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the end of each answer on a connection (RFC 9112, sections 6 and 7). Bodies are skipped, so
 * that the generator of the load costs little next to what it measures.
 */
final class AnswerParser implements Answers {
  private static final int STATUS_OK = 200;
  private static final int LONGEST_LINE = 16 << 10;

  private enum Part {
    STATUS,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    END
  }

  private final byte[] line = new byte[LONGEST_LINE];
  private int length;
  private Part part = Part.STATUS;
  private int status;
  private long rest;
  private boolean chunked;

  /** The status of the latest answer. */
  int status() {
    return status;
  }

  @Override
  public void requireGood() throws IOException {
    if (status != STATUS_OK) {
      throw new IOException("expected status 200, found " + status);
    }
  }

  @Override
  public boolean take(ByteBuffer bytes) throws IOException {
    if (part == Part.END) {
      part = Part.STATUS;
    }
    while (part != Part.END && bytes.hasRemaining()) {
      if (part == Part.BODY || part == Part.CHUNK) {
        skip(bytes);
      } else if (lineEnds(bytes)) {
        String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
        length = 0;
        part = after(text);
      }
    }
    return part == Part.END;
  }

  private void skip(ByteBuffer bytes) {
    int count = (int) Math.min(rest, bytes.remaining());
    bytes.position(bytes.position() + count);
    rest -= count;
    if (rest == 0) {
      part = part == Part.BODY ? Part.END : Part.CHUNK_END;
    }
  }

  private boolean lineEnds(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == '\n') {
        return true;
      }
      if (length == LONGEST_LINE) {
        throw new IOException("a line longer than " + LONGEST_LINE + " bytes in an answer");
      }
      if (next != '\r') {
        line[length++] = next;
      }
    }
    return false;
  }

  private Part after(String text) throws IOException {
    return switch (part) {
      case STATUS -> status(text);
      case HEADERS -> text.isEmpty() ? body() : header(text);
      case CHUNK_SIZE -> chunk(text);
      case CHUNK_END -> Part.CHUNK_SIZE;
      case TRAILERS -> text.isEmpty() ? Part.END : Part.TRAILERS;
      default -> throw new IllegalStateException("a line in " + part);
    };
  }

  private Part status(String text) throws IOException {
    if (!text.matches("HTTP/1\\.1 [0-9]{3}( .*)?")) {
      throw new IOException("expected the first line of an answer, found \"" + text + "\"");
    }
    status = Integer.parseInt(text.substring(9, 12));
    chunked = false;
    rest = 0;
    return Part.HEADERS;
  }

  private Part header(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("content-length:")) {
      rest = Long.parseLong(lower.substring("content-length:".length()).strip());
    } else if (lower.startsWith("transfer-encoding:")) {
      chunked = lower.endsWith("chunked");
    }
    return Part.HEADERS;
  }

  private Part body() {
    if (chunked) {
      return Part.CHUNK_SIZE;
    }
    return rest == 0 ? Part.END : Part.BODY;
  }

  private Part chunk(String text) {
    int extension = text.indexOf(';');
    String size = extension < 0 ? text : text.substring(0, extension);
    rest = Long.parseLong(size.strip(), 16);
    return rest == 0 ? Part.TRAILERS : Part.CHUNK;
  }
}
