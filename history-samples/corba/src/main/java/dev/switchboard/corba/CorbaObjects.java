package dev.switchboard.corba;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Fault;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects that are here, by their keys: services, the naming service, and what it makes.
 *
 * <p>A service has two keys. The one in its published references is served; the other is its plain
 * name, which {@code corbaloc} takes: the client is sent on to the published reference, for only
 * that says in which code set wide strings are.
 */
final class CorbaObjects {
  static final String NAME_SERVICE = "NameService";
  private static final String SERVICE = "service/";
  private static final String ANY_OBJECT = "IDL:omg.org/CORBA/Object:1.0";

  private record Published(Ior reference, Deferred<Servant> servant) {}

  private final Map<String, Published> services = new ConcurrentSkipListMap<>();
  private final NamingService naming;
  private final String host;
  private final int port;

  /**
   * @param host as references have it
   */
  CorbaObjects(String host, int port) {
    this.host = host;
    this.port = port;
    naming = new NamingService(this);
  }

  void publish(String service, String interfaceId, Deferred<Servant> servant) {
    services.put(service, new Published(reference(interfaceId, SERVICE + service), servant));
  }

  /** A reference to an object here. */
  Ior reference(String typeId, String key) {
    return new Ior(typeId, host, port, key);
  }

  /** The reference of a service; null where there is none of that name. */
  @Nullable Ior service(String name) {
    Published published = services.get(name);
    return published == null ? null : published.reference;
  }

  /** The names and references of all services, sorted by name. */
  Map<String, Ior> services() {
    Map<String, Ior> all = new TreeMap<>();
    services.forEach((name, published) -> all.put(name, published.reference));
    return all;
  }

  boolean has(String key) {
    return published(key) != null || services.containsKey(key) || naming.has(key);
  }

  private @Nullable Published published(String key) {
    return key.startsWith(SERVICE) ? services.get(key.substring(SERVICE.length())) : null;
  }

  /** The service with this key; null where it is another object's. */
  @Nullable Servant servant(String key) {
    Published published = published(key);
    return published == null ? null : published.servant.get();
  }

  /** The service with this key as it is published now, made when it is first asked for. */
  Supplier<Servant> client(Ior target) {
    return Objects.requireNonNull(published(target.key())).servant;
  }

  /**
   * Answers a request that is no call of a service's operation.
   *
   * @param servant the service that was asked, or null
   */
  CdrWriter answer(GiopRequest request, @Nullable Servant servant, CdrReader in) {
    if (servant != null) {
      return implicit(request, servant.interfaceId(), in);
    }
    Ior elsewhere = service(request.key());
    if (elsewhere != null) {
      return GiopReply.of(request, Giop.LOCATION_FORWARD, elsewhere::write);
    }
    if (naming.has(request.key())) {
      return request.operation().startsWith("_")
          ? implicit(request, naming.typeOf(request.key()), in)
          : naming.answer(request, in);
    }
    throw new CorbaRefused(
        Fault.Kind.NO_SUCH_OPERATION,
        SystemException.NO_OBJECT,
        "no object " + dev.switchboard.contract.Found.quoted(request.key()));
  }

  /** What every object can be asked (CORBA 3.3 part 1, section 8.3). */
  private static CdrWriter implicit(GiopRequest request, String type, CdrReader in) {
    return switch (request.operation()) {
      case "_is_a" -> {
        String asked = in.string();
        boolean is = asked.equals(type) || asked.equals(ANY_OBJECT) || isSuper(type, asked);
        yield GiopReply.of(request, Giop.NO_EXCEPTION, out -> out.bool(is));
      }
      case "_non_existent", "_not_existent" ->
          GiopReply.of(request, Giop.NO_EXCEPTION, out -> out.bool(false));
      case "_repository_id" -> GiopReply.of(request, Giop.NO_EXCEPTION, out -> out.string(type));
      case "_component" -> GiopReply.of(request, Giop.NO_EXCEPTION, Ior::nil);
      case "_interface" ->
          throw new CorbaRefused(
              Fault.Kind.NO_SUCH_OPERATION,
              SystemException.NO_REPOSITORY,
              "there is no interface repository: /idl/ has the descriptions");
      default ->
          throw new CorbaRefused(
              Fault.Kind.NO_SUCH_OPERATION,
              "no operation " + dev.switchboard.contract.Found.quoted(request.operation()));
    };
  }

  private static boolean isSuper(String type, String asked) {
    return type.equals(NamingService.CONTEXT_EXT) && asked.equals(NamingService.CONTEXT);
  }
}
