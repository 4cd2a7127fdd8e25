package dev.switchboard.soap;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of one schema, told apart as generated code needs them: JAXB makes one class of {@code
 * event_page} and {@code EventPage}, and classes of elements and of types alike.
 */
final class SoapNames {
  private static final String PLAIN_IN_URN = "-._:;=@+,()!*'$"; // RFC 2141, section 2.2

  private final Set<String> taken = new HashSet<>();

  /** This name; where another has it already, one with the suffix, and then with a number. */
  String claim(String name, String suffix) {
    String claimed = name;
    for (int number = 1; !taken.add(folded(claimed)); number++) {
      claimed = name + suffix + (number == 1 && !suffix.isEmpty() ? "" : number + 1);
    }
    return claimed;
  }

  private static String folded(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * A service's name as an NCName (Namespaces in XML 1.0, section 3) that begins with a letter, as
   * names of classes must.
   */
  static String ncName(String text) {
    StringBuilder name = new StringBuilder();
    text.codePoints().forEach(c -> name.appendCodePoint(isNameChar(c) ? c : '_'));
    boolean starts = name.length() > 0 && isAscii(name.charAt(0), true);
    return starts ? name.toString() : "Service" + name;
  }

  private static boolean isNameChar(int c) {
    return isAscii(c, false) || c == '_' || c == '-' || c == '.';
  }

  private static boolean isAscii(int c, boolean letter) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!letter && c >= '0' && c <= '9');
  }

  /** A service's name as part of a namespace, which is a URI. */
  static String inUri(String service) {
    StringBuilder urn = new StringBuilder();
    for (byte b : service.getBytes(StandardCharsets.UTF_8)) {
      if (isAscii(b, false) || (b > 0 && PLAIN_IN_URN.indexOf(b) >= 0)) {
        urn.append((char) b);
      } else {
        urn.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
      }
    }
    return urn.toString();
  }
}
