package dev.switchboard.rest;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.Told;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls a service over REST: by its resource where the arguments fit one, else by its own path. */
final class RestMarshalling implements HttpMarshalling {
  private static final int LAST_SUCCESS = 299;

  private final Json json;
  private final ServiceContract contract;
  private final JsonCodecs codecs;
  private final JsonRequest request;
  private final List<Mapping> ways;

  RestMarshalling(Json json, ServiceContract contract, Coverage coverage) {
    this.json = json;
    this.contract = contract;
    this.codecs = new JsonCodecs(json, contract);
    this.request = new JsonRequest(json, codecs);
    this.ways = new Mappings(json, contract, coverage).ways();
  }

  @Override
  public synchronized Request request(Operation operation, @Nullable Object[] arguments) {
    return ways.stream()
        .filter(way -> way.operation().name().equals(operation.name()))
        .flatMap(way -> request(way, arguments).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(operation.name() + " is not carried"));
  }

  /** Empty when the arguments do not fit the way's URL; a POST to the own path fits all. */
  private Optional<Request> request(Mapping way, @Nullable Object[] arguments) {
    return new TargetText(way, codecs).of(arguments).map(target -> request(way, target, arguments));
  }

  private Request request(Mapping way, String target, @Nullable Object[] arguments) {
    List<Operation.Parameter> parameters = way.operation().parameters();
    if (!way.hasBody()) {
      return new Request(way.method(), target, List.of(), new byte[0]);
    }
    byte[] body =
        request.text(
            out ->
                request.arguments(
                    out, way.operation(), arguments, i -> !way.isInUrl(parameters.get(i).name())));
    var type = new HttpHead.Field("Content-Type", JsonRequest.MEDIA_TYPE);
    return new Request(way.method(), target, List.of(type), body);
  }

  @Override
  public synchronized Told told(Operation operation, HttpHead answer, byte[] body) {
    boolean success = answer.status() <= LAST_SUCCESS;
    if (success && body.length == 0) {
      return new Told.Result(null);
    }
    if (!success && !answer.mediaType().equals(Problem.MEDIA_TYPE)) {
      return new Told.Failure(Integer.toString(answer.status()), "");
    }
    try (JsonAnswer in = new JsonAnswer(json, body)) {
      return success
          ? new Told.Result(in.whole(codecs.result(operation)))
          : new Reading(in).problem(answer.status());
    }
  }

  /** A problem (RFC 9457) while it is read. */
  private final class Reading {
    private final JsonAnswer in;
    private String title = "";
    private String detail = "";
    private String fault = "";
    private Optional<StructValue> fields = Optional.empty();

    Reading(JsonAnswer in) {
      this.in = in;
    }

    Told problem(int status) {
      in.members(this::member);
      return new Told.Failure(status + " " + title, detail, fields);
    }

    private void member(String name) {
      switch (name) {
        case "title" -> title = in.text();
        case "detail" -> detail = in.text();
        case "fault" -> fault = in.text();
        case "fields" -> fields = in.fields(contract, codecs, fault);
        default -> in.skip();
      }
    }
  }
}
