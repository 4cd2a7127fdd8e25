package dev.switchboard.rest;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Span.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Labels the target of one request: which operation it names, and which values stand in it. */
final class TargetLabels {
  private final HttpHead request;
  private final Labels labels;
  private final List<String> segments;
  private final Optional<Mapping> way;

  TargetLabels(HttpHead request, byte[] target, Router<Mapping> ways) {
    this.request = request;
    this.labels = new Labels(target);
    this.segments = List.of(request.path().split("/", -1));
    this.way = way(ways);
  }

  private Optional<Mapping> way(Router<Mapping> ways) {
    int root = 2; // nothing before the first slash, and "api"
    List<String> decoded = segments.stream().skip(root).map(TargetLabels::decoded).toList();
    Router.Match<Mapping> match = ways.match(decoded);
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    return match == null ? Optional.empty() : Optional.ofNullable(match.targets().get(method));
  }

  /** As it is, where it is spoiled. */
  private static String decoded(String part) {
    try {
      return PercentCoding.decode(part, false, "the path");
    } catch (InvalidArgument spoiled) {
      return part;
    }
  }

  List<Span> spans() {
    String operation = way.map(w -> w.operation().name()).orElse("");
    labels.open(Kind.ADDRESSING, "path");
    for (int i = 0; i < segments.size(); i++) {
      labels.leaf(i == 0 ? 0 : 1, Kind.ENVELOPE, "/", "");
      segment(i);
    }
    labels.close(operation);
    if (labels.left() > 0) {
      query();
    }
    return labels.spans();
  }

  private void segment(int index) {
    String text = segments.get(index);
    Optional<Mapping.Segment> known =
        way.filter(w -> index >= 2 && index - 2 < w.path().size())
            .map(w -> w.path().get(index - 2));
    if (known.filter(Mapping.Segment::parameter).isPresent()) {
      labels.leaf(text.length(), Kind.VALUES, known.get().text(), decoded(text));
    } else {
      labels.leaf(text.length(), Kind.ADDRESSING, "word", decoded(text));
    }
  }

  private void query() {
    labels.leaf(1, Kind.ENVELOPE, "?", "");
    labels.open(Kind.VALUES, "query");
    List<String> pairs =
        new ArrayList<>(
            List.of(request.target().substring(request.path().length() + 1).split("&", -1)));
    for (int i = 0; i < pairs.size(); i++) {
      labels.leaf(i == 0 ? 0 : 1, Kind.ENVELOPE, "&", "");
      pair(pairs.get(i));
    }
    labels.close();
  }

  /** One that the way wants as it is names the operation, too. */
  private void pair(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    Optional<Mapping.Pair> known =
        way.flatMap(w -> w.query().stream().filter(p -> p.name().equals(name)).findFirst());
    boolean fixed = known.filter(p -> !p.parameter()).isPresent();
    String label = known.filter(Mapping.Pair::parameter).map(Mapping.Pair::text).orElse(name);
    labels.leaf(name.length(), fixed ? Kind.ADDRESSING : Kind.TYPES, "name", decoded(name));
    labels.leaf(equals < 0 ? 0 : 1, Kind.ENVELOPE, "=", "");
    String value = pair.substring(Math.min(equals < 0 ? pair.length() : equals + 1, pair.length()));
    labels.leaf(value.length(), fixed ? Kind.ADDRESSING : Kind.VALUES, label, decoded(value));
  }
}
