package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.HttpHost;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.wire.Tap;
import jakarta.servlet.http.HttpServlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where other clients' calls can be seen, and where not. */
final class CaptureSwitchTest {
  private final List<String> mounted = new ArrayList<>();

  private void open(Optional<Tap> inspector, Map<String, String> settings) {
    new WorkshopPage().open(new Given(inspector, new MapSettings(settings)), List.of()).close();
  }

  private final class Given implements Context, HttpHost {
    private final Optional<Tap> inspector;
    private final Settings settings;

    Given(Optional<Tap> inspector, Settings settings) {
      this.inspector = inspector;
      this.settings = settings;
    }

    @Override
    public Invoker invoker() {
      throw new IllegalStateException("nothing is called");
    }

    @Override
    public HttpHost http() {
      return this;
    }

    @Override
    public Settings settings() {
      return settings;
    }

    @Override
    public Optional<Tap> tap() {
      return inspector;
    }

    @Override
    public void mount(String pathSpec, HttpServlet servlet) {
      mounted.add(pathSpec);
    }
  }

  @Test
  void isNotThereWithoutTheInspector() {
    open(Optional.empty(), Map.of("bench", "true"));
    assertThat(mounted).contains("/-/bench/*").doesNotContain("/-/capture/*");
  }

  @Test
  void isThereWithTheInspectorAlone() {
    open(Optional.of(new Tap(1, 1024)), Map.of());
    assertThat(mounted).contains("/-/capture/*", "/-/workshop/*").doesNotContain("/-/bench/*");
  }
}
