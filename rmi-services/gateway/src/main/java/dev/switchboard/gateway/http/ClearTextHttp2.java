package dev.switchboard.gateway.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 without TLS. A request that asks to go on in HTTP/2 is answered in HTTP/1.1 when a body
 * follows it, which the server may do (RFC 7540 section 3.2): Jetty does so for a Content-Length,
 * but takes a body of chunks for frames of HTTP/2.
 */
final class ClearTextHttp2 extends HTTP2CServerConnectionFactory {
  ClearTextHttp2(HttpConfiguration http) {
    super(http);
    setMaxConcurrentStreams(128);
  }

  @Override
  public @Nullable Connection upgradeConnection(
      Connector connector, EndPoint peer, MetaData.Request request, HttpFields.Mutable answer) {
    HttpField coding = request.getHttpFields().getField(HttpHeader.TRANSFER_ENCODING);
    return coding == null ? super.upgradeConnection(connector, peer, request, answer) : null;
  }
}
