package dev.switchboard.gateway.configuration;

import dev.switchboard.contract.Nearest;
import dev.switchboard.gateway.call.Access;
import java.util.ArrayList;
import java.util.List;

/** Reads the keys {@code authentication} and {@code access}. */
final class AccessReader {
  private static final int SHORTEST_TOKEN = 8;

  private final List<Access.Credential> credentials = new ArrayList<>();
  private final List<Access.Rule> rules = new ArrayList<>();

  AccessReader(Section root, Mistakes mistakes) {
    Section authentication = root.section("authentication");
    Section tokens = authentication.section("tokens");
    tokens.keys().forEach(name -> token(tokens, name));
    Section users = authentication.section("users");
    users.keys().forEach(name -> user(users, name));
    authentication.done();
    for (Section rule : root.list("access")) {
      rule(rule, mistakes);
    }
  }

  private void token(Section tokens, String name) {
    String token = tokens.text(name, "");
    if (token.length() < SHORTEST_TOKEN) {
      tokens.mistake(
          name,
          "expected a token of " + SHORTEST_TOKEN + " characters or more, found " + length(token));
    }
    credentials.add(Access.Credential.token(name, token));
  }

  private void user(Section users, String name) {
    String password = users.text(name, "");
    if (password.isEmpty()) {
      users.mistake(name, "expected a password, found none");
    }
    if (name.contains(":")) {
      users.mistake(name, "expected a user's name without ':' (RFC 7617), found " + name);
    }
    credentials.add(Access.Credential.user(name, password));
  }

  private static String length(String secret) {
    return secret.isEmpty() ? "none" : secret.length() + " characters";
  }

  private void rule(Section rule, Mistakes mistakes) {
    List<String> known = credentials.stream().map(Access.Credential::name).toList();
    for (Item.Word client : rule.words("clients")) {
      if (!known.contains(client.text())) {
        mistakes.at(
            client.place(),
            "expected the name of a token or user, found \""
                + client.text()
                + "\""
                + Nearest.question(client.text(), known));
      }
    }
    rules.add(
        new Access.Rule(
            rule.texts("clients", List.of()),
            rule.texts("services", List.of()),
            rule.texts("operations", List.of())));
    rule.done();
  }

  boolean authenticates() {
    return !credentials.isEmpty();
  }

  Access access() {
    return new Access(credentials, rules);
  }
}
