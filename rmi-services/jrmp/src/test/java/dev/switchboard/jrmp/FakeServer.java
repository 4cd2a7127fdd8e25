package dev.switchboard.jrmp;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** The bytes of a JRMP server, made by hand: its registry has one name, its object is itself. */
final class FakeServer {
  static final long LOOKUP = 2;

  private FakeServer() {}

  /** What happens to a call of the object, whose arguments are still to be read. */
  interface Calls {
    void answer(DataInputStream arguments, DataOutputStream out) throws Exception;
  }

  /** A good handshake, good answers to pings and lookups, and calls as the test wants them. */
  static FakePeer.Script serving(int[] port, Calls calls) {
    return (in, out) -> {
      FakePeer.shakeHands(in, out);
      while (true) {
        message(in.read(), in, out, port[0], calls);
        out.flush();
      }
    };
  }

  private static void message(
      int type, DataInputStream in, DataOutputStream out, int port, Calls calls) throws Exception {
    switch (type) {
      case 0x50 -> call(in, out, port, calls);
      case 0x52 -> out.writeByte(0x53);
      case 0x54 -> in.readFully(new byte[14]);
      default -> throw new EOFException();
    }
  }

  private static void call(DataInputStream in, DataOutputStream out, int port, Calls calls)
      throws Exception {
    in.readInt();
    in.readUnsignedByte();
    int length = in.readUnsignedByte();
    byte[] object = new byte[22];
    in.readFully(object);
    int operation = in.readInt();
    in.readLong();
    byte[] primitives = new byte[length - 34];
    in.readFully(primitives);
    if (operation == LOOKUP) {
      in.readUnsignedByte();
      in.readUTF();
      out.write(reply(1, stub("127.0.0.1", port)));
    } else {
      calls.answer(in, out);
    }
  }

  static byte[] reply(int kind, byte[] rest) throws IOException {
    return reply(kind, new byte[0], rest);
  }

  /**
   * @param primitive a result that is a primitive, in the block of the head
   */
  static byte[] reply(int kind, byte[] primitive, byte[] rest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(0x51);
    out.writeInt(0xACED0005);
    out.writeByte(0x77);
    out.writeByte(15 + primitive.length);
    out.writeByte(kind);
    out.write(new byte[14]);
    out.write(primitive);
    out.write(rest);
    return bytes.toByteArray();
  }

  static byte[] string(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(0x74);
    out.writeUTF(text);
    return bytes.toByteArray();
  }

  /** The beginning of an array of bytes, as long as it claims only with what follows. */
  static byte[] bytes(int claimed, int sent) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(FakePeer.hex("75 72 0002 5B42 ACF317F8060854E0 02 0000 70 78 70"));
    out.writeInt(claimed);
    out.write(new byte[sent]);
    return bytes.toByteArray();
  }

  /** A dynamic stub of desk.Desk, as JDK servers write it. */
  static byte[] stub(String host, int port) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(0x737D);
    out.writeInt(2);
    out.writeUTF("java.rmi.Remote");
    out.writeUTF("desk.Desk");
    out.writeShort(0x7078); // no codebase
    out.writeByte(0x72);
    out.writeUTF("java.lang.reflect.Proxy");
    out.write(FakePeer.hex("E127DA20CC1043CB 02 0001 4C"));
    out.writeUTF("h");
    out.writeByte(0x74);
    out.writeUTF("Ljava/lang/reflect/InvocationHandler;");
    out.write(FakePeer.hex("70 78 70 73 72"));
    out.writeUTF("java.rmi.server.RemoteObjectInvocationHandler");
    out.write(FakePeer.hex("0000000000000002 02 0000 70 78 72"));
    out.writeUTF("java.rmi.server.RemoteObject");
    out.write(FakePeer.hex("D361B4910C61331E 03 0000 70 78 70 77"));
    byte[] reference = reference(host, port);
    out.writeByte(reference.length);
    out.write(reference);
    out.writeByte(0x78);
    return bytes.toByteArray();
  }

  private static byte[] reference(String host, int port) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("UnicastRef");
    out.writeUTF(host);
    out.writeInt(port);
    out.write(FakePeer.hex("0000000000000007 00000001 0000000000000002 0003 00"));
    return bytes.toByteArray();
  }
}
