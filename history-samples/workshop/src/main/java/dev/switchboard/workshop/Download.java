package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Glance;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Pcap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A call and the RMI calls behind it as files to keep. */
final class Download {
  private static final int HTTP = 80;

  /** By which Wireshark knows protocols that it does not know by their bytes. */
  private static final Map<String, Integer> PORTS =
      Map.of(Jrmp.NAME, 1099, "onc-rpc", 111, "corba", 2809);

  private final Capture.Look outer;
  private final List<Capture.Look> behind;

  Download(Capture.Look outer, List<Capture.Look> behind) {
    this.outer = outer;
    this.behind = List.copyOf(behind);
  }

  /** One document that needs nothing beside itself. */
  byte[] html() {
    DownloadHtml page = new DownloadHtml(outer.glance());
    page.call(outer);
    behind.forEach(page::call);
    return page.text().getBytes(StandardCharsets.UTF_8);
  }

  /** A capture of packets. */
  byte[] pcap() {
    return Pcap.of(
        Stream.concat(Stream.of(outer), behind.stream()).map(Download::conversation).toList());
  }

  private static Pcap.Conversation conversation(Capture.Look look) {
    Glance glance = look.glance();
    int port = PORTS.getOrDefault(glance.protocol(), HTTP);
    return new Pcap.Conversation(look.shown().recording(), port, glance.began());
  }
}
