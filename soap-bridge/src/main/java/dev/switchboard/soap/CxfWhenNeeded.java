package dev.switchboard.soap;

import dev.switchboard.gateway.Users;
import dev.switchboard.gateway.http.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The engine, made when the first message comes that needs it: until then nothing of CXF is loaded.
 */
final class CxfWhenNeeded {
  private final CxfSettings settings;
  private final Users users;
  private final CxfXml xml;
  private volatile @Nullable CxfEngine engine;

  CxfWhenNeeded(CxfSettings settings, Users users, CxfXml xml) {
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
