package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.call.Access;
import dev.switchboard.gateway.http.Answer;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** Faults as HTTP errors: problem+json (RFC 9457), and the one table from kinds to statuses. */
final class RestFaults {
  private static final Pattern MISSING =
      Pattern.compile("^(NoSuch|Unknown|Missing).*|.*NotFound.*");
  private static final Pattern CONFLICT =
      Pattern.compile("^(Already|Duplicate|Conflict).*|.*(AlreadyExists|Conflict|Duplicate)$");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "^(Forbidden|AccessDenied|PermissionDenied|NotAllowed|NotAuthorized).*|.*Denied$");

  private static final String CHALLENGES =
      "Bearer realm=\"switchboard\", Basic realm=\"switchboard\", charset=\"UTF-8\"";

  private final JsonCodecs codecs;
  private final String documentPath;

  /**
   * @param documentPath of the OpenAPI document, whose schemas are the problems' types
   */
  RestFaults(JsonCodecs codecs, String documentPath) {
    this.codecs = codecs;
    this.documentPath = documentPath;
  }

  /** The one table from kinds to statuses; declared faults have {@link #declared}. */
  static int status(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED -> 422;
      case INVALID_ARGUMENT -> 400;
      case NO_SUCH_OPERATION -> 404;
      case CONTRACT_MISMATCH -> 502;
      case DENIED -> 403;
      case DEADLINE_EXCEEDED -> 504;
      case OVERLOADED, UNAVAILABLE -> 503;
      case INTERNAL -> 500;
    };
  }

  /** The status of a declared fault: what the overlay says, else by its name, else 422. */
  static int declared(Operation operation, String fault) {
    Integer said = operation.traits().faultStatus().get(fault);
    return said == null ? byName(fault) : said;
  }

  private static int byName(String fault) {
    if (MISSING.matcher(fault).matches()) {
      return 404;
    }
    if (CONFLICT.matcher(fault).matches()) {
      return 409;
    }
    return FORBIDDEN.matcher(fault).matches() ? 403 : status(Fault.Kind.DECLARED);
  }

  /** Who is not known is asked who it is; who is known, and may not, is told so. */
  static int status(Operation operation, Fault fault) {
    if (fault.kind() == Fault.Kind.DENIED && fault.message().equals(Access.NOT_AUTHENTICATED)) {
      return 401;
    }
    return fault
        .detail()
        .map(d -> declared(operation, d.definition().name()))
        .orElseGet(() -> status(fault.kind()));
  }

  static List<Answer.Header> headers(int status) {
    return switch (status) {
      case 401 -> List.of(new Answer.Header("WWW-Authenticate", CHALLENGES));
      case 503 -> List.of(new Answer.Header("Retry-After", "1"));
      default -> List.of();
    };
  }

  /** The problem of an operation's fault. */
  void write(JsonGenerator out, int status, Fault fault, String path, String callId) {
    if (fault.detail().isEmpty()) {
      writePlain(out, status, fault, path, callId);
      return;
    }
    out.writeStartObject();
    declared(out, status, fault, fault.detail().get(), callId);
    writeKind(out, fault);
    out.writeEndObject();
  }

  /**
   * The problem of a fault that no operation declares.
   *
   * @param path where in the arguments the mistake is (RFC 6901); empty: not there
   */
  static void writePlain(JsonGenerator out, int status, Fault fault, String path, String callId) {
    out.writeStartObject();
    new Problem(status, fault.message(), callId).writeMembers(out);
    writeKind(out, fault);
    if (!path.isEmpty()) {
      out.writeStringProperty("path", path);
    }
    out.writeEndObject();
  }

  private void declared(
      JsonGenerator out, int status, Fault fault, StructValue detail, String callId) {
    String name = detail.definition().name();
    out.writeStringProperty("type", documentPath + JsonSchema.pointer(name));
    out.writeStringProperty("title", name);
    out.writeNumberProperty("status", status);
    out.writeStringProperty("detail", fault.text());
    out.writeStringProperty("callId", callId);
    out.writeStringProperty("fault", name);
    out.writeName("fields");
    codecs.codec(detail.definition()).write(out, detail);
  }

  private static void writeKind(JsonGenerator out, Fault fault) {
    out.writeStringProperty("kind", fault.kind().name());
    out.writeStringProperty("executed", executed(fault.execution()));
  }

  /** Whether the service's method has run, so that a client knows what a retry would do. */
  private static String executed(Fault.Execution execution) {
    return switch (execution) {
      case NOT_STARTED -> "no";
      case COMPLETED -> "yes";
      case UNKNOWN -> "unknown";
    };
  }
}
