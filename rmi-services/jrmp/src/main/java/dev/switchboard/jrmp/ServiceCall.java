package dev.switchboard.jrmp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call of one operation by the hash of its method. */
final class ServiceCall implements Exchange<Reply> {
  private final CallCodec codec;
  private final ObjectId object;
  private final @Nullable Object[] arguments;

  ServiceCall(CallCodec codec, ObjectId object, @Nullable Object[] arguments) {
    this.codec = codec;
    this.object = object;
    this.arguments = arguments;
  }

  @Override
  public void write(ByteSink sink) throws IOException {
    codec.writeCall(sink, object, arguments);
  }

  @Override
  public Reply read(ByteSource source) throws IOException {
    return codec.readReturn(source);
  }

  /** Results with remote references are not carried yet; see the lookup for those of stubs. */
  @Override
  public @Nullable ReplyHead owed() {
    return null;
  }
}
