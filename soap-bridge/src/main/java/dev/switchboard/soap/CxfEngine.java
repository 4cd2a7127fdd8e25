package dev.switchboard.soap;

import dev.switchboard.gateway.Users;
import dev.switchboard.gateway.http.Bytes;
import java.time.InstantSource;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.interceptor.MustUnderstandInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.bus.managers.PhaseManagerImpl;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.phase.PhaseInterceptorChain;

/**
 * Apache CXF, for messages that carry headers or attachments: its phases and interceptors take a
 * message apart as far as the body, which our own codecs read. It has no bus, no data binding and
 * no transport: nothing is looked for on the class path, and nothing can call out.
 */
final class CxfEngine {
  private final SoapSettings settings;
  private final PhaseInterceptorChain steps =
      new PhaseInterceptorChain(new PhaseManagerImpl().getInPhases());

  CxfEngine(SoapSettings settings, Users users, SoapXml xml) {
    this.settings = settings;
    UsernameTokenCheck tokens =
        new UsernameTokenCheck(
            users, settings.tokenAge(), settings.mostTokens(), InstantSource.system());
    // In the order of their phases; MustUnderstand comes last of its own and asks the others.
    steps.add(new AttachmentInInterceptor());
    steps.add(new CxfEnvelopeInterceptor(xml, settings.longestHeaders()));
    steps.add(new ReadHeadersInterceptor(null, (org.apache.cxf.binding.soap.SoapVersion) null));
    steps.add(new WsAddressingInterceptor());
    steps.add(new MustUnderstandInterceptor());
    steps.add(new WsSecurityInterceptor(tokens));
    steps.add(new CxfBodyInterceptor());
  }

  static boolean understands(QName header) {
    return header.equals(WsSecurityNames.SECURITY)
        || WsAddressingInterceptor.UNDERSTOOD.contains(header);
  }

  /** Reads a message into its call, or refuses it. */
  void read(SoapCall call, Bytes body) {
    new CxfCall(call, settings).read(steps.cloneChain(), body);
  }
}
