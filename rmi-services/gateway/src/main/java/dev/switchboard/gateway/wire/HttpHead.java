package dev.switchboard.gateway.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of an HTTP message (RFC 9112, sections 3 to 5), as far as it was recorded.
 *
 * @param method of the request, or of that which is answered
 * @param target of the request, or of that which is answered
 * @param status 0 for a request
 */
public record HttpHead(String method, String target, int status, List<Field> fields) {
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int FIRST_FINAL_STATUS = 200;

  /** One header field. */
  public record Field(String name, String value) {}

  public HttpHead {
    fields = List.copyOf(fields);
  }

  /** The value of the first field of this name, which is looked up ignoring case. */
  public Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .findFirst();
  }

  /** The media type of the body in lower case, without parameters; empty where nothing says it. */
  public String mediaType() {
    String type = first("Content-Type").orElse("");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
  }

  /** The path of the target, without the query. */
  public String path() {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /** How the body is coded beside its media type: gzip, say; empty where it is not. */
  Optional<String> coding() {
    return first("Content-Encoding").filter(coding -> !coding.equalsIgnoreCase("identity"));
  }

  boolean chunked() {
    return first("Transfer-Encoding")
        .filter(codings -> codings.toLowerCase(Locale.ROOT).endsWith("chunked"))
        .isPresent();
  }

  /** The length of the body, where the head says it; absurd ones are none. */
  Optional<Integer> length() {
    try {
      return first("Content-Length").map(Integer::valueOf).filter(length -> length >= 0);
    } catch (NumberFormatException absurd) {
      return Optional.empty();
    }
  }

  /** Whether another head follows in the same place (RFC 9110, section 15.2). */
  boolean interim() {
    return status > 0 && status < FIRST_FINAL_STATUS;
  }

  /** Whether an answer ends with its head, whatever that says (RFC 9112, section 6.3). */
  boolean bodiless() {
    return method.equals("HEAD") || interim() || status == NO_CONTENT || status == NOT_MODIFIED;
  }
}
