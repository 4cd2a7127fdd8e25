package dev.switchboard.workshop;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Backstage;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.HttpHost;
import dev.switchboard.gateway.Page;
import dev.switchboard.gateway.http.AskedAddress;
import dev.switchboard.gateway.http.TrustedProxies;
import dev.switchboard.gateway.wire.Fields;
import dev.switchboard.gateway.wire.Tap;
import java.util.ArrayList;
import java.util.List;

/**
 * The web page at the gateway's root: every service on every wire, with lines to copy; and, where
 * it is switched on, the workshop's parts.
 */
public final class WorkshopPage implements Page {

  @Override
  public String name() {
    return "workshop";
  }

  @Override
  public Endpoint open(Context context, List<Spoken> protocols) {
    boolean benched = context.settings().flag("bench", false);
    AskedAddress address = new AskedAddress(TrustedProxies.from(context.settings()));
    boolean labbed = context.settings().flag("lab", false);
    if (labbed && !benched) {
      context.settings().mistake("lab", "expected bench: true beside it, found false");
    }
    List<Part> parts = parts(context, address, protocols, benched, labbed);
    List<Bridge> bridges = protocols.stream().map(Spoken::bridge).toList();
    StartPage page = new StartPage(bridges, Site.documents(parts), benched);
    StartServlet servlet = new StartServlet(page, address, context::admits);
    context.http().mount("", servlet);
    context.http().mount(StartServlet.STYLE_PATH, servlet);
    List<Endpoint> told = new ArrayList<>(List.of(page));
    if (!parts.isEmpty()) {
      mount(context.http(), parts, new Site(parts, context::admits));
      parts.forEach(part -> told.add(part.services()));
    }
    return new All(List.copyOf(told));
  }

  private static List<Part> parts(
      Context context,
      AskedAddress address,
      List<Spoken> protocols,
      boolean benched,
      boolean labbed) {
    List<Part> parts = new ArrayList<>();
    if (benched) {
      parts.add(bench(context, protocols));
      parts.add(lessons(context, protocols));
      parts.add(console(context, address, protocols));
    }
    if (labbed) {
      context.backstage().ifPresent(b -> parts.add(lab(context, protocols, b)));
    }
    context.tap().ifPresent(tap -> parts.add(capture(context, tap, protocols)));
    return parts;
  }

  private static void mount(HttpHost http, List<Part> parts, Site site) {
    http.mount(Site.PATH + "/*", site);
    parts.forEach(part -> http.mount("/-/" + part.name() + "/*", part.servlet()));
  }

  private static Part bench(Context context, List<Spoken> protocols) {
    Json json = new Json();
    Fields fields = context.tap().map(Tap::fields).orElse(Fields.NONE);
    Behind behind = new Behind(context.tap());
    Bench bench = new Bench(protocols, context::direct, behind, fields, json);
    BenchServlet servlet = new BenchServlet(bench, json, context::admits);
    return new Part("bench", "Call bench", servlet, bench);
  }

  private static Part console(Context context, AskedAddress address, List<Spoken> protocols) {
    Json json = new Json();
    Console console = new Console(protocols, context::direct, context.vitals(), json);
    ConsoleServlet servlet = new ConsoleServlet(console, address, json, context::admits);
    return new Part("console", "Console", servlet, console);
  }

  private static Part lessons(Context context, List<Spoken> protocols) {
    Json json = new Json();
    Lessons lessons = new Lessons(protocols, json);
    LessonsServlet servlet = new LessonsServlet(lessons, json, context::admits);
    return new Part("lessons", "Lessons", servlet, lessons);
  }

  private static Part capture(Context context, Tap tap, List<Spoken> protocols) {
    Json json = new Json();
    Capture capture = new Capture(tap, protocols);
    CaptureServlet servlet = new CaptureServlet(capture, json, context::admits);
    return new Part("capture", "Capture", servlet, capture);
  }

  private static Part lab(Context context, List<Spoken> protocols, Backstage backstage) {
    Json json = new Json();
    Lab lab = new Lab(protocols, backstage, context.invoker(), json);
    LabServlet servlet = new LabServlet(lab, json, context::admits);
    return new Part("lab", "Failure lab", servlet, lab);
  }

  /** What is told to one is told to each. */
  private record All(List<Endpoint> endpoints) implements Endpoint {
    @Override
    public void publish(ServiceContract contract) {
      endpoints.forEach(endpoint -> endpoint.publish(contract));
    }

    @Override
    public void close() {
      endpoints.forEach(Endpoint::close);
    }
  }
}
