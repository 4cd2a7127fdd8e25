package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.wire.Told;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What gRPC's trailers say (gRPC over HTTP/2, "Responses"). */
final class GrpcTold {
  private static final String STATUS = "grpc-status";
  private static final String MESSAGE = "grpc-message";
  private static final String DETAILS = "grpc-status-details-bin";

  private static final Pattern PARTS = Pattern.compile("(?s)%([0-9A-Fa-f]{2})|.");

  private final CallForms forms;
  private final Function<String, Optional<String>> trailers;

  /**
   * @param trailers a value by its name
   */
  GrpcTold(CallForms forms, Function<String, Optional<String>> trailers) {
    this.forms = forms;
    this.trailers = trailers;
  }

  /** The failure, or empty when the call went well. */
  Optional<Told> failure(Operation operation) {
    String status =
        trailers.apply(STATUS).orElseThrow(() -> Found.at("", "expected a grpc-status"));
    if (status.equals("0")) {
      return Optional.empty();
    }
    String code = status.matches("[0-9]{1,2}") ? Code.named(Integer.parseInt(status)) : status;
    String message = unescaped(trailers.apply(MESSAGE).orElse(""));
    Optional<StructValue> declared = trailers.apply(DETAILS).flatMap(d -> details(operation, d));
    return Optional.of(new Told.Failure(code, message, declared));
  }

  /** Of percent signs (the same, "Percent-Encoded"); what is no escape stays as it is. */
  private static String unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    Matcher parts = PARTS.matcher(text);
    while (parts.find()) {
      String escape = parts.group(1);
      bytes.write(escape == null ? text.charAt(parts.start()) : Integer.parseInt(escape, 16));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Of a {@code google.rpc.Status}: 1 the code, 2 the message, 3 the details. */
  private Optional<StructValue> details(Operation operation, String base64) {
    byte[] status = decoded(base64);
    ProtoReader in = new ProtoReader(status, 0, status.length, Limits.DEFAULT);
    Optional<StructValue> declared = Optional.empty();
    while (in.more()) {
      switch (in.tag()) {
        case 1 << 3 | ValueCodec.VARINT -> in.varint();
        case 2 << 3 | ValueCodec.LENGTH -> in.bytes();
        case 3 << 3 | ValueCodec.LENGTH -> {
          Optional<StructValue> detail = detail(operation, in);
          declared = declared.or(() -> detail);
        }
        default -> throw in.wrong("a field of google.rpc.Status", "another");
      }
    }
    return declared;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.split(",", 2)[0].strip());
    } catch (IllegalArgumentException e) {
      throw Found.at("", "expected " + DETAILS + " in base64");
    }
  }

  /** Of a {@code google.protobuf.Any}: 1 the type, 2 the value. */
  private Optional<StructValue> detail(Operation operation, ProtoReader in) {
    int outer = in.open();
    String type = "";
    byte[] value = new byte[0];
    while (in.more()) {
      switch (in.tag()) {
        case 1 << 3 | ValueCodec.LENGTH -> type = in.text();
        case 2 << 3 | ValueCodec.LENGTH -> value = in.bytes();
        default -> throw in.wrong("a field of google.protobuf.Any", "another");
      }
    }
    in.close(outer);
    return forms.declared(operation, type, value);
  }
}
