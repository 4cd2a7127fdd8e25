package dev.switchboard.soap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods at one address: those of all services, or of one. Immutable. */
final class XmlRpcMethods {
  private final String service;
  private final Map<String, XmlRpcMethod> byName = new HashMap<>();
  private final List<String> names;

  private XmlRpcMethods(String service, List<XmlRpcMethod> methods, boolean alone) {
    this.service = service;
    this.names = methods.stream().map(m -> alone ? m.operation().name() : m.fullName()).toList();
    methods.forEach(m -> byName.put(m.fullName(), m));
    if (alone) {
      methods.forEach(m -> byName.put(m.operation().name(), m));
    }
  }

  /** Of one service, with and without its name. */
  static XmlRpcMethods of(XmlRpcService service) {
    return new XmlRpcMethods(service.name(), service.methods(), true);
  }

  /** Of all services, each with its service's name. */
  static XmlRpcMethods of(Collection<XmlRpcService> services) {
    return new XmlRpcMethods(
        "", services.stream().flatMap(s -> s.methods().stream()).toList(), false);
  }

  /** The service's name; empty for all. */
  String service() {
    return service;
  }

  @Nullable XmlRpcMethod method(String name) {
    return byName.get(name);
  }

  List<String> names() {
    return names;
  }
}
