package dev.switchboard.grpc;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.grpc.Drainable;
import io.grpc.HandlerRegistry;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what is called on the gRPC port, and tells reflection what there is. */
final class Registry extends HandlerRegistry {
  /** A request that was over the limit when unpacked; known by its identity. */
  static final byte[] TOO_LONG = new byte[0];

  private final Calls calls;
  private final Function<String, Service.@Nullable Call> methods;
  private final Supplier<List<Service>> services;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** What a path stands for, until its service is published anew. */
  private record Known(Service.Call call, ServerMethodDefinition<?, ?> definition) {}

  /**
   * @param methods by path, {@code package.Service/Method}
   */
  Registry(
      Calls calls,
      Function<String, Service.@Nullable Call> methods,
      Supplier<List<Service>> services) {
    this.calls = calls;
    this.methods = methods;
    this.services = services;
  }

  @Override
  public ServerMethodDefinition<?, ?> lookupMethod(String path, @Nullable String authority) {
    Service.Call call = methods.apply(path);
    if (call == null) {
      return definition(path, null);
    }
    Known before = known.get(path);
    if (before != null && before.call().equals(call)) {
      return before.definition();
    }
    ServerMethodDefinition<?, ?> definition = definition(path, call);
    known.put(path, new Known(call, definition));
    return definition;
  }

  private ServerMethodDefinition<?, ?> definition(String path, Service.@Nullable Call call) {
    return ServerMethodDefinition.create(descriptor(path), new GrpcHandler(calls, call, path));
  }

  private static MethodDescriptor<byte[], ProtoWriter> descriptor(String path) {
    return MethodDescriptor.<byte[], ProtoWriter>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(path)
        .setRequestMarshaller(new Requests())
        .setResponseMarshaller(new Responses())
        .build();
  }

  /** Asked by reflection; descriptors are made then. */
  @Override
  public List<ServerServiceDefinition> getServices() {
    return services.get().stream().map(this::definition).toList();
  }

  private ServerServiceDefinition definition(Service service) {
    Schema schema = service.schema();
    ServiceDescriptor.Builder described =
        ServiceDescriptor.newBuilder(schema.fullName())
            .setSchemaDescriptor(new File(new ProtoFile(schema).descriptor()));
    List<MethodDescriptor<byte[], ProtoWriter>> all =
        schema.methods().stream()
            .map(method -> descriptor(schema.fullName() + "/" + method.name()))
            .toList();
    all.forEach(described::addMethod);
    ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(described.build());
    for (MethodDescriptor<byte[], ProtoWriter> method : all) {
      String path = method.getFullMethodName();
      definition.addMethod(method, new GrpcHandler(calls, methods.apply(path), path));
    }
    return definition.build();
  }

  private record File(FileDescriptor file) implements ProtoFileDescriptorSupplier {
    @Override
    public FileDescriptor getFileDescriptor() {
      return file;
    }
  }

  /** A request stays the bytes it is. */
  private static final class Requests implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] bytes) {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes(); // the library has bounded it
      } catch (StatusRuntimeException e) { // which it finds out while unpacking
        return TOO_LONG;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Responses implements MethodDescriptor.Marshaller<ProtoWriter> {
    @Override
    public InputStream stream(ProtoWriter written) {
      return new Written(written);
    }

    @Override
    public ProtoWriter parse(InputStream stream) {
      throw new IllegalStateException("a server reads no responses");
    }
  }

  /** A response, handed to the transport without a copy. */
  private static final class Written extends ByteArrayInputStream
      implements Drainable, KnownLength {
    Written(ProtoWriter written) {
      super(written.array(), written.start(), written.size());
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      return (int) transferTo(target);
    }
  }
}
