package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.Refusals;
import java.util.List;
import java.util.function.Predicate;

/** Says as an error of Connect or gRPC-Web what the host refuses. */
final class WebRefusals implements Refusals {
  private final Dialects dialects;
  private final Predicate<String> serves;

  /**
   * @param serves whether there is a service of this name
   */
  WebRefusals(Dialects dialects, Predicate<String> serves) {
    this.dialects = dialects;
    this.serves = serves;
  }

  @Override
  public boolean spokenAt(String path) {
    return serves.test(path.substring(1).split("/", 2)[0]);
  }

  @Override
  public Answer answer(int status, String detail, String contentType) {
    Dialect dialect = dialects.of(contentType);
    Failure failure = failure(status, detail);
    Bytes body = new Bytes();
    dialect.failure(body, failure);
    return new Answer(
        dialect.status(failure), dialect.mediaType(failure), List.of(), body, () -> {});
  }

  private static Failure failure(int status, String detail) {
    return switch (status) {
      case 408 -> FaultTable.refused(Code.DEADLINE_EXCEEDED, Fault.Kind.DEADLINE_EXCEEDED, detail);
      case 413 -> FaultTable.refused(Code.RESOURCE_EXHAUSTED, Fault.Kind.INVALID_ARGUMENT, detail);
      default -> FaultTable.refused(Code.UNAVAILABLE, Fault.Kind.UNAVAILABLE, detail);
    };
  }
}
