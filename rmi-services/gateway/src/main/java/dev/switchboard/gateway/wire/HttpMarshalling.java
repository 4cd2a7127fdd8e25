package dev.switchboard.gateway.wire;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a protocol puts calls into HTTP requests, and what it reads from the answers. */
public interface HttpMarshalling {

  /**
   * A request; its fields without those that HTTP itself needs.
   *
   * @param target path and query, encoded
   * @param body empty: none
   */
  record Request(String method, String target, List<HttpHead.Field> fields, byte[] body) {
    public Request {
      fields = List.copyOf(fields);
    }

    /** A body sent to a path. */
    public static Request post(String path, String mediaType, byte[] body) {
      return new Request(
          "POST", path, List.of(new HttpHead.Field("Content-Type", mediaType)), body);
    }
  }

  /**
   * The request of a call.
   *
   * @throws InvalidArgument for an argument that the wire has no form for
   */
  Request request(Operation operation, @Nullable Object[] arguments);

  /**
   * What an answer says.
   *
   * @param body without chunks
   * @throws InvalidArgument when it is none of the protocol's
   */
  Told told(Operation operation, HttpHead answer, byte[] body);
}
