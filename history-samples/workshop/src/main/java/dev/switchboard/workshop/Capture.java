package dev.switchboard.workshop;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.wire.Called;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Fields;
import dev.switchboard.gateway.wire.Glance;
import dev.switchboard.gateway.wire.Http;
import dev.switchboard.gateway.wire.Http2;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Kept;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Take;
import dev.switchboard.gateway.wire.Tap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * What the gateway's tap has kept of the calls of all clients, for people to look at. Nothing of it
 * is told but through the tap's {@link Fields}.
 */
final class Capture implements Endpoint {
  /** Where the name of a service may stand in a request over HTTP/1.1. */
  private static final int FIRST_LINE = 2048;

  private static final ServiceContract UNKNOWN =
      new ServiceContract("", List.of(), List.of(), Map.of(), List.of(), List.of(), "");

  private final Map<String, ServiceContract> contracts = new ConcurrentSkipListMap<>();
  private final Views views = new Views();
  private final Tap tap;
  private final List<Spoken> protocols;

  Capture(Tap tap, List<Spoken> protocols) {
    this.tap = tap;
    this.protocols = List.copyOf(protocols);
  }

  /**
   * A call as it may be shown.
   *
   * @param linked of the call that the gateway made for it, or the one that this was made for
   */
  record Look(Glance glance, Fields.Shown shown, Optional<Long> linked) {
    /**
     * Why there is more than one call in it: a client of HTTP/1.1 need not wait for an answer
     * before it asks again (RFC 9112, section 9.3.2), and where one ends may not be told. Empty:
     * there is one.
     */
    String several() {
      long requests =
          shown.dissection().request().stream()
              .filter(message -> message.label().equals("request"))
              .count();
      return requests < 2
          ? ""
          : requests
              + " requests were sent without waiting for answers, and are kept together;"
              + " service, operation and call id are the first one's.";
    }
  }

  /**
   * Where somebody looks from: what the tap has kept and, after that, what their page has listed.
   *
   * @param kept each call once, the latest first
   */
  record Sight(List<Kept> kept) {
    Sight {
      kept = List.copyOf(kept);
    }
  }

  @Override
  public void publish(ServiceContract contract) {
    contracts.put(contract.name(), contract);
  }

  @Override
  public void close() {
    contracts.clear();
    views.clear();
  }

  Tap tap() {
    return tap;
  }

  /** Forgets what is kept, and what pages show of it. */
  void clear() {
    tap.clear();
    views.clear();
  }

  private List<Kept> latest() {
    List<Kept> kept = new ArrayList<>(tap.kept());
    Collections.reverse(kept);
    return kept;
  }

  /** What is kept, for a list that nobody holds. */
  Sight sight() {
    return new Sight(latest());
  }

  /** What a page lists from now on. */
  Sight follow(String viewer) {
    List<Kept> latest = latest();
    views.lists(viewer, latest);
    return new Sight(latest);
  }

  /** What a page that is paused has listed, which stays. */
  Sight held(String viewer) {
    return views.listed(viewer).map(Sight::new).orElseGet(() -> follow(viewer));
  }

  /** All that can be opened from a page. */
  Sight sight(String viewer) {
    Map<Long, Kept> all = new LinkedHashMap<>();
    Stream.concat(latest().stream(), views.seen(viewer).stream())
        .forEach(kept -> all.putIfAbsent(kept.glance().number(), kept));
    return new Sight(List.copyOf(all.values()));
  }

  /** The call with this number, if it can be seen. */
  Optional<Look> look(Sight sight, long number) {
    return sight.kept().stream()
        .filter(kept -> kept.glance().number() == number)
        .findFirst()
        .map(kept -> look(kept, new Links(sight.kept())));
  }

  /** The call with this id as its client made it, or the one behind it, if it can be seen. */
  Optional<Look> look(Sight sight, String callId) {
    return sight.kept().stream()
        .map(Kept::glance)
        .filter(glance -> glance.callId().equals(Optional.of(callId)))
        .min(Comparator.comparing(Capture::isInner))
        .flatMap(glance -> look(sight, glance.number()));
  }

  /** The calls that the gateway made for this one, the first one first. */
  List<Look> behind(Sight sight, Look outer) {
    Optional<String> callId = outer.glance().callId();
    if (callId.isEmpty() || isInner(outer.glance())) {
      return List.of();
    }
    Links links = new Links(sight.kept());
    return sight.kept().stream()
        .filter(kept -> isInner(kept.glance()) && kept.glance().callId().equals(callId))
        .sorted(Comparator.comparing(kept -> kept.glance().number()))
        .map(kept -> look(kept, links))
        .toList();
  }

  /** Whether the gateway was the client. */
  static boolean isInner(Glance glance) {
    return glance.protocol().equals(Jrmp.NAME);
  }

  private Look look(Kept kept, Links links) {
    Take take = kept.take();
    Optional<ServiceContract> contract = contract(take);
    Dissection dissection = dissection(take.recording(), contract.orElse(UNKNOWN));
    Fields.Shown shown = tap.fields().shown(take, contract, dissection);
    return new Look(take.glance(), shown, links.of(take.glance()));
  }

  private Optional<ServiceContract> contract(Take take) {
    return Stream.concat(take.glance().called().map(Called::service).stream(), words(take))
        .flatMap(name -> Optional.ofNullable(contracts.get(name)).stream())
        .findFirst();
  }

  /** Of a request's first line: a batch of JSON-RPC has many call ids, and none of its own. */
  private static Stream<String> words(Take take) {
    byte[] sent = take.recording().bytes(Recording.Side.CLIENT);
    int length = Math.min(sent.length, FIRST_LINE);
    String start = new String(sent, 0, length, StandardCharsets.ISO_8859_1);
    return Arrays.stream(start.split("\r\n", 2)[0].split("[ /?]"));
  }

  private Dissection dissection(Recording recording, ServiceContract contract) {
    if (recording.protocol().equals(Jrmp.NAME)) {
      return Jrmp.dissect(recording, contract);
    }
    return protocols.stream()
        .map(Spoken::bridge)
        .filter(bridge -> bridge.name().equals(recording.protocol()))
        .findFirst()
        .map(bridge -> dissection(bridge, recording, contract))
        .orElseGet(() -> unspoken(recording));
  }

  /** A bridge knows what to make of its own services alone. */
  private static Dissection dissection(
      Bridge bridge, Recording recording, ServiceContract contract) {
    boolean http = contract.equals(UNKNOWN) && isHttp(recording);
    return http ? unspoken(recording) : bridge.dissect(recording, contract);
  }

  private static boolean isHttp(Recording recording) {
    byte[] sent = recording.bytes(Recording.Side.CLIENT);
    int length = Math.min(sent.length, FIRST_LINE);
    String line = new String(sent, 0, length, StandardCharsets.ISO_8859_1).split("\r\n", 2)[0];
    return line.contains(" HTTP/") || Http2.isSpoken(recording);
  }

  private static Dissection unspoken(Recording recording) {
    PlainUse use = new PlainUse();
    return Http2.isSpoken(recording) ? Http2.dissect(recording, use) : Http.dissect(recording, use);
  }
}
