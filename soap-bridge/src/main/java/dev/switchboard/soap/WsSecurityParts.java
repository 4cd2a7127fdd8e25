package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The children of an element of WS-Security, each of which may be there once. */
final class WsSecurityParts {
  private final String parent;
  private final Map<String, Element> children = new LinkedHashMap<>();

  WsSecurityParts(Element element) {
    this.parent = element.getLocalName();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        add(child);
      }
    }
  }

  private void add(Element child) {
    String namespace = child.getNamespaceURI();
    if (!WsSecurityNames.WSSE.equals(namespace) && !WsSecurityNames.WSU.equals(namespace)) {
      throw unsupported(new QName(namespace, child.getLocalName()));
    }
    if (children.putIfAbsent(child.getLocalName(), child) != null) {
      throw invalid(
          parent + ": expected one " + Found.excerpt(child.getLocalName()) + ", found two");
    }
  }

  @Nullable Element optional(String name) {
    return children.remove(name);
  }

  Element required(String name) {
    Element child = children.remove(name);
    if (child == null) {
      throw invalid(parent + ": expected " + name + ", found none");
    }
    return child;
  }

  /** What is not known here must not be passed over. */
  void refuseOthers() {
    for (Element child : children.values()) {
      throw unsupported(new QName(child.getNamespaceURI(), child.getLocalName()));
    }
  }

  /** An xsd:dateTime with its offset. */
  static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      throw invalid("expected a time such as 2026-01-31T19:30:00Z, found " + Found.quoted(text));
    }
  }

  static SoapRefusal invalid(String message) {
    return SoapRefusal.of(Fault.Kind.INVALID_ARGUMENT, WsSecurityNames.INVALID_SECURITY, message);
  }

  private static SoapRefusal unsupported(QName name) {
    return SoapRefusal.of(
        Fault.Kind.INVALID_ARGUMENT,
        WsSecurityNames.UNSUPPORTED_TOKEN,
        "expected wsse:UsernameToken and wsu:Timestamp only, found " + XmlNames.shown(name));
  }
}
