package dev.switchboard.soap;

import dev.switchboard.gateway.Users;
import dev.switchboard.gateway.http.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The engine, made when the first message comes that needs it: until then nothing of CXF is loaded.
 */
final class CxfWhenNeeded {
  private final SoapSettings settings;
  private final Users users;
  private final SoapXml xml;
  private volatile @Nullable CxfEngine engine;

  CxfWhenNeeded(SoapSettings settings, Users users, SoapXml xml) {
    this.settings = settings;
    this.users = users;
    this.xml = xml;
  }

  /** Reads a message that has headers or attachments. */
  void read(SoapCall call, Bytes body) {
    CxfEngine made = engine;
    (made == null ? made() : made).read(call, body);
  }

  private synchronized CxfEngine made() {
    CxfEngine made = engine;
    if (made == null) {
      made = new CxfEngine(settings, users, xml);
      engine = made;
    }
    return made;
  }
}
