package dev.switchboard.workshop;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.HexFile;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Told;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A recorded RMI call whose answer holds objects of classes that nobody here has: what the JDK
 * wrote, and what a program sees that reads it as data.
 */
final class Stranger {
  static final String FILE = "stranger.hex";

  /** Nothing is known of the service: only what the bytes say themselves. */
  private static final ServiceContract NOTHING =
      new ServiceContract("stranger", List.of(), List.of(), Map.of(), List.of(), List.of(), "");

  private final Json json;

  Stranger(Json json) {
    this.json = json;
  }

  byte[] labelled() throws IOException {
    Recording recording = recording();
    Told untold = new Told.Silence("read as data, and made into nothing");
    return json.text(
        out ->
            new ReplyJson(out)
                .write(new Reply(recording, untold, List.of()), Jrmp.dissect(recording, NOTHING)));
  }

  static Recording recording() throws IOException {
    try (InputStream in = Stranger.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.US_ASCII);
      return HexFile.read(Jrmp.NAME, Recording.Transport.TCP, text);
    } catch (HexFile.Spoiled e) {
      throw new IOException(FILE, e);
    }
  }
}
