package dev.switchboard.workshop;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection of the gateway to the lab's relay, and the one to the server behind it. A request
 * of JRMP has no length; it has ended when its reply begins, for a client says nothing meanwhile
 * (Java RMI Specification, section 10.2).
 */
final class LabLine implements AutoCloseable {
  private static final int CALL = 0x50;
  private static final int RETURN = 0x51;
  private static final int PING = 0x52;
  private static final int DGC_ACK = 0x54;
  private static final byte[] HEADER = {'J', 'R', 'M', 'I', 0, 2, 0x4b};
  private static final int UID_SIZE = 14;

  /** Return, stream header, block of 15 bytes: how it ended, UID. */
  private static final int RETURN_HEAD = 22;

  private static final int HOW_IT_ENDED = 7;
  private static final int EXCEPTIONAL = 2;

  /** Behind the head: an object, its class's description, the length of the name. */
  private static final int CLASS_NAME = RETURN_HEAD + 4;

  private static final int PIECE = 1 << 16;
  private static final int TWIN_MILLIS = 5000;

  private final LabRelay relay;
  private final Socket gateway;
  private final Socket server;
  private final CountDownLatch closed = new CountDownLatch(1);

  // Guarded by this.
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private LabFault fault = LabFault.NONE;
  private boolean asked; // the server has a request, and its reply has not begun
  private boolean owed; // something may still come of a request
  private boolean mute;
  private int directions = 2;

  LabLine(LabRelay relay, Socket gateway, Socket server) {
    this.relay = relay;
    this.gateway = gateway;
    this.server = server;
  }

  /** Carries what the gateway says, until it says no more. */
  void up() throws IOException {
    InputStream in = new BufferedInputStream(gateway.getInputStream(), PIECE);
    OutputStream out = server.getOutputStream();
    out.write(in.readNBytes(HEADER.length));
    greet(in, out);
    int next = in.read();
    while (next >= 0) {
      next = message(next, in, out);
    }
    server.shutdownOutput();
  }

  /** Who one side takes the other for. */
  private static void greet(InputStream in, OutputStream out) throws IOException {
    DataInputStream from = new DataInputStream(in);
    ByteArrayOutputStream greeting = new ByteArrayOutputStream();
    DataOutputStream to = new DataOutputStream(greeting);
    to.writeUTF(from.readUTF());
    to.writeInt(from.readInt());
    out.write(greeting.toByteArray());
  }

  /** What the next message begins with; -1: none comes. */
  private int message(int first, InputStream in, OutputStream out) throws IOException {
    switch (first) {
      case CALL -> {
        return call(in, out);
      }
      case PING -> out.write(first);
      case DGC_ACK -> {
        out.write(first);
        out.write(in.readNBytes(UID_SIZE));
      }
      default ->
          throw new IOException(
              "expected a message of JRMP, found 0x" + Integer.toHexString(first));
    }
    return in.read();
  }

