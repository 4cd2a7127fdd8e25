package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields whose values nobody is to see: by name, or by the name of what they are a member of
 * and their own. Whatever is shown of a call has been through here. The values of such a field
 * become marks of the same length; so does the same text anywhere else in the call. A message that
 * can have such a field, and cannot be told apart well enough to be sure where, keeps no values at
 * all.
 */
public final class Fields {
  /** Everything is shown. */
  public static final Fields NONE = new Fields(List.of());

  private final List<String> rules;

  /**
   * @param rules {@code password}, {@code Customer.email}, or {@code validateToken.token}; case,
   *     and what is no letter or digit, makes no difference
   */
  public Fields(List<String> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * What may be shown of a call.
   *
   * @param hidden whether anything was hidden
   */
  public record Shown(Recording recording, Dissection dissection, boolean hidden) {}

  /**
   * Hides what is to be hidden.
   *
   * @param take what was kept
   * @param contract of the service; empty where nobody knows it
   * @param dissection by that contract
   */
  public Shown shown(Take take, Optional<ServiceContract> contract, Dissection dissection) {
    Optional<Operation> operation =
        take.glance()
            .called()
            .flatMap(called -> contract.flatMap(known -> known.operation(called.operation())));
    if (isInternal(take)) {
      return shown(take.recording(), Optional.empty(), true, dissection);
    }
    FieldNames names = FieldNames.of(rules, contract, operation);
    return shown(take.recording(), Optional.of(names), take.whole(), dissection);
  }

  /** The same of a call of which all is known: one that a {@link Stub} has made. */
  public Shown shown(
      Recording whole, ServiceContract contract, Operation operation, Dissection dissection) {
    FieldNames names = FieldNames.of(rules, Optional.of(contract), Optional.of(operation));
    return shown(whole, Optional.of(names), true, dissection);
  }

  /**
   * @param names empty: there is nothing of an application's in it
   */
  private static Shown shown(
      Recording recording, Optional<FieldNames> names, boolean whole, Dissection dissection) {
    FieldNames hidden =
        names.orElseGet(() -> FieldNames.of(List.of(), Optional.empty(), Optional.empty()));
    Veil asked = new Veil(recording.bytes(Side.CLIENT), hidden.asked(), whole);
    Veil told = new Veil(recording.bytes(Side.SERVER), hidden.told(), whole);
    asked.find(dissection.request());
    told.find(dissection.response());
    List<String> secrets = new ArrayList<>(asked.secrets());
    secrets.addAll(told.secrets());
    asked.alike(dissection.request(), secrets);
    told.alike(dissection.response(), secrets);
    asked.credentials(dissection.request());
    told.credentials(dissection.response());
    return new Shown(
        recording(recording, asked, told),
        new Dissection(asked.over(dissection.request()), told.over(dissection.response())),
        asked.hides() || told.hides());
  }

  /** The gateway asks a registry, or renews a lease: nothing of an application's. */
  private static boolean isInternal(Take take) {
    return take.recording().protocol().equals(Jrmp.NAME) && take.callId().isEmpty();
  }

  private static Recording recording(Recording recording, Veil asked, Veil told) {
    Map<Side, byte[]> bytes =
        new EnumMap<>(Map.of(Side.CLIENT, asked.bytes(), Side.SERVER, told.bytes()));
    Map<Side, Integer> at = new EnumMap<>(Map.of(Side.CLIENT, 0, Side.SERVER, 0));
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : recording.pieces()) {
      int from = at.getOrDefault(piece.from(), 0);
      int to = from + piece.bytes().length;
      byte[] all = bytes.getOrDefault(piece.from(), new byte[0]);
      pieces.add(new Piece(piece.from(), piece.nanos(), Arrays.copyOfRange(all, from, to)));
      at.put(piece.from(), to);
    }
    return new Recording(recording.protocol(), recording.transport(), pieces);
  }
}
