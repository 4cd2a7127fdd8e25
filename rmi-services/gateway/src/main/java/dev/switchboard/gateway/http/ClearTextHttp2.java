package dev.switchboard.gateway.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 without TLS for clients that know it is here. One that asks to go on in HTTP/2 is answered
 * in HTTP/1.1, as the server may (RFC 9110 section 7.8); RFC 9113 section 3.1 has given that
 * upgrade up. The JDK's client asks by itself, and loses in one of fifty such answers of 30 KB what
 * came behind the head of the 101; and Jetty takes a request's body of chunks for frames.
 */
final class ClearTextHttp2 extends HTTP2CServerConnectionFactory {
  ClearTextHttp2(HttpConfiguration http) {
    super(http);
    setMaxConcurrentStreams(128);
  }

  @Override
  public @Nullable Connection upgradeConnection(
      Connector connector, EndPoint peer, MetaData.Request request, HttpFields.Mutable answer) {
    boolean known = HttpMethod.PRI.is(request.getMethod()); // RFC 9113 section 3.4
    return known ? super.upgradeConnection(connector, peer, request, answer) : null;
  }
}
