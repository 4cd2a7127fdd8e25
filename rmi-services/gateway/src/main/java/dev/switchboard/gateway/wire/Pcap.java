package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Recording.Side;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A recording as a file of captured packets, for Wireshark and its kin (the pcap format of libpcap,
 * link type RAW). Bytes and times are those recorded; addresses and the TCP around them are made
 * up.
 */
public final class Pcap {
  private static final int MAGIC_NANOSECONDS = 0xA1B23C4D;
  private static final int RAW_IP = 101;
  private static final int SNAP_LENGTH = 1 << 18;
  private static final int LONGEST_SEGMENT = 32 << 10;
  private static final int CLIENT_PORT = 40_000;
  private static final byte TCP = 6;
  private static final byte UDP = 17;
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;
  private static final int PUSH_ACK = 0x18;

  /** By which Wireshark knows HTTP. */
  private static final int HTTP_PORT = 80;

  private final Conversation conversation;
  private final int clientPort;
  private final List<Packet> packets = new ArrayList<>();
  private int clientNext = 1;
  private int serverNext = 1;

  /**
   * What two sides said to each other.
   *
   * @param serverPort by which Wireshark knows the protocol: 80 for HTTP, 1099 for JRMP
   * @param start when the first piece passed
   */
  public record Conversation(Recording recording, int serverPort, Instant start) {}

  private record Packet(Instant time, byte[] bytes) {}

  private Pcap(Conversation conversation, int clientPort) {
    this.conversation = conversation;
    this.clientPort = clientPort;
  }

  /** The file of one conversation. */
  public static byte[] of(Recording recording, int serverPort, Instant start) {
    return of(List.of(new Conversation(recording, serverPort, start)));
  }

  /** The file of several, each with a client's port of its own, in the order of their times. */
  public static byte[] of(List<Conversation> conversations) {
    List<Packet> packets = new ArrayList<>();
    for (Conversation each : conversations) {
      packets.addAll(new Pcap(each, CLIENT_PORT + conversations.indexOf(each)).packets());
    }
    packets.sort(Comparator.comparing(Packet::time));
    var file = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(24).putInt(MAGIC_NANOSECONDS);
    header.putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    file.writeBytes(header.putInt(SNAP_LENGTH).putInt(RAW_IP).array());
    packets.forEach(packet -> file.writeBytes(packet.bytes));
    return file.toByteArray();
  }

  private List<Packet> packets() {
    if (conversation.recording.transport() == Recording.Transport.TCP) {
      handshake();
    }
    conversation.recording.pieces().forEach(this::piece);
    return packets;
  }

  private void handshake() {
    packet(Side.CLIENT, 0, TCP, segment(Side.CLIENT, 0, 0, SYN, new byte[0]));
    packet(Side.SERVER, 0, TCP, segment(Side.SERVER, 0, 1, SYN | ACK, new byte[0]));
    packet(Side.CLIENT, 0, TCP, segment(Side.CLIENT, 1, 1, ACK, new byte[0]));
    byte[] sent = conversation.recording.bytes(Side.CLIENT);
    boolean frames = conversation.serverPort == HTTP_PORT && sent.length > 0 && sent[0] == 0;
    if (frames) { // a later call of a connection, whose beginning is made up, too
      data(Side.CLIENT, 0, Http2Side.preface());
    }
  }

  private void piece(Recording.Piece piece) {
    long nanos = piece.nanos() - conversation.recording.pieces().get(0).nanos();
    byte[] bytes = piece.bytes();
    if (conversation.recording.transport() == Recording.Transport.UDP) {
      packet(piece.from(), nanos, UDP, datagram(piece.from(), bytes));
      return;
    }
    for (int at = 0; at < bytes.length; at += LONGEST_SEGMENT) {
      int length = Math.min(LONGEST_SEGMENT, bytes.length - at);
      byte[] part = new byte[length];
      System.arraycopy(bytes, at, part, 0, length);
      data(piece.from(), nanos, part);
    }
  }

  /** Numbers of bytes count from 1, for the handshake takes 0. */
  private void data(Side from, long nanos, byte[] part) {
    if (from == Side.CLIENT) {
      packet(from, nanos, TCP, segment(from, clientNext, serverNext, PUSH_ACK, part));
      clientNext += part.length;
    } else {
      packet(from, nanos, TCP, segment(from, serverNext, clientNext, PUSH_ACK, part));
      serverNext += part.length;
    }
  }

  private int port(Side side) {
    return side == Side.CLIENT ? clientPort : conversation.serverPort;
  }

  private ByteBuffer ports(byte[] packet, Side from) {
    Side to = from == Side.CLIENT ? Side.SERVER : Side.CLIENT;
    return ByteBuffer.wrap(packet).putShort((short) port(from)).putShort((short) port(to));
  }

  /** RFC 9293, section 3.1, without a checksum. */
  private byte[] segment(Side from, int number, int acknowledged, int flags, byte[] part) {
    byte[] segment = new byte[20 + part.length];
    ByteBuffer to = ports(segment, from).putInt(number).putInt(acknowledged);
    to.put((byte) 0x50).put((byte) flags).putShort((short) -1).putInt(0).put(part);
    return segment;
  }

  /** RFC 768, without a checksum. */
  private byte[] datagram(Side from, byte[] part) {
    byte[] datagram = new byte[8 + part.length];
    ports(datagram, from).putShort((short) datagram.length).putShort((short) 0).put(part);
    return datagram;
  }

  /** RFC 791, section 3.1; both sides are on the loopback network. */
  private void packet(Side from, long nanos, byte protocol, byte[] payload) {
    int length = 20 + payload.length;
    ByteBuffer packet = ByteBuffer.allocate(16 + length);
    Instant time = conversation.start.plus(Duration.ofNanos(nanos));
    packet.putInt((int) time.getEpochSecond()).putInt(time.getNano()).putInt(length).putInt(length);
    packet.putShort((short) 0x4500).putShort((short) length).putInt(0);
    packet.put((byte) 64).put(protocol).putShort((short) 0);
    address(packet, from == Side.CLIENT);
    address(packet, from != Side.CLIENT);
    packet.putShort(26, checksum(packet));
    packets.add(new Packet(time, packet.put(payload).array()));
  }

  private static void address(ByteBuffer packet, boolean client) {
    packet.put((byte) 127).putShort((short) 0).put((byte) (client ? 2 : 1));
  }

  /** The complement of the sum of the header's words (RFC 1071). */
  private static short checksum(ByteBuffer packet) {
    int sum = 0;
    for (int at = 16; at < 36; at += 2) {
      sum += packet.getShort(at) & 0xFFFF;
    }
    return (short) ~((sum & 0xFFFF) + (sum >>> 16));
  }
}
