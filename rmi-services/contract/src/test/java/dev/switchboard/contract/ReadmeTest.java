package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The examples of the README are what they say they are. */
final class ReadmeTest {
  private static final String TICKETING = "com.acme.ticketing.Ticketing";
  private final List<String> mistakes = new ArrayList<>();

  @Test
  void itsOverlayIsOne() throws IOException {
    Overlay overlay = overlay(example("yaml", 0));
    assertThat(mistakes).isEmpty();
    Overlay.OperationEntry first =
        overlay.operation(
            TICKETING,
            "createBooking",
            "(Ljava/lang/String;Ljava/lang/String;)Lcom/acme/ticketing/Booking;");
    assertThat(first.resource())
        .contains(
            new Traits.Resource(
                "POST", "/events/{eventId}/bookings", Optional.of("/bookings/{id}")));
    Overlay.OperationEntry once =
        overlay.operation(
            TICKETING,
            "createBooking",
            "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)Lcom/acme/ticketing/Booking;");
    assertThat(once.name()).contains("createBookingOnce");
    assertThat(overlay.faultStatus(once, "com.acme.ticketing.SoldOut", "SoldOut"))
        .isEqualTo(OptionalInt.of(409));
  }

  @Test
  void itsDeclarationsAreSome() throws IOException {
    Overlay overlay = overlay(example("yaml", 1));
    assertThat(mistakes).isEmpty();
    assertThat(overlay.interfaceNamed(TICKETING).declared().orElseThrow().methods())
        .extracting(Overlay.DeclaredMethod::descriptor)
        .containsExactly(
            "(Ljava/lang/String;)Lcom/acme/ticketing/Event;",
            "(Ljava/lang/String;)Ljava/util/List;",
            "(Ljava/lang/String;Ljava/lang/String;)Z");
  }

  @Test
  void itsLockIsOne() throws IOException {
    String lines = example("", 0);
    Lock lock = Lock.parse(lines, "contract.lock", mistakes::add);
    assertThat(mistakes).isEmpty();
    assertThat(lock.render()).endsWith("\n" + lines);
  }

  private Overlay overlay(String yaml) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return OverlayParser.parse(tree, "overlay.yaml", mistakes::add);
  }

  /** A fenced block by its language and its position among those. */
  private static String example(String language, int index) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher block = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$").matcher(readme);
    List<String> examples = new ArrayList<>();
    while (block.find()) {
      if (block.group(1).equals(language)) {
        examples.add(block.group(2));
      }
    }
    return examples.get(index);
  }
}
