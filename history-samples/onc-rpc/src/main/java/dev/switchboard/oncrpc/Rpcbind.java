package dev.switchboard.oncrpc;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers programs with the machine's port mapper (RFC 1833 section 3, version 2), where that is
 * configured, and takes them back at the end.
 */
final class Rpcbind implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Rpcbind.class);
  private static final int PROGRAM = 100_000;
  private static final int VERSION = 2;
  private static final int UNSET = 2;
  private static final int SET = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int TIMEOUT_MILLIS = 2_000;

  private final Optional<InetSocketAddress> address;
  private final boolean udp;
  private final int port;
  private final Set<OncRpcOptions.Numbers> registered = new LinkedHashSet<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "onc-rpc-rpcbind");
            daemon.setDaemon(true);
            return daemon;
          });

  Rpcbind(OncRpcOptions options, int port) {
    address = options.rpcbind();
    udp = options.udp();
    this.port = port;
  }

  /** Registers a program soon, without keeping anybody waiting. */
  void register(OncRpcOptions.Numbers program) {
    address.ifPresent(mapper -> thread.execute(() -> register(mapper, program)));
  }

  private void register(InetSocketAddress mapper, OncRpcOptions.Numbers program) {
    try {
      unset(mapper, program); // what an earlier process left behind
      boolean taken = call(mapper, SET, program, TCP);
      taken &= !udp || call(mapper, SET, program, UDP);
      registered.add(program);
      if (!taken) {
        LOG.warn("rpcbind at {} does not take program {}", mapper, program.program());
      }
    } catch (IOException e) {
      LOG.warn("rpcbind at {}: program {}: {}", mapper, program.program(), e.toString());
    }
  }

  private void unset(InetSocketAddress mapper, OncRpcOptions.Numbers program) throws IOException {
    var unused = call(mapper, UNSET, program, 0);
  }

  private boolean call(
      InetSocketAddress mapper, int procedure, OncRpcOptions.Numbers program, int protocol)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(mapper, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      int xid = ThreadLocalRandom.current().nextInt();
      XdrWriter out = new XdrWriter().int32(xid).int32(RpcMessages.CALL).int32(RpcMessages.VERSION);
      out.int32(PROGRAM).int32(VERSION).int32(procedure).hyper(0).hyper(0); // AUTH_NONE twice
      out.int32(program.program()).int32(program.version()).int32(protocol);
      out.int32(procedure == SET ? port : 0);
      DataOutputStream sent = new DataOutputStream(socket.getOutputStream());
      sent.write(out.record().array(), 0, out.size());
      sent.flush();
      return reply(new DataInputStream(socket.getInputStream()), xid);
    }
  }

  /** A mark, xid, REPLY, MSG_ACCEPTED, AUTH_NONE, SUCCESS, and whether it was done. */
  private static boolean reply(DataInputStream in, int xid) throws IOException {
    int[] words = new int[8];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.readInt();
    }
    boolean answered =
        words[0] == (0x80000000 | 28)
            && words[1] == xid
            && words[2] == RpcMessages.REPLY
            && (words[3] | words[4] | words[5] | words[6]) == 0;
    if (!answered) {
      throw new IOException("expected a reply of success, found another");
    }
    return words[7] == 1;
  }

  @Override
  public void close() {
    address.ifPresent(mapper -> thread.execute(() -> unregister(mapper)));
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("rpcbind did not answer in time; programs may be left registered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void unregister(InetSocketAddress mapper) {
    try {
      for (OncRpcOptions.Numbers program : registered) {
        unset(mapper, program);
      }
    } catch (IOException e) {
      LOG.warn("rpcbind at {}: {}; programs may be left registered", mapper, e.toString());
    }
  }
}
