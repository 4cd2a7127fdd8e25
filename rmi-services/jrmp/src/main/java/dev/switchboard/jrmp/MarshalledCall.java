package dev.switchboard.jrmp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A call whose request was written before there is a connection for it. */
final class MarshalledCall implements Exchange<Reply> {
  private final ServiceCall call;
  private final byte[] request;

  MarshalledCall(ServiceCall call) {
    this.call = call;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteSink sink = new ByteSink(bytes);
    try {
      call.write(sink);
      sink.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
    this.request = bytes.toByteArray();
  }

  @Override
  public void write(ByteSink sink) throws IOException {
    sink.bytes(request);
  }

  @Override
  public Reply read(ByteSource source) throws IOException {
    return call.read(source);
  }

  @Override
  public @Nullable ReplyHead owed() {
    return call.owed();
  }
}
