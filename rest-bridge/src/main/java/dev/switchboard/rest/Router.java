package dev.switchboard.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a path leads to: a tree with a branch for each segment. A word wins over a parameter.
 * One thread at a time adds; any number may look meanwhile.
 */
final class Router<T> {
  private final Node<T> root = new Node<>();

  private static final class Node<T> {
    private final Map<String, Node<T>> words = new ConcurrentHashMap<>();
    private final Map<String, T> targets = new ConcurrentHashMap<>();
    private volatile @Nullable Node<T> parameter;
  }

  /** What a path leads to, by method, and the segments that stand for parameters, in order. */
  record Match<T>(Map<String, T> targets, String[] captures) {}

  /** Adds a way; what stood there already stays, and is returned. */
  Optional<T> add(String method, List<Mapping.Segment> path, T target) {
    Node<T> node = root;
    for (Mapping.Segment segment : path) {
      node = segment.parameter() ? parameter(node) : word(node, segment.text());
    }
    return Optional.ofNullable(node.targets.putIfAbsent(method, target));
  }

  private static <T> Node<T> word(Node<T> node, String text) {
    return node.words.computeIfAbsent(text, t -> new Node<>());
  }

  private static <T> Node<T> parameter(Node<T> node) {
    Node<T> next = node.parameter;
    if (next == null) {
      next = new Node<>();
      node.parameter = next;
    }
    return next;
  }

  /** The way of these decoded segments; null when they lead nowhere. */
  @Nullable Match<T> match(List<String> segments) {
    return match(root, segments, 0, new String[segments.size()], 0);
  }

  private static <T> @Nullable Match<T> match(
      Node<T> node, List<String> segments, int at, String[] captures, int captured) {
    if (at == segments.size()) {
      return node.targets.isEmpty() ? null : new Match<>(node.targets, captures);
    }
    String segment = segments.get(at);
    Node<T> word = node.words.get(segment);
    Match<T> match = word == null ? null : match(word, segments, at + 1, captures, captured);
    Node<T> parameter = node.parameter;
    if (match == null && parameter != null && !segment.isEmpty()) {
      captures[captured] = segment;
      match = match(parameter, segments, at + 1, captures, captured + 1);
    }
    return match;
  }
}
