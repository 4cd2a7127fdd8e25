package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.Traits;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the overlay's notation of resources, and says what of it cannot be served. */
final class Resources {
  private static final String WHY = "the overlay maps it to a resource";

  private final ServiceContract contract;
  private final UrlTypes urlTypes;

  Resources(ServiceContract contract, UrlTypes urlTypes) {
    this.contract = contract;
    this.urlTypes = urlTypes;
  }

  /** A way, or why there is none. */
  record Reading(Optional<Mapping> mapping, Optional<String> refusal) {
    static Reading refused(String why) {
      return new Reading(Optional.empty(), Optional.of(why));
    }
  }

  Reading read(Operation operation, Traits.Resource resource) {
    try {
      Mapping mapping = parsed(operation, resource);
      return refusal(mapping)
          .map(Reading::refused)
          .orElseGet(() -> new Reading(Optional.of(mapping), Optional.empty()));
    } catch (InvalidArgument e) {
      return Reading.refused(e.path() + ": " + e.getMessage());
    }
  }

  private static Mapping parsed(Operation operation, Traits.Resource resource) {
    String[] halves = resource.template().split("\\?", 2);
    List<Mapping.Segment> path = segments(halves[0]);
    List<Mapping.Pair> query = new ArrayList<>();
    if (halves.length > 1) {
      Stream.of(halves[1].split("&", -1)).map(Mapping.Pair::of).forEach(query::add);
    }
    if (!Mapping.hasBody(resource.method())) {
      addOthers(operation, path, query);
    }
    return new Mapping(
        operation, resource.method(), path, query, Mapping.Origin.OVERLAY, WHY, resource.created());
  }

  static List<Mapping.Segment> segments(String path) {
    return Stream.of(path.substring(1).split("/", -1)).map(Mapping.Segment::of).toList();
  }

  /** Without a body, what is not named stands in the query under its own name. */
  private static void addOthers(
      Operation operation, List<Mapping.Segment> path, List<Mapping.Pair> query) {
    List<String> named = names(path, query).toList();
    operation.parameters().stream()
        .map(Operation.Parameter::name)
        .filter(name -> !named.contains(name))
        .forEach(name -> query.add(new Mapping.Pair(name, name, true)));
  }

  private static Stream<String> names(List<Mapping.Segment> path, List<Mapping.Pair> query) {
    return Stream.concat(
        path.stream().filter(Mapping.Segment::parameter).map(Mapping.Segment::text),
        query.stream().filter(Mapping.Pair::parameter).map(Mapping.Pair::text));
  }

  private Optional<String> refusal(Mapping mapping) {
    return unknown(mapping)
        .or(() -> dots(mapping))
        .or(() -> namedTwice(mapping))
        .or(() -> unfit(mapping))
        .or(() -> mapping.created().flatMap(template -> unmade(mapping, template)));
  }

  private static Optional<String> unknown(Mapping mapping) {
    List<String> known =
        mapping.operation().parameters().stream().map(Operation.Parameter::name).toList();
    return names(mapping.path(), mapping.query())
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(name -> "expected parameters " + Found.some(known) + ", found {" + name + "}");
  }

  /** RFC 3986 section 5.2.4: a client removes them. */
  private static Optional<String> dots(Mapping mapping) {
    return mapping.path().stream()
            .anyMatch(s -> !s.parameter() && (s.text().equals(".") || s.text().equals("..")))
        ? Optional.of("expected a path without dot segments")
        : Optional.empty();
  }

  private static Optional<String> namedTwice(Mapping mapping) {
    Set<String> seen = new HashSet<>();
    return mapping.query().stream()
        .map(Mapping.Pair::name)
        .filter(name -> !seen.add(name))
        .findFirst()
        .map(name -> "expected different names in the query, found " + name + " twice");
  }

  /** In a URL a parameter must have a plain text. */
  private Optional<String> unfit(Mapping mapping) {
    Stream<String> inPath =
        mapping.path().stream()
            .filter(Mapping.Segment::parameter)
            .map(Mapping.Segment::text)
            .filter(name -> !urlTypes.fitPath(type(mapping, name)));
    Stream<String> inQuery =
        mapping.query().stream()
            .filter(Mapping.Pair::parameter)
            .map(Mapping.Pair::text)
            .filter(name -> !urlTypes.fitQuery(type(mapping, name)));
    return Stream.concat(inPath, inQuery)
        .findFirst()
        .map(name -> "parameter " + name + " has no plain text that a URL could hold there");
  }

  private static TypeModel type(Mapping mapping, String parameter) {
    return mapping.operation().parameters().stream()
        .filter(p -> p.name().equals(parameter))
        .findFirst()
        .orElseThrow()
        .type();
  }

  private Optional<String> unmade(Mapping mapping, String template) {
    if (template.indexOf('?') >= 0) {
      return Optional.of("created: expected a path without a query, found " + template);
    }
    Optional<Definition.Struct> result = result(contract, mapping.operation());
    return segments(template).stream()
        .filter(Mapping.Segment::parameter)
        .map(Mapping.Segment::text)
        .filter(name -> result.filter(struct -> hasText(struct, name)).isEmpty())
        .findFirst()
        .map(name -> "created: the result has no member " + name + " that is a plain text");
  }

  private boolean hasText(Definition.Struct struct, String member) {
    int slot = struct.slotOf(member);
    return slot >= 0 && urlTypes.fitPath(struct.members().get(slot).type());
  }

  /** The struct that an operation returns, if it returns one. */
  static Optional<Definition.Struct> result(ServiceContract contract, Operation operation) {
    return operation
        .result()
        .map(UrlTypes::present)
        .filter(TypeModel.Named.class::isInstance)
        .map(type -> contract.definition((TypeModel.Named) type))
        .filter(Definition.Struct.class::isInstance)
        .map(Definition.Struct.class::cast);
  }
}
