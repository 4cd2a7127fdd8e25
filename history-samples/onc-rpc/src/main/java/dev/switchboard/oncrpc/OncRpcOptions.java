package dev.switchboard.oncrpc;

import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.port.PortTerms;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bridge's section of the configuration.
 *
 * @param address of TCP and UDP both; empty: the usual one, or any free port where that is taken
 * @param numbers of services that have one of their own
 * @param messageLimit bytes of one call
 * @param receiveLimit bytes of all calls and answers that are held at a time
 * @param datagramLimit bytes of a reply over UDP
 * @param idleTime after which a connection without a call is closed
 * @param recordTime in which a call must have come whole, and an answer be taken
 * @param rpcbind where services are registered; empty: nowhere
 */
record OncRpcOptions(
    Optional<InetSocketAddress> address,
    boolean udp,
    Map<String, Numbers> numbers,
    int messageLimit,
    int receiveLimit,
    int datagramLimit,
    int connections,
    int threads,
    Duration idleTime,
    Duration recordTime,
    Optional<InetSocketAddress> rpcbind) {
  static final InetSocketAddress USUAL =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 10111);

  /** What libtirpc's and the BSDs' clients make room for (UDPMSGSIZE). */
  private static final int UDP_MESSAGE = 8800;

  /** What UDP over IPv4 has room for. */
  static final int LARGEST_DATAGRAM = 65_507;

  private static final Pattern PROGRAM =
      Pattern.compile("(.+)=(0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10})(?:/([0-9]{1,9}))?");
  private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");

  /** A program's number and version. */
  record Numbers(int program, int version) {
    static final int FIRST_VERSION = 1;
  }

  /**
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  static OncRpcOptions from(Settings settings) {
    return new OncRpcOptions(
        address(settings),
        settings.flag("udp", true),
        programs(settings.texts("programs", List.of())),
        settings.number("message-limit", 4 << 20, 1 << 10, 1 << 28),
        settings.number("receive-limit", 64 << 20, 1 << 16, Integer.MAX_VALUE),
        settings.number("datagram-limit", UDP_MESSAGE, 512, LARGEST_DATAGRAM),
        settings.number("connections", 2_000, 1, 100_000),
        settings.number("threads", 16, 1, 1_000),
        settings.duration("idle-time", Duration.ofMinutes(5)),
        settings.duration("record-time", Duration.ofSeconds(30)),
        rpcbind(settings));
  }

  PortTerms terms() {
    return new PortTerms(
        OncRpcBridge.NAME, connections, threads, receiveLimit, idleTime, recordTime);
  }

  /** The numbers of a service. */
  Numbers of(String service) {
    Numbers own = numbers.get(service);
    return own == null ? new Numbers(XdrNumbers.program(service), Numbers.FIRST_VERSION) : own;
  }

  private static Optional<InetSocketAddress> address(Settings settings) {
    String text = settings.text("address", "");
    boolean trusted = settings.flag("trusted-network", false);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    InetSocketAddress address = parse("address", text);
    if (!trusted && (address.isUnresolved() || !address.getAddress().isLoopbackAddress())) {
      throw wrong(
          "address",
          "127.0.0.1, because no client of ONC RPC can prove who it is, or trusted-network: true",
          text);
    }
    return Optional.of(address);
  }

  private static Optional<InetSocketAddress> rpcbind(Settings settings) {
    boolean registers = settings.flag("rpcbind", false);
    String text = settings.text("rpcbind-address", "127.0.0.1:111");
    return registers ? Optional.of(parse("rpcbind-address", text)) : Optional.empty();
  }

  private static InetSocketAddress parse(String key, String text) {
    Matcher parts = ADDRESS.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 0xffff) {
      throw wrong(key, "an address such as 127.0.0.1:10111", text);
    }
    return new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
  }

  private static Map<String, Numbers> programs(List<String> texts) {
    Map<String, Numbers> programs = new HashMap<>();
    for (String text : texts) {
      Matcher parts = PROGRAM.matcher(text);
      long number = parts.matches() ? Long.decode(decimal(parts.group(2))) : 0;
      if (number < 0x20000000L || number > 0x3fffffffL) {
        throw wrong(
            "programs",
            "service=number/version with a number from 0x20000000 to 0x3fffffff, such as"
                + " shop=0x20000101/1",
            text);
      }
      String version = parts.group(3) == null ? "1" : parts.group(3);
      programs.put(parts.group(1), new Numbers((int) number, Integer.parseInt(version)));
    }
    return programs;
  }

  /** Without leading zeros, which Java takes for octal. */
  private static String decimal(String number) {
    return number.startsWith("0x") || number.startsWith("0X")
        ? number
        : number.replaceFirst("^0+(?=.)", "");
  }

  private static IllegalArgumentException wrong(String key, String wanted, String found) {
    return new IllegalArgumentException(
        "bridges > onc-rpc > " + key + ": expected " + wanted + ", found " + found);
  }
}
