package dev.switchboard.soap;

import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.http.TrustedProxies;
import java.time.Duration;

/**
 * What an operator can say of headers and attachments.
 *
 * @param protocol the bridge's name
 * @param attachFrom bytes from which on a value of an answer is a part of its own, for clients that
 *     take such answers
 * @param mostParts of one message
 * @param longestHeaders characters before the body
 * @param tokenAge how old a UsernameToken may be
 * @param mostTokens that are remembered at once, so that none is used twice
 * @param openTokens whether a UsernameToken may come over plain HTTP from elsewhere
 * @param proxies whose word on where clients are is taken
 */
record SoapSettings(
    String protocol,
    int attachFrom,
    int mostParts,
    int longestHeaders,
    Duration tokenAge,
    int mostTokens,
    boolean openTokens,
    TrustedProxies proxies) {
  static SoapSettings from(String protocol, Settings settings) {
    return new SoapSettings(
        protocol,
        settings.number("mtom-threshold", 4096, 0, Integer.MAX_VALUE),
        settings.number("max-attachments", 100, 0, 10_000),
        settings.number("max-headers", 65_536, 1024, 1 << 24),
        settings.duration("wsse-max-age", Duration.ofMinutes(5)),
        settings.number("wsse-max-nonces", 200_000, 1, 10_000_000),
        settings.flag("wsse-without-tls", false),
        TrustedProxies.from(settings));
  }
}
