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
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Take;
import dev.switchboard.gateway.wire.Tap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
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
  private final Tap tap;
  private final List<Spoken> protocols;

  Capture(Tap tap, List<Spoken> protocols) {
    this.tap = tap;
    this.protocols = List.copyOf(protocols);
  }

  /** A call as it may be shown. */
  record Look(Glance glance, Fields.Shown shown) {}

  @Override
  public void publish(ServiceContract contract) {
    contracts.put(contract.name(), contract);
  }

  @Override
  public void close() {
    contracts.clear();
  }

  Tap tap() {
    return tap;
  }

  /** What is kept, the latest first. */
  List<Glance> glances() {
    List<Glance> glances = new ArrayList<>(tap.glances());
    Collections.reverse(glances);
    return glances;
  }

  /** The call with this number, if it is still kept. */
  Optional<Look> look(long number) {
    return tap.take(number).map(this::look);
  }

  /** The call with this id as its client made it, or the one behind it, if it is still kept. */
  Optional<Look> look(String callId) {
    return glances().stream()
        .filter(glance -> glance.callId().equals(Optional.of(callId)))
        .min(Comparator.comparing(Capture::isInner))
        .flatMap(glance -> look(glance.number()));
  }

  /** The calls that the gateway made for this one, the first one first. */
  List<Look> behind(Look outer) {
    Optional<String> callId = outer.glance().callId();
    if (callId.isEmpty() || isInner(outer.glance())) {
      return List.of();
    }
    return tap.glances().stream()
        .filter(glance -> isInner(glance) && glance.callId().equals(callId))
        .flatMap(glance -> look(glance.number()).stream())
        .toList();
  }

  /** Whether the gateway was the client. */
  static boolean isInner(Glance glance) {
    return glance.protocol().equals(Jrmp.NAME);
  }

  private Look look(Take take) {
    Optional<ServiceContract> contract = contract(take);
    Dissection dissection = dissection(take.recording(), contract.orElse(UNKNOWN));
    return new Look(take.glance(), tap.fields().shown(take, contract, dissection));
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
