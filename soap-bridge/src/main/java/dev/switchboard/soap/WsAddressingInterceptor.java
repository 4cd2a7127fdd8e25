package dev.switchboard.soap;

import dev.switchboard.soap.WsAddressingVersion.Property;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;
import org.w3c.dom.Element;

/** Processes the headers of WS-Addressing. */
final class WsAddressingInterceptor extends AbstractSoapInterceptor {
  static final Set<QName> UNDERSTOOD =
      Arrays.stream(WsAddressingVersion.values())
          .flatMap(version -> Arrays.stream(Property.values()).map(version::name))
          .collect(Collectors.toUnmodifiableSet());

  WsAddressingInterceptor() {
    super(Phase.PRE_PROTOCOL);
  }

  @Override
  public Set<QName> getUnderstoodHeaders() {
    return UNDERSTOOD;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    WsAddressing addressing = null;
    SoapCall call = CxfCall.of(message);
    for (Header header : message.getHeaders()) {
      WsAddressingVersion version = WsAddressingVersion.of(header.getName().getNamespaceURI());
      Property property = version == null ? null : Property.of(header.getName().getLocalPart());
      if (version != null && property != null && CxfCall.isForUs(header, message)) {
        addressing = addressing == null ? new WsAddressing(version) : addressing;
        call.address(addressing);
        add(addressing, version, property, (Element) header.getObject());
      }
    }
    if (addressing != null) {
      addressing.validate(call.request().soapAction());
    }
  }

  private static void add(
      WsAddressing addressing, WsAddressingVersion version, Property property, Element header) {
    if (addressing.version() != version) {
      throw version.invalid(
          "InvalidCardinality", property, "expected one version of WS-Addressing, found two");
    }
    addressing.add(property, header);
  }
}
