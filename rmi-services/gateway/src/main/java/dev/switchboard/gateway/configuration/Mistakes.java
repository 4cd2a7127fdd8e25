package dev.switchboard.gateway.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is wrong with a configuration: a sentence each, with its place. For any thread. */
public final class Mistakes implements Consumer<String> {
  private final List<String> sentences = new ArrayList<>();

  @Override
  public synchronized void accept(String sentence) {
    if (!sentences.contains(sentence)) {
      sentences.add(sentence);
    }
  }

  void at(String place, String sentence) {
    accept(place + ": " + sentence);
  }

  /** In the order they were found. */
  public synchronized List<String> sentences() {
    return List.copyOf(sentences);
  }

  /** Ends a start-up that has found mistakes. */
  public synchronized void refuse() throws InvalidConfiguration {
    if (!sentences.isEmpty()) {
      throw new InvalidConfiguration(sentences);
    }
  }
}
