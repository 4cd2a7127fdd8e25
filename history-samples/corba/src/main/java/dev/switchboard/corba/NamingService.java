package dev.switchboard.corba;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The naming service (Naming Service 1.3): one context, in which every service is bound by its
 * name. Nobody can bind anything.
 */
final class NamingService {
  static final String CONTEXT = "IDL:omg.org/CosNaming/NamingContext:1.0";
  static final String CONTEXT_EXT = "IDL:omg.org/CosNaming/NamingContextExt:1.0";
  private static final String EXCEPTION = "IDL:omg.org/CosNaming/NamingContext/";
  private static final int MISSING_NODE = 0;
  private static final int NOT_CONTEXT = 1;
  private static final Set<String> CHANGES =
      Set.of(
          "bind",
          "rebind",
          "bind_context",
          "rebind_context",
          "unbind",
          "new_context",
          "bind_new_context",
          "destroy");

  /** A name's component: all services are of no kind. */
  record Component(String id, String kind) {
    boolean isService() {
      return kind.isEmpty();
    }
  }

  private final CorbaObjects objects;
  private final NamingIterators iterators;

  NamingService(CorbaObjects objects) {
    this.objects = objects;
    iterators = new NamingIterators(objects);
  }

  boolean has(String key) {
    return key.equals(CorbaObjects.NAME_SERVICE) || iterators.has(key);
  }

  String typeOf(String key) {
    return key.equals(CorbaObjects.NAME_SERVICE) ? CONTEXT_EXT : NamingIterators.TYPE;
  }

  CdrWriter answer(GiopRequest request, CdrReader in) {
    if (!request.key().equals(CorbaObjects.NAME_SERVICE)) {
      return iterators.answer(request, in);
    }
    return switch (request.operation()) {
      case "resolve" -> resolve(request, name(in));
      case "resolve_str" -> resolveText(request, in.string());
      case "list" -> list(request, in.int32());
      case "to_string" -> text(request, name(in));
      case "to_name" -> parsed(request, in.string());
      case "to_url" -> url(request, in.string(), in.string());
      default -> throw refused(request.operation());
    };
  }

  static CorbaRefused refused(String operation) {
    return CHANGES.contains(operation)
        ? new CorbaRefused(Fault.Kind.DENIED, "names are bound by the gateway alone")
        : new CorbaRefused(Fault.Kind.NO_SUCH_OPERATION, "no operation " + Found.quoted(operation));
  }

  private static List<Component> name(CdrReader in) {
    List<Component> name = new ArrayList<>();
    for (int rest = in.count(2 * Integer.BYTES); rest > 0; rest--) {
      name.add(new Component(in.string(), in.string()));
    }
    return name;
  }

  private CdrWriter resolveText(GiopRequest request, String text) {
    List<Component> name = NamingText.parse(text);
    return name.isEmpty() ? invalid(request) : resolve(request, name);
  }

  private CdrWriter resolve(GiopRequest request, List<Component> name) {
    if (name.isEmpty()) {
      return invalid(request);
    }
    Component first = name.get(0);
    Ior found = first.isService() ? objects.service(first.id) : null;
    if (found == null || name.size() > 1) {
      return notFound(request, found == null ? MISSING_NODE : NOT_CONTEXT, name);
    }
    return GiopReply.of(request, Giop.NO_EXCEPTION, found::write);
  }

  private static CdrWriter invalid(GiopRequest request) {
    return GiopReply.of(
        request, Giop.USER_EXCEPTION, out -> out.string(EXCEPTION + "InvalidName:1.0"));
  }

  private static CdrWriter notFound(GiopRequest request, int why, List<Component> rest) {
    return GiopReply.of(
        request,
        Giop.USER_EXCEPTION,
        out -> write(out.string(EXCEPTION + "NotFound:1.0").int32(why), rest));
  }

  private static void write(CdrWriter out, List<Component> name) {
    out.int32(name.size());
    name.forEach(component -> out.string(component.id).string(component.kind));
  }

  private CdrWriter list(GiopRequest request, int most) {
    List<String> names = List.copyOf(bound().keySet());
    int now = Integer.compareUnsigned(most, names.size()) < 0 ? most : names.size();
    return GiopReply.of(
        request,
        Giop.NO_EXCEPTION,
        out -> {
          NamingIterators.bindings(out, names.subList(0, now));
          if (now == names.size()) {
            Ior.nil(out);
          } else {
            iterators.over(names.subList(now, names.size())).write(out);
          }
        });
  }

  /** Names are strings of ASCII here; a service with another is found by its reference alone. */
  private Map<String, Ior> bound() {
    Map<String, Ior> all = objects.services();
    all.keySet().removeIf(name -> !name.chars().allMatch(c -> c > 0 && c < 0x80));
    return all;
  }

  private static CdrWriter text(GiopRequest request, List<Component> name) {
    return name.isEmpty()
        ? invalid(request)
        : GiopReply.of(request, Giop.NO_EXCEPTION, out -> out.string(NamingText.write(name)));
  }

  private static CdrWriter parsed(GiopRequest request, String text) {
    List<Component> name = NamingText.parse(text);
    return name.isEmpty()
        ? invalid(request)
        : GiopReply.of(request, Giop.NO_EXCEPTION, out -> write(out, name));
  }

  private static CdrWriter url(GiopRequest request, String address, String name) {
    return NamingText.parse(name).isEmpty()
        ? invalid(request)
        : GiopReply.of(
            request,
            Giop.NO_EXCEPTION,
            out -> out.string("corbaname:" + address + "#" + NamingText.escaped(name)));
  }
}
