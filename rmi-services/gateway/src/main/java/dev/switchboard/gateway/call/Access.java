package dev.switchboard.gateway.call;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Users;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who may call what. Clients show a bearer token (RFC 6750) or a name and password (RFC 7617) in
 * the metadatum {@code authorization}.
 */
public final class Access implements Filter, Users {
  /** Everybody may call everything. */
  public static final Access OPEN = new Access(List.of(), List.of());

  /** The message of a client that is not known; any other that is denied is known. */
  public static final String NOT_AUTHENTICATED =
      "not authenticated: expected a known bearer token, or user and password";

  private final List<Credential> credentials;
  private final List<Rule> rules;

  /**
   * @param credentials empty: nobody is asked who they are
   * @param rules empty: whoever is known may call everything
   */
  public Access(List<Credential> credentials, List<Rule> rules) {
    this.credentials = List.copyOf(credentials);
    this.rules = List.copyOf(rules);
  }

  /**
   * A client that is known.
   *
   * @param digest of what stands in {@code authorization}, without its white space
   * @param password empty for a token
   */
  public record Credential(String name, byte[] digest, Optional<String> password) {
    public static Credential token(String name, String token) {
      return new Credential(name, sha256("bearer " + token), Optional.empty());
    }

    public static Credential user(String name, String password) {
      byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
      String basic = "basic " + Base64.getEncoder().encodeToString(pair);
      return new Credential(name, sha256(basic), Optional.of(password));
    }

    /** Without what is secret. */
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Allows calls. An empty list stands for all.
   *
   * @param clients names of credentials
   */
  public record Rule(List<String> clients, List<String> services, List<String> operations) {
    boolean allows(String client, String service, String operation) {
      return admits(clients, client) && admits(services, service) && admits(operations, operation);
    }

    private static boolean admits(List<String> names, String name) {
      return names.isEmpty() || names.contains(name);
    }
  }

  /** Whether clients must say who they are. */
  public boolean authenticates() {
    return !credentials.isEmpty();
  }

  /** Whether a client with this metadata is known, or nobody needs to be. */
  public boolean admits(Metadata metadata) {
    return !authenticates() || client(metadata).isPresent();
  }

  @Override
  public Optional<String> password(String user) {
    return credentials.stream()
        .filter(credential -> credential.name().equals(user))
        .flatMap(credential -> credential.password().stream())
        .findFirst();
  }

  @Override
  public void pass(Call call, Stage next, Consumer<Outcome> reply) {
    Optional<String> refusal = refusal(call);
    if (refusal.isPresent()) {
      reply.accept(Call.refusal(Fault.Kind.DENIED, refusal.get()));
    } else {
      next.carry(call, reply);
    }
  }

  private Optional<String> refusal(Call call) {
    Optional<String> client = authenticates() ? client(call.scope().metadata()) : Optional.of("");
    if (client.isEmpty()) {
      return Optional.of(NOT_AUTHENTICATED);
    }
    String service = call.route().service();
    String operation = call.operation().name();
    boolean allowed =
        rules.isEmpty() || rules.stream().anyMatch(r -> r.allows(client.get(), service, operation));
    return allowed ? Optional.empty() : Optional.of(service + "." + operation + ": not allowed");
  }

  private Optional<String> client(Metadata metadata) {
    return metadata.first("authorization").flatMap(Access::canonical).flatMap(this::known);
  }

  private Optional<String> known(String shown) {
    byte[] digest = sha256(shown);
    List<String> names = new ArrayList<>(1);
    for (Credential credential : credentials) { // all of them: the time tells nothing
      if (MessageDigest.isEqual(credential.digest(), digest)) {
        names.add(credential.name());
      }
    }
    return names.stream().findFirst();
  }

  /** The scheme in lower case, one space, the rest (RFC 9110 section 11.4). */
  private static Optional<String> canonical(String header) {
    String text = header.strip();
    int space = text.indexOf(' ');
    return space < 0
        ? Optional.empty()
        : Optional.of(
            text.substring(0, space).toLowerCase(java.util.Locale.ROOT)
                + " "
                + text.substring(space + 1).strip());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
