package dev.switchboard.gateway.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where a message of HTTP/1.1 ends while it passes (RFC 9112, section 6.3). One that does not
 * say where, or that is none, has no end that could be found.
 */
final class MessageEnd {
  private static final int LONGEST_LINE = 64 << 10;
  private static final Pattern REQUEST = Pattern.compile("([A-Z]{1,20}) \\S++ HTTP/1\\.[01]");
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
  private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*+(?:;.*)?");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final int CRLF = 2;
  private static final int SWITCHING = 101;

  private enum Place {
    START,
    FIELDS,
    BODY,
    CHUNK,
    TRAILER,
    END,
    LOST
  }

  private final String answered;
  private final StringBuilder line = new StringBuilder();
  private Place place = Place.START;
  private String method = "";
  private int status;
  private long length = -1;
  private boolean chunked;
  private long left;

  private MessageEnd(String answered) {
    this.answered = answered;
  }

  static MessageEnd ofRequest() {
    return new MessageEnd("");
  }

  /**
   * @param method of the request, for an answer to HEAD ends early
   */
  static MessageEnd ofAnswerTo(String method) {
    return new MessageEnd(method.isEmpty() ? "?" : method);
  }

  boolean found() {
    return place == Place.END;
  }

  boolean isLost() {
    return place == Place.LOST;
  }

  /** Of the request, once its first line has passed. */
  String method() {
    return method;
  }

  /** How many of these bytes, which follow on those before, belong to the message. */
  int take(ByteBuffer bytes) {
    int at = bytes.position();
    while (at < bytes.limit() && !found()) {
      if (isLost()) {
        at = bytes.limit();
      } else if (place == Place.BODY) {
        int skipped = (int) Math.min(left, bytes.limit() - at);
        at += skipped;
        skip(skipped);
      } else {
        read((char) (bytes.get(at++) & 0xFF));
      }
    }
    return at - bytes.position();
  }

  private void skip(int count) {
    left -= count;
    if (left == 0) {
      place = chunked ? Place.CHUNK : Place.END;
    }
  }

  private void read(char c) {
    if (c == '\n') {
      int end = line.length();
      String whole = line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
      line.setLength(0);
      read(whole);
    } else if (line.length() < LONGEST_LINE) {
      line.append(c);
    } else {
      place = Place.LOST;
    }
  }

  private void read(String whole) {
    switch (place) {
      case START -> start(whole);
      case FIELDS -> field(whole);
      case CHUNK -> chunk(whole);
      default -> place = whole.isEmpty() ? Place.END : place;
    }
  }

  private void start(String first) {
    Matcher fits = (answered.isEmpty() ? REQUEST : STATUS).matcher(first);
    if (!fits.matches()) {
      place = first.isEmpty() ? Place.START : Place.LOST;
      return;
    }
    place = Place.FIELDS;
    if (answered.isEmpty()) {
      method = fits.group(1);
    } else {
      status = Integer.parseInt(fits.group(1));
    }
  }

  private void field(String text) {
    int colon = text.indexOf(':');
    if (text.isEmpty()) {
      body();
    } else if (colon > 0) {
      String value = text.substring(colon + 1).trim();
      switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length(value);
        case "transfer-encoding" -> chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
        default -> {}
      }
    }
  }

  /** One that is no number is answered with an error. */
  private void length(String value) {
    if (LENGTH.matcher(value).matches()) {
      length = Long.parseLong(value);
    } else {
      place = Place.LOST;
    }
  }

  /** The head is over. */
  private void body() {
    HttpHead head = new HttpHead(answered, "", status, List.of());
    if (head.interim()) {
      place = status == SWITCHING ? Place.LOST : Place.START;
    } else if (!answered.isEmpty() && head.bodiless()) {
      place = Place.END;
    } else if (chunked) {
      place = Place.CHUNK;
    } else if (length > 0) {
      left = length;
      place = Place.BODY;
    } else {
      place = length == 0 || answered.isEmpty() ? Place.END : Place.LOST;
    }
  }

  private void chunk(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      place = Place.LOST;
      return;
    }
    left = Long.parseLong(size.group(1), 16);
    place = left == 0 ? Place.TRAILER : Place.BODY;
    left += CRLF;
  }
}
