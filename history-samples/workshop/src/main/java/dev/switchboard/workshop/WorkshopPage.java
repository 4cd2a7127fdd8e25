package dev.switchboard.workshop;

import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Page;
import java.util.List;

/** The web page at the gateway's root: every service on every wire, with lines to copy. */
public final class WorkshopPage implements Page {

  @Override
  public String name() {
    return "workshop";
  }

  @Override
  public Endpoint open(Context context, List<Spoken> protocols) {
    StartPage page = new StartPage(protocols.stream().map(Spoken::bridge).toList());
    StartServlet servlet = new StartServlet(page, context::admits);
    context.http().mount("", servlet);
    context.http().mount(StartServlet.STYLE_PATH, servlet);
    return page;
  }
}
