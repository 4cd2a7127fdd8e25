package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RMI registry: object 0 of its server, called by operation numbers with the hash of its
 * interface, as its stub of JDK 1.1 did (Java RMI Specification, section 10.4).
 */
final class Registry {
  private static final long INTERFACE_HASH = 4905912898345647071L;
  private static final int LIST = 1;
  private static final int LOOKUP = 2;

  private final Peer peer;
  private final Caller caller;
  private final Limits limits;

  Registry(Peer peer, Caller caller, Limits limits) {
    this.peer = peer;
    this.caller = caller;
    this.limits = limits;
  }

  List<String> list(Deadline deadline) throws RmiFailure {
    return ask(deadline, new Listing());
  }

  RemoteStub lookup(String name, Deadline deadline) throws RmiFailure {
    return ask(deadline, new Lookup(name));
  }

  private <R> R ask(Deadline deadline, Exchange<R> exchange) throws RmiFailure {
    try (Settlement none = new Settlement(Duration.ZERO, () -> {})) {
      return caller.call(peer, deadline, none, exchange);
    } catch (RmiFailure failure) {
      throw failure.beforeCall();
    }
  }

  private static void begin(ByteSink sink, int operation) throws IOException {
    CallHead.write(sink, ObjectId.REGISTRY, operation, INTERFACE_HASH);
  }

  /** The value of a normal reply. */
  private @Nullable Object value(StreamReader reader, ReplyHead head, String what)
      throws IOException, RmiFailure {
    @Nullable Object value = reader.object();
    if (!head.normal()) {
      throw Refusal.of(peer, what, Thrown.of(reader, value, List.of()));
    }
    return value;
  }

  private final class Listing implements Exchange<List<String>> {
    @Override
    public void write(ByteSink sink) throws IOException {
      begin(sink, LIST);
    }

    @Override
    public List<String> read(ByteSource source) throws IOException, RmiFailure {
      StreamReader reader = StreamReader.of(source, limits).header();
      if (!(value(reader, ReplyHead.read(reader), "list()") instanceof List<?> found)) {
        throw StreamFault.corrupt("the registry's list is not an array");
      }
      List<String> names = new ArrayList<>();
      for (Object name : found) {
        names.add(String.valueOf(name));
      }
      return names;
    }

    @Override
    public @Nullable ReplyHead owed() {
      return null;
    }
  }

  private final class Lookup implements Exchange<RemoteStub> {
    private final String name;
    private @Nullable ReplyHead head;

    Lookup(String name) {
      this.name = name;
    }

    @Override
    public void write(ByteSink sink) throws IOException {
      begin(sink, LOOKUP);
      sink.u1(Tag.STRING);
      sink.utf(name);
    }

    @Override
    public RemoteStub read(ByteSource source) throws IOException, RmiFailure {
      StreamReader reader = StreamReader.of(source, limits).header();
      head = ReplyHead.read(reader);
      @Nullable Object bound = value(reader, head, "lookup(\"" + name + "\")");
      try {
        return StubReader.read(bound);
      } catch (StreamFault strange) {
        throw Diagnosis.unusable(peer, name, strange);
      }
    }

    @Override
    public @Nullable ReplyHead owed() {
      return head;
    }
  }
}
