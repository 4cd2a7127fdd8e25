package dev.switchboard.grpc;

import java.util.Arrays;
import java.util.Locale;

/**
 * The status codes of gRPC that are used here, with the HTTP status that Connect gives them
 * (Connect protocol, "Error codes").
 */
enum Code {
  INVALID_ARGUMENT(3, 400),
  DEADLINE_EXCEEDED(4, 504),
  NOT_FOUND(5, 404),
  ALREADY_EXISTS(6, 409),
  PERMISSION_DENIED(7, 403),
  RESOURCE_EXHAUSTED(8, 429),
  FAILED_PRECONDITION(9, 400),
  UNIMPLEMENTED(12, 501),
  INTERNAL(13, 500),
  UNAVAILABLE(14, 503),
  UNAUTHENTICATED(16, 401);

  private final int number;
  private final int httpStatus;

  Code(int number, int httpStatus) {
    this.number = number;
    this.httpStatus = httpStatus;
  }

  /** {@code NOT_FOUND (5)}; the number alone where the code is not used here. */
  static String named(int number) {
    return Arrays.stream(values())
        .filter(code -> code.number == number)
        .map(code -> code.name() + " (" + number + ")")
        .findFirst()
        .orElse("code " + number);
  }

  int number() {
    return number;
  }

  int httpStatus() {
    return httpStatus;
  }

  /** The code's name in Connect's JSON. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
