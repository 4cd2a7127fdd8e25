package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;

/** Connects: address, TCP, TLS, JRMP handshake, all within one deadline. */
final class Dialer {
  private static final int HANDSHAKE_LIMIT = 1024;

  private final Duration connectTimeout;
  private final TlsKeys keys;
  private final Resolver resolver = new Resolver();
  private final Set<Peer> wantTls = ConcurrentHashMap.newKeySet();

  Dialer(Duration connectTimeout, TlsKeys keys) {
    this.connectTimeout = connectTimeout;
    this.keys = keys;
  }

  /** Makes the connection ready for its first request. */
  void dial(Connection connection, Deadline deadline) throws IOException {
    Deadline limit = deadline.earlier(Deadline.after(connectTimeout));
    Peer peer = connection.peer();
    switch (peer.security()) {
      case PLAIN -> open(connection, false, limit);
      case TLS -> open(connection, true, limit);
      case EITHER -> dialEither(connection, limit);
    }
  }

  private void dialEither(Connection connection, Deadline limit) throws IOException {
    if (wantTls.contains(connection.peer())) {
      open(connection, true, limit);
      return;
    }
    try {
      open(connection, false, limit);
    } catch (NotJrmp refused) {
      if (!refused.wantsTls()) {
        throw refused;
      }
      dialTls(connection, limit, refused);
    }
  }

  private void dialTls(Connection connection, Deadline limit, NotJrmp refused) throws IOException {
    try {
      open(connection, true, limit);
      wantTls.add(connection.peer());
    } catch (EOFException | SocketException alike) { // not TLS either: the first failure says more
      refused.addSuppressed(alike);
      throw refused;
    }
  }

  private void open(Connection connection, boolean tls, Deadline limit) throws IOException {
    PlainWire plain = connect(connection, limit);
    try {
      if (tls) {
        TlsWire sealed = new TlsWire(plain, keys.engine(connection.peer().address()));
        sealed.handshake();
        connection.install(sealed);
      }
      shakeHands(connection, plain.localAddress(), limit);
    } catch (EOFException | SocketException ended) {
      throw tls ? closedInTls(ended) : closedAtOnce(ended);
    } catch (SSLException failure) {
      throw explained(failure);
    }
  }

  /** Tries the addresses of the host one after the other. */
  private PlainWire connect(Connection connection, Deadline limit) throws IOException {
    Address address = connection.peer().address();
    IOException last = null;
    for (InetAddress candidate : resolver.addresses(address.host(), limit)) {
      try {
        return connect(connection, new InetSocketAddress(candidate, address.port()), limit);
      } catch (SocketException refused) {
        last = refused;
      }
    }
    throw last == null ? new SocketException("no address for " + address.host()) : last;
  }

  private static PlainWire connect(Connection connection, InetSocketAddress address, Deadline limit)
      throws IOException {
    PlainWire wire = new PlainWire();
    try {
      connection.install(wire);
      wire.within(limit);
      wire.connect(address);
      return wire;
    } catch (IOException failure) {
      wire.close();
      throw failure;
    }
  }

  /** Section 10.2: magic, version, protocol; acknowledgement; who each side takes the other for. */
  private static void shakeHands(Connection connection, InetSocketAddress local, Deadline limit)
      throws IOException {
    ByteSink sink = connection.begin(limit);
    sink.i4(Jrmp.MAGIC);
    sink.i2(Jrmp.VERSION);
    sink.u1(Jrmp.STREAM_PROTOCOL);
    connection.send();
    ByteSource source = connection.receive(HANDSHAKE_LIMIT);
    int answer = source.u1();
    if (answer != Jrmp.PROTOCOL_ACK) {
      throw stranger(answer, source);
    }
    source.utf();
    source.i4();
    sink.utf(local.getAddress().getHostAddress());
    sink.i4(0); // we listen nowhere
    connection.send();
  }

  private static NotJrmp stranger(int first, ByteSource source) throws IOException {
    int length = Math.min(source.buffered(), 40);
    byte[] bytes = new byte[1 + length];
    bytes[0] = (byte) first;
    for (int i = 1; i <= length; i++) {
      bytes[i] = source.s1();
    }
    return switch (first) {
      case 0x15 -> NotJrmp.tls("it speaks TLS (it answered with a TLS alert): set tls to on");
      case Jrmp.PROTOCOL_NOT_SUPPORTED ->
          NotJrmp.other("it is a JRMP server that refuses the stream protocol");
      default -> NotJrmp.other("it does not speak JRMP: it answered \"" + printable(bytes) + "\"");
    };
  }

  private static String printable(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
  }

  /** A TLS server may hang up without an alert; so may a server that turns this host away. */
  private static NotJrmp closedAtOnce(IOException ended) {
    NotJrmp failure =
        NotJrmp.tls("it closed the connection during the JRMP handshake: it may want TLS");
    failure.initCause(ended);
    return failure;
  }

  private IOException closedInTls(IOException ended) {
    wantTls.clear(); // a restarted peer may have gone back to plain
    EOFException failure =
        new EOFException(
            "it closed the connection during the TLS handshake: it may speak plain JRMP");
    failure.initCause(ended);
    return failure;
  }

  private static IOException explained(SSLException failure) {
    String text = String.valueOf(failure.getMessage());
    boolean plain = text.contains("SSL message");
    return new SSLException(
        plain
            ? "TLS handshake: " + text + "; it may speak plain JRMP: set tls to off"
            : "TLS handshake: " + text,
        failure);
  }
}
