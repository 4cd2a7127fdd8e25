package dev.switchboard.oncrpc;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.BridgeConformance.Answer;
import dev.switchboard.gateway.BridgeConformance.Refused;
import dev.switchboard.gateway.BridgeConformance.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of ONC RPC, written a second time for tests on the JDK's sockets. */
final class PeerClient {
  private static final AtomicInteger XID = new AtomicInteger(0x10000);
  private static final int TIMEOUT_MILLIS = 30_000;

  private final ServiceContract contract;
  private final PeerValues values;
  private final int program;
  private final int port;

  PeerClient(ServiceContract contract, int program, int port) {
    this.contract = contract;
    this.values = new PeerValues(contract);
    this.program = program;
    this.port = port;
  }

  /** The arguments of a call, without its head. */
  byte[] arguments(Operation operation, List<?> arguments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int i = 0; i < arguments.size(); i++) {
      values.write(out, operation.parameters().get(i).type(), arguments.get(i));
    }
    return bytes.toByteArray();
  }

  /** A whole call with AUTH_NONE. */
  byte[] message(int procedure, byte[] arguments) throws IOException {
    return message(XID.incrementAndGet(), 2, program, 1, procedure, arguments);
  }

  static byte[] message(
      int xid, int rpcVersion, int program, int version, int procedure, byte[] arguments)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int word : new int[] {xid, 0, rpcVersion, program, version, procedure, 0, 0, 0, 0}) {
      out.writeInt(word);
    }
    out.write(arguments);
    return bytes.toByteArray();
  }

  byte[] tcp(byte[] message) throws IOException {
    try (Socket socket = connect()) {
      return exchange(socket, message);
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  static byte[] exchange(Socket socket, byte[] message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x80000000 | message.length);
    out.write(message);
    socket.getOutputStream().write(bytes.toByteArray());
    return record(socket);
  }

  static byte[] record(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    int mark;
    do {
      mark = in.readInt();
      record.write(in.readNBytes(mark & 0x7fffffff));
    } while (mark >= 0);
    return record.toByteArray();
  }

  byte[] udp(byte[] message) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return udp(socket, message);
    }
  }

  /** Sends again after a second without an answer, as every client does. */
  byte[] udp(DatagramSocket socket, byte[] message) throws IOException {
    socket.setSoTimeout(1_000);
    DatagramPacket reply = new DatagramPacket(new byte[65_535], 65_535);
    for (int attempt = 0; attempt < 30; attempt++) {
      send(socket, message);
      try {
        socket.receive(reply);
        return java.util.Arrays.copyOf(reply.getData(), reply.getLength());
      } catch (java.net.SocketTimeoutException lost) {
        // sent again
      }
    }
    throw new IOException("no answer over UDP");
  }

  void send(DatagramSocket socket, byte[] message) throws IOException {
    socket.send(
        new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), port));
  }

  /** What a reply says. */
  Answer answer(Operation operation, byte[] message, byte[] reply) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(reply));
    int sent = new DataInputStream(new ByteArrayInputStream(message)).readInt();
    if (in.readInt() != sent || in.readInt() != 1) {
      throw new IOException("not the reply of this call");
    }
    if (in.readInt() == 1) {
      return denied(in);
    }
    in.readLong(); // the verifier
    int state = in.readInt();
    return switch (state) {
      case 0 -> result(operation, in);
      case 1 -> new Refused("PROG_UNAVAIL", "");
      case 2 -> new Refused("PROG_MISMATCH " + in.readInt() + " " + in.readInt(), "");
      case 3 -> new Refused("PROC_UNAVAIL", "");
      case 4 -> new Refused("GARBAGE_ARGS", "");
      default -> new Refused("SYSTEM_ERR", "state " + state);
    };
  }

  private static Answer denied(DataInputStream in) throws IOException {
    return in.readInt() == 0
        ? new Refused("RPC_MISMATCH " + in.readInt() + " " + in.readInt(), "")
        : new Refused("AUTH_ERROR " + in.readInt(), "");
  }

  private Answer result(Operation operation, DataInputStream in) throws IOException {
    if (operation == null) {
      return new Value(null);
    }
    Answer answer = union(operation, in);
    if (in.read() >= 0) {
      throw new IOException("bytes are left");
    }
    return answer;
  }

  private Answer union(Operation operation, DataInputStream in) throws IOException {
    int status = in.readInt();
    if (status == 0) {
      return operation.result().isEmpty()
          ? new Value(null)
          : new Value(values.read(in, operation.result().get()));
    }
    if (status == 1) {
      String[] kinds = {
        "CONTRACT_MISMATCH", "DEADLINE_EXCEEDED", "OVERLOADED", "UNAVAILABLE", "INTERNAL", "UDP"
      };
      int kind = in.readInt();
      return new Refused(kinds[kind - 1], PeerValues.text(in) + " " + PeerValues.text(in));
    }
    TypeModel.Named fault = operation.faults().get(status - 2);
    return new Refused("DECLARED", String.valueOf(values.read(in, fault)));
  }
}
