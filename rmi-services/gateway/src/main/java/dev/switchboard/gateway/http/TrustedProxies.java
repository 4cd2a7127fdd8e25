package dev.switchboard.gateway.http;

import dev.switchboard.gateway.Settings;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** The proxies whose {@code X-Forwarded-...} headers are believed; from others they are ignored. */
public final class TrustedProxies {
  /** What InetAddress reads as an address, and never asks a name service for. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]*[.:][0-9a-fA-F:.]*");

  private static final String KEY = "trusted-proxies";

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  /** Those under the key {@code trusted-proxies}; where it is not there, those of this machine. */
  public static TrustedProxies from(Settings settings) {
    List<String> loopback = List.of("127.0.0.0/8", "::1");
    try {
      return of(settings.texts(KEY, loopback));
    } catch (IllegalArgumentException e) {
      settings.mistake(KEY, String.valueOf(e.getMessage()));
      return of(loopback);
    }
  }

  /**
   * @param addresses addresses, or networks such as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException when one is neither
   */
  public static TrustedProxies of(List<String> addresses) {
    return new TrustedProxies(addresses.stream().map(Network::parse).toList());
  }

  public boolean trusts(String peer) {
    return ADDRESS.matcher(peer).matches()
        && networks.stream().anyMatch(network -> network.holds(Network.bytes(peer)));
  }

  /**
   * Addresses that begin alike.
   *
   * @param bits how many bits
   */
  private record Network(byte[] address, int bits) {
    static Network parse(String text) {
      int slash = text.indexOf('/');
      String address = slash < 0 ? text : text.substring(0, slash);
      if (!ADDRESS.matcher(address).matches()) {
        throw wrong(text);
      }
      byte[] bytes = bytes(address);
      int most = bytes.length * Byte.SIZE;
      int bits = slash < 0 ? most : bits(text, slash + 1);
      if (bits > most) {
        throw wrong(text);
      }
      return new Network(bytes, bits);
    }

    private static int bits(String text, int start) {
      String digits = text.substring(start);
      if (!digits.matches("[0-9]{1,3}")) {
        throw wrong(text);
      }
      return Integer.parseInt(digits);
    }

    private static IllegalArgumentException wrong(String text) {
      return new IllegalArgumentException(
          "expected addresses or networks such as 10.0.0.0/8, found " + text);
    }

    static byte[] bytes(String address) {
      try {
        return InetAddress.getByName(address).getAddress();
      } catch (UnknownHostException e) {
        throw wrong(address);
      }
    }

    boolean holds(byte[] other) {
      int rest = address.length * Byte.SIZE - bits;
      return other.length == address.length && prefix(other, rest).equals(prefix(address, rest));
    }

    private static BigInteger prefix(byte[] bytes, int rest) {
      return new BigInteger(1, bytes).shiftRight(rest);
    }
  }
}
