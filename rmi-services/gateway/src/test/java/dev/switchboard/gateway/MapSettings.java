package dev.switchboard.gateway;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A section of a configuration, for tests. */
public record MapSettings(Map<String, String> values) implements Settings {
  public static final MapSettings NONE = new MapSettings(Map.of());

  @Override
  public String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  @Override
  public boolean flag(String key, boolean otherwise) {
    return Boolean.parseBoolean(text(key, Boolean.toString(otherwise)));
  }

  @Override
  public int number(String key, int otherwise, int least, int most) {
    return Integer.parseInt(text(key, Integer.toString(otherwise)));
  }

  @Override
  public Duration duration(String key, Duration otherwise) {
    return Duration.parse(text(key, otherwise.toString()));
  }

  @Override
  public List<String> texts(String key, List<String> otherwise) {
    return values.containsKey(key) ? Arrays.asList(text(key, "").split(",")) : otherwise;
  }
}
