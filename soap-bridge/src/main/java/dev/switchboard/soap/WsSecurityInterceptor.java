package dev.switchboard.soap;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Processes the header wsse:Security: who sends this, and when. */
final class WsSecurityInterceptor extends AbstractSoapInterceptor {
  private final UsernameTokenCheck check;

  WsSecurityInterceptor(UsernameTokenCheck check) {
    super(Phase.USER_PROTOCOL);
    this.check = check;
  }

  @Override
  public Set<QName> getUnderstoodHeaders() {
    return Set.of(WsSecurityNames.SECURITY);
  }

  @Override
  public void handleMessage(SoapMessage message) {
    Element security = null;
    for (Header header : message.getHeaders()) {
      if (header.getName().equals(WsSecurityNames.SECURITY) && CxfCall.isForUs(header, message)) {
        if (security != null) {
          throw WsSecurityParts.invalid("expected one wsse:Security for each role, found two");
        }
        security = (Element) header.getObject();
      }
    }
    if (security != null) {
      process(security, CxfCall.of(message));
    }
  }

  private void process(Element security, SoapCall call) {
    WsSecurityParts parts = new WsSecurityParts(security);
    Element timestamp = parts.optional("Timestamp");
    Element token = parts.optional("UsernameToken");
    parts.refuseOthers();
    if (timestamp != null) {
      refuseExpired(new WsSecurityParts(timestamp));
    }
    if (token != null) {
      String basic = check.authorization(UsernameToken.of(token), call.isConfidential());
      call.request().authorize(basic);
    }
  }

  private void refuseExpired(WsSecurityParts timestamp) {
    Optional<Instant> created = time(timestamp.optional("Created"));
    Optional<Instant> expires = time(timestamp.optional("Expires"));
    timestamp.refuseOthers();
    check.refuseExpired(created, expires);
  }

  private static Optional<Instant> time(@Nullable Element element) {
    return Optional.ofNullable(element).map(e -> WsSecurityParts.time(e.getTextContent()));
  }
}
