package dev.switchboard.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a client takes JSON, by its Accept header (RFC 9110 section 12.5.1). */
final class Accept {
  private Accept() {}

  /**
   * @param accept all header fields of that name, joined (section 5.3); null: there is none
   */
  static boolean takesJson(@Nullable String accept) {
    return accept == null
        || accept.equals("*/*")
        || accept.equals("application/json")
        || accept.isBlank()
        || quality(accept) > 0;
  }

  /** The quality of the most specific range that JSON is in; 0 when there is none. */
  private static double quality(String accept) {
    int specific = 0;
    double quality = 0;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      int precision = precision(parts[0].trim().toLowerCase(Locale.ROOT));
      if (precision > specific) {
        specific = precision;
        quality = quality(parts);
      }
    }
    return quality;
  }

  private static int precision(String range) {
    return switch (range) {
      case "application/json" -> 3;
      case "application/*" -> 2;
      case "*/*" -> 1;
      default -> 0;
    };
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].trim().toLowerCase(Locale.ROOT);
      if (part.startsWith("q=")) {
        return weight(part.substring(2).trim());
      }
    }
    return 1;
  }

  private static double weight(String text) {
    return text.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(text) : 0;
  }
}
