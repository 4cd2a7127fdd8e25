package dev.switchboard.grpc;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.http.Bytes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One of the ways to call over plain HTTP: how a request is read and an answer written. */
interface Dialect {

  /**
   * The time asked for.
   *
   * @param header a header's value by its name, null where there is none
   * @throws InvalidArgument for anything but a time
   */
  Optional<Duration> timeout(UnaryOperator<@Nullable String> header);

  /**
   * The request's slots.
   *
   * @throws InvalidArgument when they cannot be read
   */
  @Nullable Object[] slots(MessageCodec request, Bytes body);

  void result(Bytes out, MessageCodec response, @Nullable Object[] slots);

  void failure(Bytes out, Failure failure);

  int status(@Nullable Failure failure);

  String mediaType(@Nullable Failure failure);
}
