package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** A version of HTTP, as a stub speaks it. */
interface HttpVersion {

  /** A request as bytes, to be sent once. */
  interface Message {

    /**
     * Sends it and waits for the whole answer. Takes the laps from the connection to its last byte.
     *
     * @param pieces what passes is added here
     */
    HttpAnswer ask(Deadline deadline, List<Recording.Piece> pieces, Stopwatch watch)
        throws IOException, NotUnderstood;
  }

  Message message(HttpMarshalling.Request request, Optional<String> authorization);

  /** Host and port, as they stand in a request. */
  static String authority(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    String host = ip.getHostAddress();
    int zone = host.indexOf('%');
    String bare = zone < 0 ? host : host.substring(0, zone);
    return (bare.indexOf(':') < 0 ? bare : "[" + bare + "]") + ":" + address.getPort();
  }
}