  private int call(InputStream in, OutputStream out) throws IOException {
    LabFault now = begin();
    switch (now) {
      case DROP_REQUEST -> {
        settle();
        mute();
        in.transferTo(OutputStream.nullOutputStream());
        return -1;
      }
      case HALF_OPEN -> {
        settle();
        mute();
        server.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream()); // until the near end gives it up
        close();
        return -1;
      }
      case KILL_BEFORE -> {
        relay.kill();
        close();
        return -1;
      }
      case DELAY -> hold(relay.delay());
      default -> {}
    }
    return deliver(in, out);
  }

  private synchronized LabFault begin() {
    owed = true;
    request.reset();
    fault = relay.arrives();
    return fault;
  }

  /** Until then, or until the experiment is over. */
  private void hold(Duration time) throws IOException {
    try {
      if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the experiment is over");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private int deliver(InputStream in, OutputStream out) throws IOException {
    relay.delivers();
    asks();
    int next = CALL;
    do {
      byte[] piece = piece(next, in, 1);
      keep(piece);
      out.write(piece);
      next = in.read();
    } while (next >= 0 && asked());
    return next;
  }

  private synchronized void asks() {
    asked = true;
  }

  private synchronized boolean asked() {
    return asked;
  }

  private synchronized void keep(byte[] piece) throws IOException {
    if (request.size() + piece.length > PIECE) {
      throw new IOException("expected a request of at most " + PIECE + " bytes, found more");
    }
    request.writeBytes(piece);
  }

  /** The byte that was read, and what has come with it. */
  private static byte[] piece(int first, InputStream in, int least) throws IOException {
    int more = Math.max(least - 1, Math.min(in.available(), PIECE - 1));
    byte[] rest = in.readNBytes(more);
    byte[] piece = new byte[1 + rest.length];
    piece[0] = (byte) first;
    System.arraycopy(rest, 0, piece, 1, rest.length);
    return piece;
  }

  /** Carries what the server says, until it says no more. */
  void down() throws IOException {
    InputStream in = new BufferedInputStream(server.getInputStream(), PIECE);
    OutputStream out = gateway.getOutputStream();
    int first = in.read();
    if (first >= 0) {
      out.write(first);
      greet(in, out);
      first = in.read();
    }
    while (first >= 0) {
      if (first == RETURN && asked()) {
        reply(piece(first, in, RETURN_HEAD), out);
      } else {
        pass(piece(first, in, 1), out);
      }
      first = in.read();
    }
    if (!muted()) {
      close();
    }
  }

  private void pass(byte[] piece, OutputStream out) throws IOException {
    if (!muted()) {
      out.write(piece);
    }
  }

  private void reply(byte[] reply, OutputStream out) throws IOException {
    count(reply);
    switch (answered()) {
      case DROP_REPLY -> mute();
      case DUPLICATE -> {
        again();
        out.write(reply);
      }
      case TRUNCATE -> {
        out.write(reply, 0, reply.length / 2);
        close();
      }
      case KILL_AFTER -> {
        relay.kill();
        close();
      }
      default -> out.write(reply);
    }
    settle();
  }

  private void count(byte[] reply) {
    if (hasRun(reply)) {
      relay.runs();
    } else {
      relay.refuses();
    }
  }

  /** RMI's own exceptions say that the method was not reached; any other is the method's. */
  static boolean hasRun(byte[] reply) {
    boolean exceptional = reply.length > HOW_IT_ENDED && reply[HOW_IT_ENDED] == EXCEPTIONAL;
    String text = new String(reply, StandardCharsets.ISO_8859_1);
    return reply.length > HOW_IT_ENDED
        && !(exceptional && text.startsWith("java.rmi.", CLASS_NAME));
  }

  private synchronized LabFault answered() {
    asked = false;
    return fault;
  }

  /** The same request once more, as a network that repeats itself would bring it. */
  private void again() throws IOException {
    try (Socket twin = relay.connect()) {
      twin.setSoTimeout(TWIN_MILLIS);
      DataInputStream in = new DataInputStream(new BufferedInputStream(twin.getInputStream()));
      DataOutputStream out = new DataOutputStream(twin.getOutputStream());
      out.write(HEADER);
      in.readByte();
      String who = in.readUTF();
      in.readInt();
      out.writeUTF(who);
      out.writeInt(0);
      relay.delivers();
      out.write(request());
      count(piece(in.readUnsignedByte(), in, RETURN_HEAD));
    }
  }

  private synchronized byte[] request() {
    return request.toByteArray();
  }

  private synchronized void mute() {
    mute = true;
  }

  private synchronized boolean muted() {
    return mute;
  }

  /** Nothing more will come of the last request. */
  private void settle() {
    boolean was;
    synchronized (this) {
      was = owed;
      owed = false;
    }
    if (was) {
      relay.ends();
    }
  }

  /** Ends it, unless the server is at work on a request: then its reply is passed first. */
  void stop() {
    boolean silent;
    synchronized (this) {
      silent = !asked && fault != LabFault.NONE && (owed || mute);
      fault = LabFault.NONE;
    }
    if (silent) {
      close();
    }
  }

  /** Ends one direction; whether it was the last. */
  synchronized boolean over() {
    directions--;
    return directions == 0;
  }

  @Override
  public void close() {
    closed.countDown();
    for (Socket socket : new Socket[] {gateway, server}) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone already.
      }
    }
    settle();
  }
}
