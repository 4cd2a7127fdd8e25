package dev.switchboard.soap;

import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The engine, made when the first message comes that needs it: until then nothing of CXF is loaded.
 */
final class CxfWhenNeeded {
  private final CxfSettings settings;
  private final Context context;
  private final Buffers buffers;
  private volatile @Nullable CxfEngine engine;

  CxfWhenNeeded(CxfSettings settings, Context context, Buffers buffers) {
    this.settings = settings;
    this.context = context;
    this.buffers = buffers;
  }

  /**
   * Carries out the call that a message asks for, and answers it.
   *
   * @param body the message; given back to the buffers
   */
  void serve(Exchange exchange, Bytes body, CxfService service) {
    CxfEngine made = engine;
    (made == null ? made() : made).serve(exchange, body, service);
  }

  private synchronized CxfEngine made() {
    CxfEngine made = engine;
    if (made == null) {
      made = new CxfEngine(settings, context.users(), context.invoker(), buffers);
      engine = made;
    }
    return made;
  }
}
