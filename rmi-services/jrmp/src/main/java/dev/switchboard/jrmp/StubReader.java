package dev.switchboard.jrmp;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stub apart that a registry sent, as data: a dynamic proxy over a {@code
 * RemoteObjectInvocationHandler}, or an object of a static stub class. Both are {@code
 * RemoteObject}s, which write their reference on their own (Java RMI Specification, section 8.5.3,
 * and the serialized form of {@code RemoteObject}).
 */
final class StubReader {
  private static final String REMOTE = "java.rmi.Remote";
  private static final String REMOTE_OBJECT = "java.rmi.server.RemoteObject";
  private static final int FACTORY_FOLLOWS = 1;

  private final List<@Nullable Object> parts;
  private final ByteSource start;

  private StubReader(List<@Nullable Object> parts) throws StreamFault {
    this.parts = parts;
    start = part(0);
  }

  /**
   * @param bound what the registry answered
   */
  static RemoteStub read(@Nullable Object bound) throws IOException {
    if (!(bound instanceof StreamObject object)) {
      throw StreamFault.unsupported(
          "it is bound to " + describe(bound) + ", not to a remote object");
    }
    return object.descriptor().proxy() ? proxy(object) : fixed(object);
  }

  private static RemoteStub proxy(StreamObject proxy) throws IOException {
    List<String> interfaces =
        proxy.descriptor().interfaces().stream().filter(name -> !name.equals(REMOTE)).toList();
    StreamObject handler =
        proxy
            .field("h", StreamObject.class)
            .filter(found -> found.descriptor().extendsClass(REMOTE_OBJECT))
            .orElseThrow(() -> notRemote(proxy));
    return reference(handler, interfaces, Optional.empty());
  }

  private static RemoteStub fixed(StreamObject stub) throws IOException {
    if (!stub.descriptor().extendsClass(REMOTE_OBJECT)) {
      throw notRemote(stub);
    }
    return reference(stub, List.of(), Optional.of(stub.descriptor().name()));
  }

  private static RemoteStub reference(
      StreamObject holder, List<String> interfaces, Optional<String> stubClass) throws IOException {
    try {
      return new StubReader(holder.annotation(REMOTE_OBJECT)).stub(interfaces, stubClass);
    } catch (EOFException | IllegalArgumentException spoiled) {
      throw StreamFault.corrupt("the reference inside " + holder + ": " + spoiled.getMessage());
    }
  }

  private RemoteStub stub(List<String> interfaces, Optional<String> stubClass) throws IOException {
    String type = start.utf();
    return switch (type) {
      case "UnicastRef" -> {
        Address address = address();
        yield new RemoteStub(
            interfaces, stubClass, address, objectId(start), type, Optional.empty());
      }
      case "UnicastRef2" -> {
        boolean brought = start.u1() == FACTORY_FOLLOWS;
        Address address = address();
        yield new RemoteStub(
            interfaces,
            stubClass,
            address,
            objectId(brought ? part(2) : start),
            type,
            brought ? Optional.of(factory()) : Optional.empty());
      }
      default ->
          throw StreamFault.unsupported(
              "its stub holds a reference of type \""
                  + type
                  + "\", expected UnicastRef or UnicastRef2");
    };
  }

  private Address address() throws IOException {
    return new Address(start.utf(), start.i4());
  }

  private static ObjectId objectId(ByteSource source) throws IOException {
    return new ObjectId(source.i8(), source.i4(), source.i8(), source.s2());
  }

  private String factory() {
    return parts.size() > 1 ? describe(parts.get(1)) : "null";
  }

  private ByteSource part(int index) throws StreamFault {
    if (index < parts.size() && parts.get(index) instanceof StreamObject.Block block) {
      return new ByteSource(new ByteArrayInputStream(block.bytes())).allow(block.bytes().length);
    }
    throw StreamFault.corrupt("a stub without its reference");
  }

  private static StreamFault notRemote(StreamObject object) {
    return StreamFault.unsupported(
        "it is bound to an object of " + describe(object) + ", not to a remote one");
  }

  private static String describe(@Nullable Object value) {
    if (value instanceof StreamObject object) {
      return object.descriptor().proxy()
          ? "a proxy of " + object.descriptor().interfaces()
          : object.descriptor().name();
    }
    return value == null ? "nothing" : "a value (" + value.getClass().getSimpleName() + ")";
  }
}
