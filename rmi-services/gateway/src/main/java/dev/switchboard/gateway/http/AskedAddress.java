package dev.switchboard.gateway.http;

import dev.switchboard.gateway.Metadata;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of this gateway as a client knows it: the one it asked, or the one that a proxy
 * before us was asked.
 */
public final class AskedAddress {
  private static final Pattern SCHEME = Pattern.compile("https?");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~:\\[\\]-]{1,255}");
  private static final Pattern PREFIX = Pattern.compile("/[A-Za-z0-9._~/-]{0,255}");

  private final TrustedProxies proxies;

  public AskedAddress(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** Of what was asked for, without the query. */
  public String of(HttpServletRequest request) {
    return root(request) + request.getRequestURI();
  }

  /** Scheme and authority, and the path that a proxy has put before ours; no slash at its end. */
  public String root(HttpServletRequest request) {
    if (!proxies.trusts(request.getRemoteAddr())) {
      String url = request.getRequestURL().toString();
      return url.substring(0, url.length() - request.getRequestURI().length());
    }
    Metadata headers = name -> Optional.ofNullable(request.getHeader(name));
    String scheme = first(headers, "X-Forwarded-Proto", SCHEME).orElse(request.getScheme());
    String host = first(headers, "X-Forwarded-Host", HOST).orElseGet(() -> asked(request));
    String port = first(headers, "X-Forwarded-Port", HOST).map(p -> ":" + p).orElse("");
    String prefix = first(headers, "X-Forwarded-Prefix", PREFIX).orElse("");
    boolean said = host.indexOf(':', host.indexOf(']') + 1) >= 0 || isUsual(scheme, port);
    return scheme + "://" + host + (said ? "" : port) + prefix.replaceFirst("/+$", "");
  }

  private static String asked(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Host"))
        .filter(host -> HOST.matcher(host).matches())
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
