package dev.switchboard.workshop;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Page;
import java.util.List;

/**
 * The web page at the gateway's root: every service on every wire, with lines to copy; and, where
 * it is switched on, the call bench.
 */
public final class WorkshopPage implements Page {

  @Override
  public String name() {
    return "workshop";
  }

  @Override
  public Endpoint open(Context context, List<Spoken> protocols) {
    boolean benched = context.settings().flag("bench", false);
    StartPage page = new StartPage(protocols.stream().map(Spoken::bridge).toList(), benched);
    StartServlet servlet = new StartServlet(page, context::admits);
    context.http().mount("", servlet);
    context.http().mount(StartServlet.STYLE_PATH, servlet);
    return benched ? new Both(page, bench(context, protocols)) : page;
  }

  private static Endpoint bench(Context context, List<Spoken> protocols) {
    Json json = new Json();
    Bench bench = new Bench(protocols, json);
    context.http().mount(BenchPage.PATH + "/*", new BenchPage(context::admits));
    context.http().mount(BenchServlet.PATH + "/*", new BenchServlet(bench, json, context::admits));
    return bench;
  }

  /** What is told to one is told to the other. */
  private record Both(Endpoint one, Endpoint other) implements Endpoint {
    @Override
    public void publish(ServiceContract contract) {
      one.publish(contract);
      other.publish(contract);
    }

    @Override
    public void close() {
      one.close();
      other.close();
    }
  }
}
