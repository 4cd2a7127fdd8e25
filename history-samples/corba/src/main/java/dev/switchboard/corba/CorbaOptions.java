package dev.switchboard.corba;

import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.port.PortTerms;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bridge's section of the configuration.
 *
 * @param address empty: the usual one, or any free port where that is taken
 * @param publishedAddress as references have it, where clients know the gateway by another
 * @param messageLimit bytes of one message
 * @param receiveLimit bytes of all messages, their values and answers that are held at a time
 * @param idleTime after which a connection without a call is closed
 * @param messageTime in which a message must have come whole, and an answer be taken
 */
record CorbaOptions(
    Optional<InetSocketAddress> address,
    Optional<InetSocketAddress> publishedAddress,
    int messageLimit,
    int receiveLimit,
    int connections,
    int threads,
    Duration idleTime,
    Duration messageTime) {
  /** The port that the IANA has for corbaloc. */
  static final InetSocketAddress USUAL =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 2809);

  private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");

  /**
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  static CorbaOptions from(Settings settings) {
    return new CorbaOptions(
        address(settings),
        published(settings),
        settings.number("message-limit", 4 << 20, 1 << 10, 1 << 28),
        settings.number("receive-limit", 64 << 20, 1 << 16, Integer.MAX_VALUE),
        settings.number("connections", 2_000, 1, 100_000),
        settings.number("threads", 16, 1, 1_000),
        settings.duration("idle-time", Duration.ofMinutes(5)),
        settings.duration("message-time", Duration.ofSeconds(30)));
  }

  PortTerms terms() {
    return new PortTerms(
        CorbaBridge.NAME, connections, threads, receiveLimit, idleTime, messageTime);
  }

  private static Optional<InetSocketAddress> address(Settings settings) {
    String text = settings.text("address", "");
    boolean trusted = settings.flag("trusted-network", false);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    InetSocketAddress address = parse("address", text);
    if (address.isUnresolved()) {
      throw wrong("address", "an address of this machine", text);
    }
    if (!trusted && !address.getAddress().isLoopbackAddress()) {
      throw wrong(
          "address",
          "127.0.0.1, because no client of CORBA proves here who it is, or trusted-network: true",
          text);
    }
    return Optional.of(address);
  }

  private static Optional<InetSocketAddress> published(Settings settings) {
    String text = settings.text("published-address", "");
    return text.isEmpty() ? Optional.empty() : Optional.of(parse("published-address", text));
  }

  private static InetSocketAddress parse(String key, String text) {
    Matcher parts = ADDRESS.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 0xffff) {
      throw wrong(key, "an address such as 127.0.0.1:2809", text);
    }
    return new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
  }

  private static IllegalArgumentException wrong(String key, String wanted, String found) {
    return new IllegalArgumentException(
        "bridges > corba > " + key + ": expected " + wanted + ", found " + found);
  }
}
