package dev.switchboard.grpc;

import dev.switchboard.gateway.wire.Tap;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** grpc-java's server on a port that is open already. */
final class NettyServer implements Port.Started {
  private static final int RESETS = 200; // of streams, in a window of so many seconds
  private static final int RESET_WINDOW = 30;

  /** What the library would write, with its stack, for each thing that an attacker sends. */
  private final Logger quiet = Logger.getLogger("io.grpc");

  private final NioEventLoopGroup boss = new NioEventLoopGroup(1, daemons("grpc-accept"));
  private final NioEventLoopGroup workers = new NioEventLoopGroup(2, daemons("grpc-io"));
  private final HealthStatusManager health = new HealthStatusManager();
  private final ExecutorService threads;
  private final Server server;

  /**
   * @param tap to which every byte is shown
   */
  NettyServer(
      ServerSocketChannel channel, Registry registry, GrpcOptions options, Optional<Tap> tap) {
    quiet.setLevel(Level.SEVERE);
    this.threads = threads(options.threads());
    try {
      this.server =
          NettyServerBuilder.forAddress(channel.getLocalAddress())
              .channelFactory(() -> new Open(channel, options.connections(), tap))
              .bossEventLoopGroup(boss)
              .workerEventLoopGroup(workers)
              .executor(threads)
              .fallbackHandlerRegistry(registry)
              .addService(health.getHealthService())
              .addService(ProtoReflectionServiceV1.newInstance())
              .addService(reflectionBeforeV1())
              .maxInboundMessageSize(options.limits().message())
              .maxInboundMetadataSize(options.metadata())
              .maxConcurrentCallsPerConnection(options.streams())
              .maxRstFramesPerWindow(RESETS, RESET_WINDOW)
              .permitKeepAliveTime(10, TimeUnit.SECONDS)
              .permitKeepAliveWithoutCalls(true)
              .maxConnectionIdle(options.idle().toMillis(), TimeUnit.MILLISECONDS)
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("deprecation") // clients of before 2023 know no other
  private static io.grpc.BindableService reflectionBeforeV1() {
    return ProtoReflectionService.newInstance();
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static ExecutorService threads(int most) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("grpc"));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** A channel that was bound before there was a server, and takes so many connections. */
  private static final class Open extends NioServerSocketChannel {
    private final AtomicInteger connections = new AtomicInteger();
    private final int most;
    private final Optional<Tap> tap;

    Open(ServerSocketChannel channel, int most, Optional<Tap> tap) {
      super(channel);
      this.most = most;
      this.tap = tap;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
      int count = super.doReadMessages(accepted);
      if (count > 0) {
        Channel last = (Channel) accepted.get(accepted.size() - 1);
        if (connections.get() < most) {
          connections.incrementAndGet();
          tap.ifPresent(shown -> last.pipeline().addFirst(new GrpcTraffic(shown, last)));
          var unused = last.closeFuture().addListener(closed -> connections.decrementAndGet());
        } else {
          accepted.remove(last);
          last.unsafe().closeForcibly(); // it has no event loop yet, which a close would ask for
        }
      }
      return count;
    }

    @Override
    protected void doBind(SocketAddress address) {}
  }

  /** Tells clients to go elsewhere; what they have called goes on. */
  @Override
  public void drain() {
    health.enterTerminalState();
    server.shutdown();
  }

  @Override
  public void close() {
    drain();
    try {
      if (!server.awaitTermination(2, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    end(boss);
    end(workers);
    threads.shutdown();
  }

  private static void end(NioEventLoopGroup group) {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
