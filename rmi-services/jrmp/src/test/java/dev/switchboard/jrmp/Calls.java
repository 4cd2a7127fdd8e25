package dev.switchboard.jrmp;

import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Calls and returns as the JDK's own server reads and writes them. */
final class Calls {
  private final Class<?> type;
  private final ServiceContract contract;
  private final ServiceCodec codec;

  Calls(Class<?> type, Limits limits) {
    this.type = type;
    this.contract = contract(type);
    this.codec = new ServiceCodec(contract, limits);
  }

  private static ServiceContract contract(Class<?> type) {
    try {
      Path folder = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (ClassSource source = ClassSource.of(List.of(folder))) {
        return new ContractReader(source).read("service", List.of(type.getName()));
      }
    } catch (IOException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  ServiceContract contract() {
    return contract;
  }

  Operation operation(String name) {
    return contract.operation(name).orElseThrow(() -> new IllegalArgumentException(name));
  }

  OperationCodec codec(String operation) {
    return codec.codec(operation(operation));
  }

  Method method(String name) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> m.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static byte[] call(OperationCodec codec, Object... arguments) throws IOException {
    codec.check(arguments);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteSink sink = new ByteSink(bytes);
    codec.writeCall(sink, new ObjectId(7, 1, 2, (short) 3), arguments);
    sink.flush();
    return bytes.toByteArray();
  }

  /** What the JDK's server makes of a call. */
  Object[] received(String name, byte[] call) throws IOException, ClassNotFoundException {
    Method method = method(name);
    ByteArrayInputStream bytes = new ByteArrayInputStream(call);
    ObjectInputStream in = new MarshalStreams.Input(bytes);
    expect(7L, in.readLong());
    expect(1, in.readInt());
    expect(2L, in.readLong());
    expect((short) 3, in.readShort());
    expect(-1, in.readInt());
    expect(codec(name).methodHash(), in.readLong());
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = read(in, method.getParameterTypes()[i]);
    }
    expect(0, bytes.available() + in.available());
    return arguments;
  }

  private static void expect(Object wanted, Object found) {
    if (!wanted.equals(found)) {
      throw new AssertionError("expected " + wanted + ", found " + found);
    }
  }

  private static Object read(ObjectInputStream in, Class<?> type)
      throws IOException, ClassNotFoundException {
    return switch (type.getName()) {
      case "boolean" -> in.readBoolean();
      case "byte" -> in.readByte();
      case "char" -> in.readChar();
      case "short" -> in.readShort();
      case "int" -> in.readInt();
      case "long" -> in.readLong();
      case "float" -> in.readFloat();
      case "double" -> in.readDouble();
      default -> in.readObject();
    };
  }

  /** A normal return as the JDK's server sends it. */
  byte[] returned(String name, Object value) {
    return returned(method(name).getReturnType(), value, null);
  }

  static byte[] returned(Class<?> type, Object value, Object codebase) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MarshalStreams.Output out = new MarshalStreams.Output(bytes, codebase, 1)) {
      out.writeByte(1);
      new java.rmi.server.UID().write(out);
      write(out, type, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(MarshalStreams.Output out, Class<?> type, Object value)
      throws IOException {
    switch (type.getName()) {
      case "void" -> {}
      case "boolean" -> out.writeBoolean((Boolean) value);
      case "byte" -> out.writeByte((Byte) value);
      case "char" -> out.writeChar((Character) value);
      case "short" -> out.writeShort((Short) value);
      case "int" -> out.writeInt((Integer) value);
      case "long" -> out.writeLong((Long) value);
      case "float" -> out.writeFloat((Float) value);
      case "double" -> out.writeDouble((Double) value);
      default -> out.writeObject(value);
    }
  }

  /** An exceptional return as the JDK's server sends it. */
  static byte[] thrown(Throwable thrown) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MarshalStreams.Output out = new MarshalStreams.Output(bytes)) {
      out.writeByte(2);
      new java.rmi.server.UID().write(out);
      out.writeObject(thrown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Reply reply(OperationCodec codec, byte[] bytes) throws IOException {
    return codec.readReturn(new ByteSource(new ByteArrayInputStream(bytes)));
  }

  static Object value(OperationCodec codec, byte[] bytes) throws IOException {
    return ((Reply.Value) reply(codec, bytes)).value();
  }

  /** A struct by the simple name of its class; slots in order of its members. */
  StructValue struct(String definition, Object... slots) {
    Definition found = contract.definitions().get(definition);
    if (found == null) {
      throw new IllegalArgumentException(definition + " among " + contract.definitions().keySet());
    }
    return new StructValue((Definition.Struct) found, slots);
  }

  Definition.Constant constant(String definition, String name) {
    return ((Definition.Enumeration) contract.definitions().get(definition))
        .constants().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
