package dev.switchboard.soap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a media type (RFC 9110 section 8.3.1), read from whatever clients send. Of a
 * package it may stand in start-info, whose quotes are escaped then (RFC 2387 section 3.3).
 */
final class MediaParameter {
  static final MediaParameter CHARSET = new MediaParameter("charset");
  static final MediaParameter ACTION = new MediaParameter("action");

  private final Pattern form;

  private MediaParameter(String name) {
    form =
        Pattern.compile(
            ";\\s*" + name + "\\s*=\\s*(?:\\\\?\"([^\"\\\\]*)|([^;\\s]*))",
            Pattern.CASE_INSENSITIVE);
  }

  /** Without quotes; null: there is none. */
  @Nullable String of(String contentType) {
    Matcher found = form.matcher(contentType);
    if (!found.find()) {
      return null;
    }
    return found.group(1) == null ? found.group(2) : found.group(1);
  }
}
