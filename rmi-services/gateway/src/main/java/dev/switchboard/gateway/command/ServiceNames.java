package dev.switchboard.gateway.command;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names for services: what is bound in a registry, fit for a URL, each once. */
final class ServiceNames {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_~]+");

  private final Set<String> taken = new HashSet<>();

  /** Keeps a name for the service that the operator gave it to. */
  void reserve(String name) {
    taken.add(name);
  }

  /** A name for what is bound; a second one of the same name is called after its target. */
  String claim(String boundName, String target) {
    String name = urlSafe(boundName);
    String claimed = name;
    for (int i = 2; !taken.add(claimed); i++) {
      claimed =
          i == 2 ? name + "-" + urlSafe(target) : name + "-" + urlSafe(target) + "-" + (i - 1);
    }
    return claimed;
  }

  /** The unreserved characters of RFC 3986 section 2.3; runs of others become one hyphen. */
  static String urlSafe(String text) {
    if (SAFE.matcher(text).matches()) {
      return text;
    }
    String safe = text.replaceAll("[^A-Za-z0-9._~-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return safe.isEmpty() ? "service" : safe;
  }
}
