package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks an object behind Spring's exporter which interface it offers. */
final class SpringQuestion implements Exchange<String> {
  private static final String METHOD = "getTargetInterfaceName";
  private static final long HASH = MethodHash.of(METHOD, "()Ljava/lang/String;");

  private final Peer peer;
  private final ObjectId object;
  private final Limits limits;

  SpringQuestion(Peer peer, ObjectId object, Limits limits) {
    this.peer = peer;
    this.object = object;
    this.limits = limits;
  }

  @Override
  public void write(ByteSink sink) throws IOException {
    CallHead.write(sink, object, CallHead.BY_HASH, HASH);
  }

  @Override
  public String read(ByteSource source) throws IOException, RmiFailure {
    StreamReader reader = StreamReader.of(source, limits).header();
    boolean normal = ReplyHead.read(reader).normal();
    @Nullable Object answer = reader.object();
    if (!normal) {
      throw Refusal.of(peer, METHOD, Thrown.of(reader, answer, List.of()));
    }
    return String.valueOf(answer);
  }

  @Override
  public @Nullable ReplyHead owed() {
    return null;
  }
}
