package dev.switchboard.benchmarks;

import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.Ticketing;
import java.io.IOException;
import org.dcache.oncrpc4j.rpc.OncRpcProgram;
import org.dcache.oncrpc4j.rpc.OncRpcSvc;
import org.dcache.oncrpc4j.rpc.OncRpcSvcBuilder;
import org.dcache.oncrpc4j.rpc.RpcCall;
import org.dcache.oncrpc4j.rpc.net.IpProtocolType;

/**
 * Two procedures on oncrpc4j as one writes them by hand, as a program: the description's types as
 * {@link OncRpcResults}, and the JDK's stub, which blocks, so that calls have threads of their own,
 * as many as the gateway has.
 */
final class OncRpcService {
  static final int GET_EVENT = 1;
  static final int GET_TICKETS = 8;

  private static final int THREADS = 16;

  private final Ticketing ticketing;

  private OncRpcService(Ticketing ticketing) {
    this.ticketing = ticketing;
  }

  /**
   * Serves until standard input ends.
   *
   * @param args the port of the ticketing server, and the program's number
   */
  public static void main(String[] args) throws Exception {
    Ticketing ticketing = (Ticketing) StubClient.stub(Integer.parseInt(args[0]), "ticketing");
    OncRpcProgram program = new OncRpcProgram(Integer.parseInt(args[1]), 1);
    OncRpcSvc server =
        new OncRpcSvcBuilder()
            .withTCP()
            .withoutAutoPublish()
            .withBindAddress("127.0.0.1")
            .withMinPort(0)
            .withMaxPort(0)
            .withTcpNoDelay(true)
            .withWorkerThreadIoStrategy()
            .withWorkerThreadPoolSize(THREADS)
            .withRpcService(program, new OncRpcService(ticketing)::dispatch)
            .build();
    server.start();
    int port = server.getInetSocketAddress(IpProtocolType.TCP).getPort();
    System.out.println("rival ready on oncrpc://127.0.0.1:" + port + "/");
    Child.untilInputEnds();
    System.exit(0);
  }

  private void dispatch(RpcCall call) throws IOException {
    OncRpcResults.EventId id = new OncRpcResults.EventId();
    call.retrieveCall(id);
    switch (call.getProcedure()) {
      case GET_EVENT -> getEvent(call, id);
      case GET_TICKETS -> getAvailableTickets(call, id);
      default -> call.failProcedureUnavailable();
    }
  }

  private void getEvent(RpcCall call, OncRpcResults.EventId id) throws IOException {
    try {
      call.reply(new OncRpcResults.EventResult(ticketing.getEvent(id.text())));
    } catch (NoSuchEvent e) {
      call.reply(new OncRpcResults.NoSuchEventResult(e));
    }
  }

  private void getAvailableTickets(RpcCall call, OncRpcResults.EventId id) throws IOException {
    try {
      call.reply(new OncRpcResults.TicketsResult(ticketing.getAvailableTickets(id.text())));
    } catch (NoSuchEvent e) {
      call.reply(new OncRpcResults.NoSuchEventResult(e));
    }
  }
}
