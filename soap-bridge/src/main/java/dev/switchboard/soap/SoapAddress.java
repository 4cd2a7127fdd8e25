package dev.switchboard.soap;

import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.http.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a service as its client knows it: the one it asked, or the one that a proxy before
 * us was asked.
 */
final class SoapAddress {
  private static final Pattern SCHEME = Pattern.compile("https?");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~:\\[\\]-]{1,255}");
  private static final Pattern PREFIX = Pattern.compile("/[A-Za-z0-9._~/-]{0,255}");

  private final TrustedProxies proxies;

  SoapAddress(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** Without the query. */
  String of(Exchange exchange) {
    HttpServletRequest request = exchange.request();
    if (!proxies.trusts(exchange.peer())) {
      return request.getRequestURL().toString();
    }
    Metadata headers = exchange.metadata();
    String scheme = first(headers, "X-Forwarded-Proto", SCHEME).orElse(request.getScheme());
    String host = first(headers, "X-Forwarded-Host", HOST).orElseGet(() -> asked(request));
    String port = first(headers, "X-Forwarded-Port", HOST).map(p -> ":" + p).orElse("");
    String prefix = first(headers, "X-Forwarded-Prefix", PREFIX).orElse("");
    boolean said = host.indexOf(':', host.indexOf(']') + 1) >= 0 || isUsual(scheme, port);
    return scheme + "://" + host + (said ? "" : port) + prefix + request.getRequestURI();
  }

  private static String asked(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Host"))
        .orElseGet(() -> request.getServerName() + ":" + request.getServerPort());
  }

  private static boolean isUsual(String scheme, String port) {
    return port.equals(scheme.equalsIgnoreCase("https") ? ":443" : ":80");
  }

  /** The outermost proxy's word, where it is of this form. */
  private static Optional<String> first(Metadata headers, String name, Pattern form) {
    return headers
        .first(name)
        .map(value -> value.split(",", -1)[0].strip())
        .filter(value -> form.matcher(value).matches());
  }
}
