package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Labels what a client of JRMP sends (Java RMI Specification, 10.2: Out). */
final class JrmpClientSide {
  private final Reading in;
  private final Methods methods;
  private final MemberNames names;
  private final List<Call> calls = new ArrayList<>();

  JrmpClientSide(byte[] bytes, Methods methods, MemberNames names) {
    this.in = new Reading(bytes);
    this.methods = methods;
    this.names = names;
  }

  List<Span> spans() {
    return in.whole(this::messages);
  }

  /** What was called, in order. */
  List<Call> calls() {
    return calls;
  }

  /** With the header where the recording begins with the connection, else without. */
  private String messages() throws NotUnderstood {
    if (in.more() && in.next() == JrmpMark.MAGIC >> 24) {
      handshake();
    }
    while (in.more()) {
      message();
    }
    return "";
  }

  private void handshake() throws NotUnderstood {
    int protocol = in.group(Kind.ENVELOPE, "header", this::header);
    if (protocol == JrmpMark.STREAM_PROTOCOL && in.more()) {
      in.group(Kind.ADDRESSING, "client's address", () -> address(in));
    }
  }

  private int header() throws NotUnderstood {
    if (in.ahead(Integer.BYTES) != JrmpMark.MAGIC) {
      throw in.unexpected("JRMI");
    }
    in.leaf(4, Kind.ENVELOPE, "magic", "JRMI");
    in.number(2, Kind.ENVELOPE, "version");
    int protocol = in.next();
    in.leaf(1, Kind.ENVELOPE, "protocol", JrmpMark.protocol(protocol));
    return protocol;
  }

  /** A host and a port, as a side takes them for. */
  static String address(Reading in) throws NotUnderstood {
    String host = in.text(Short.BYTES, Kind.ADDRESSING, "host");
    return host + ":" + in.number(Integer.BYTES, Kind.ADDRESSING, "port");
  }

  private void message() throws NotUnderstood {
    switch (in.next()) {
      case JrmpMark.CALL -> in.group(Kind.ADDRESSING, "call", this::call);
      case JrmpMark.PING -> in.leaf(1, Kind.ENVELOPE, "Ping", "are you there?");
      case JrmpMark.DGC_ACK -> in.group(Kind.ENVELOPE, "DgcAck", this::acknowledgement);
      default -> throw in.unexpected("a call (0x50), a ping (0x52) or an acknowledgement (0x54)");
    }
  }

  private String acknowledgement() throws NotUnderstood {
    in.leaf(1, Kind.ENVELOPE, "DgcAck", "the reply's remote references have arrived");
    in.number(Integer.BYTES, Kind.ENVELOPE, "UID: unique to the JVM");
    in.number(Long.BYTES, Kind.ENVELOPE, "UID: time");
    in.number(Short.BYTES, Kind.ENVELOPE, "UID: count");
    return "";
  }

  private String call() throws NotUnderstood {
    in.leaf(1, Kind.ENVELOPE, "Call", "");
    ObjectReading objects = new ObjectReading(in, names);
    objects.header();
    BlockReading block = objects.blocks();
    String object = in.group(Kind.ADDRESSING, "target", () -> ObjectIds.read(block));
    Call call = method(block);
    calls.add(call);
    arguments(call, objects);
    return call.name() + " of object " + object;
  }

  private Call method(BlockReading block) throws NotUnderstood {
    long number = block.number(Integer.BYTES);
    boolean byHash = number == Methods.BY_HASH;
    block.leaf(
        4,
        Kind.ADDRESSING,
        "operation number",
        byHash ? "-1: the method is named by its hash" : Long.toString(number));
    long hash = block.number(Long.BYTES);
    Call call = methods.of(number, hash);
    block.leaf(
        8,
        Kind.ADDRESSING,
        byHash ? "method hash" : "interface hash",
        "0x" + HexFormat.of().toHexDigits(hash) + ": " + call.name());
    return call;
  }

  private static void arguments(Call call, ObjectReading objects) throws NotUnderstood {
    for (Call.Slot slot : call.arguments().orElse(List.of())) {
      slot(slot, objects);
    }
    objects.everything();
  }

  /** An argument or a result. */
  static void slot(Call.Slot slot, ObjectReading objects) throws NotUnderstood {
    if (slot.primitive()) {
      objects.blocks().primitive(slot.code(), Kind.VALUES, slot.label());
    } else {
      objects.object(slot.label());
    }
  }
}
