package dev.switchboard.soap;

import com.acme.ticketing.Ticketing;
import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Overlay;
import dev.switchboard.contract.OverlayParser;
import dev.switchboard.contract.ServiceContract;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The contract of the sample service, with the demo's overlay. */
final class TicketingContract {
  private static final Path OVERLAY =
      Path.of("../history-samples/workshop/src/main/distribution/demo/ticketing.yaml");

  private TicketingContract() {}

  static ServiceContract read() throws Exception {
    Object tree =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(OVERLAY));
    Overlay overlay =
        OverlayParser.parse(
            tree,
            "ticketing.yaml",
            mistake -> {
              throw new IllegalStateException(mistake);
            });
    URI classes = Ticketing.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (ClassSource source = ClassSource.of(List.of(Path.of(classes)))) {
      return new ContractReader(source, overlay)
          .read("ticketing", List.of(Ticketing.class.getName()));
    }
  }
}
