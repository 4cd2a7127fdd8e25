package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.Told;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Calls over Connect, in protobuf; what failed is told in JSON (Connect protocol, "Unary RPCs").
 */
final class ConnectMarshalling implements HttpMarshalling {
  private static final List<HttpHead.Field> FIELDS =
      List.of(
          new HttpHead.Field("Content-Type", Connect.PROTO),
          new HttpHead.Field("Connect-Protocol-Version", "1"));

  private final CallForms forms;
  private final Json json = new Json(Limits.DEFAULT);

  ConnectMarshalling(CallForms forms) {
    this.forms = forms;
  }

  @Override
  public Request request(Operation operation, @Nullable Object[] arguments) {
    byte[] message = forms.message(operation, arguments);
    return new Request("POST", forms.path(operation), FIELDS, message);
  }

  @Override
  public Told told(Operation operation, HttpHead answer, byte[] body) {
    if (answer.status() == 200) {
      return forms.result(operation, body, 0, body.length);
    }
    if (!answer.mediaType().equals(Connect.JSON)) {
      throw Found.instead("", "an error in JSON", "status " + answer.status());
    }
    return json.read(body, in -> error(operation, in));
  }

  private Told error(Operation operation, JsonParser in) {
    try {
      Failed error = new Failed(operation);
      in.nextToken();
      members(in, error::member);
      return new Told.Failure(error.code, error.message, error.declared);
    } catch (JacksonException | IllegalArgumentException e) {
      throw Found.at("", "expected an error of Connect in JSON");
    }
  }

  /** A member whose name is known; the parser is at its value. */
  private interface Member {
    void read(String name, JsonParser in);
  }

  private static void members(JsonParser in, Member member) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      member.read(name, in);
    }
  }

  /** What an error has said so far. */
  private final class Failed {
    private final Operation operation;
    private String code = "";
    private String message = "";
    private Optional<StructValue> declared = Optional.empty();

    Failed(Operation operation) {
      this.operation = operation;
    }

    void member(String name, JsonParser in) {
      switch (name) {
        case "code" -> code = in.getString();
        case "message" -> message = in.getString();
        case "details" -> details(in);
        default -> in.skipChildren();
      }
    }

    private void details(JsonParser in) {
      while (in.nextToken() == JsonToken.START_OBJECT) {
        Detail detail = new Detail();
        members(in, detail::member);
        byte[] value = Base64.getDecoder().decode(detail.value);
        declared = declared.or(() -> forms.declared(operation, detail.type, value));
      }
    }
  }

  private static final class Detail {
    private String type = "";
    private String value = "";

    void member(String name, JsonParser in) {
      switch (name) {
        case "type" -> type = in.getString();
        case "value" -> value = in.getString();
        default -> in.skipChildren();
      }
    }
  }
}
