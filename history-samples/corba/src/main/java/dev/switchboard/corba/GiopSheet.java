package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Span;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labels the messages of one connection, a fragment's data as one. */
final class GiopSheet {
  private static final int BODY = 8;

  private static final int RESERVED = 3;
  private static final List<String> TYPES =
      List.of(
          "Request",
          "Reply",
          "CancelRequest",
          "LocateRequest",
          "LocateReply",
          "CloseConnection",
          "MessageError",
          "Fragment");
  private static final List<String> STATUS =
      List.of(
          "no exception",
          "user exception",
          "system exception",
          "location forward",
          "location forward for good",
          "needs addressing mode");

  private final ServiceContract contract;
  private final IdlPlan plan;
  private final CdrLabels values;
  private final Map<Integer, Optional<Operation>> calls = new HashMap<>();

  GiopSheet(ServiceContract contract) {
    this.contract = contract;
    plan = new IdlPlan(contract);
    values = new CdrLabels(contract);
  }

  Dissection of(Recording recording) {
    List<Span> request = side(recording.bytes(Recording.Side.CLIENT));
    return new Dissection(request, side(recording.bytes(Recording.Side.SERVER)));
  }

  private List<Span> side(byte[] bytes) {
    Labels labels = new Labels(bytes);
    boolean known = true;
    while (known && labels.left() >= Giop.HEADER && labels.more()) {
      known = ByteBuffer.wrap(bytes).getInt(labels.position()) == Giop.MAGIC;
      if (known) {
        message(bytes, labels);
      }
    }
    return labels.spans();
  }

  private void message(byte[] bytes, Labels labels) {
    int start = labels.position();
    ByteBuffer header = ByteBuffer.wrap(bytes, start, Giop.HEADER).slice();
    boolean littleEndian = (header.get(6) & Giop.LITTLE_ENDIAN) != 0;
    int size =
        header.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).getInt(8);
    int type = header.get(7);
    int minor = header.get(5);
    String name = type >= 0 && type < TYPES.size() ? TYPES.get(type) : "message of type " + type;
    int end =
        start + Math.max(Giop.HEADER, (int) Math.min(Giop.HEADER + (long) size, labels.left()));
    CdrSheet in = new CdrSheet(bytes, labels, start, end, littleEndian);
    boolean whole = minor == 0 || (header.get(6) & Giop.MORE_FRAGMENTS) == 0;
    in.group(
        Span.Kind.ENVELOPE,
        name,
        () -> {
          header(labels, header, size);
          body(in, type, minor, whole);
        });
  }

  private static void header(Labels labels, ByteBuffer header, int size) {
    Span.Kind kind = Span.Kind.ENVELOPE;
    int flags = header.get(6);
    String order = (flags & Giop.LITTLE_ENDIAN) == 0 ? "big-endian" : "little-endian";
    String more = (flags & Giop.MORE_FRAGMENTS) == 0 ? "" : ", more fragments follow";
    labels.leaf(4, kind, "magic", "GIOP");
    labels.leaf(2, kind, "version", header.get(4) + "." + header.get(5));
    labels.leaf(1, kind, "flags", order + more);
    labels.leaf(1, kind, "message type", String.valueOf(header.get(7)));
    labels.leaf(4, kind, "size of the rest", String.valueOf(size));
  }

  private void body(CdrSheet in, int type, int minor, boolean whole) {
    try {
      parts(in, type, minor, whole);
    } catch (CdrSheet.Lost e) {
      // said by the label of what is left
    }
    in.rest(Span.Kind.ENVELOPE, "not understood");
  }

  private void parts(CdrSheet in, int type, int minor, boolean whole) {
    switch (type) {
      case Giop.REQUEST -> request(in, minor, whole);
      case Giop.REPLY -> reply(in, minor, whole);
      case Giop.LOCATE_REQUEST -> locate(in, minor);
      case Giop.LOCATE_REPLY -> {
        in.int32(Span.Kind.ENVELOPE, "request id");
        in.int32(Span.Kind.ENVELOPE, "locate status");
        in.rest(Span.Kind.ADDRESSING, "where it is");
      }
      case Giop.CANCEL_REQUEST -> in.int32(Span.Kind.ENVELOPE, "request id");
      case Giop.FRAGMENT -> {
        if (minor >= 2) {
          in.int32(Span.Kind.ENVELOPE, "request id");
        }
        in.rest(Span.Kind.VALUES, "fragment");
      }
      default -> {}
    }
  }

  private static void locate(CdrSheet in, int minor) {
    in.int32(Span.Kind.ENVELOPE, "request id");
    if (minor >= 2) {
      in.int16(Span.Kind.ADDRESSING, "addressing");
    }
    in.align(Integer.BYTES).key();
  }

  private void request(CdrSheet in, int minor, boolean whole) {
    int id;
    String operation;
    if (minor < 2) {
      contexts(in);
      id = in.int32(Span.Kind.ENVELOPE, "request id");
      in.bool(Span.Kind.ENVELOPE, "response expected");
      if (minor == 1) {
        in.opaque(RESERVED, Span.Kind.PADDING, "reserved");
      }
      in.align(Integer.BYTES).key();
      operation = in.text(Span.Kind.ADDRESSING, "operation");
      in.octets(Span.Kind.ADDRESSING, "principal");
    } else {
      id = in.int32(Span.Kind.ENVELOPE, "request id");
      in.octet(Span.Kind.ENVELOPE, "response flags");
      in.opaque(RESERVED, Span.Kind.PADDING, "reserved");
      in.int16(Span.Kind.ADDRESSING, "addressing");
      in.align(Integer.BYTES).key();
      operation = in.text(Span.Kind.ADDRESSING, "operation");
      contexts(in);
    }
    Optional<Operation> called =
        contract.operations().stream()
            .filter(o -> plan.operation(o.name()).equals(operation))
            .findFirst();
    calls.put(id, called);
    arguments(in, minor, whole, called);
  }

  private void arguments(CdrSheet in, int minor, boolean whole, Optional<Operation> called) {
    if (in.left() == 0) {
      return;
    }
    bodyAligned(in, minor);
    if (!whole || called.isEmpty()) {
      in.rest(Span.Kind.VALUES, whole ? "arguments" : "beginning of the arguments");
      return;
    }
    called.get().parameters().forEach(p -> values.show(in, p.type(), p.name()));
  }

  private static void bodyAligned(CdrSheet in, int minor) {
    if (minor >= 2) {
      in.align(BODY);
    }
  }

  private void reply(CdrSheet in, int minor, boolean whole) {
    if (minor < 2) {
      contexts(in);
    }
    int id = in.int32(Span.Kind.ENVELOPE, "request id");
    int status = in.peek();
    String word = status >= 0 && status < STATUS.size() ? STATUS.get(status) : "unknown";
    in.int32(Span.Kind.ENVELOPE, "reply status", status + " = " + word);
    if (minor >= 2) {
      contexts(in);
    }
    if (in.left() > 0) {
      bodyAligned(in, minor);
      answer(in, whole ? status : -1, calls.getOrDefault(id, Optional.empty()));
    }
  }

  private void answer(CdrSheet in, int status, Optional<Operation> called) {
    if (status == Giop.NO_EXCEPTION && called.flatMap(Operation::result).isPresent()) {
      values.show(in, called.flatMap(Operation::result).get(), "result");
    } else if (status == Giop.USER_EXCEPTION) {
      raised(in, in.text(Span.Kind.TYPES, "exception"));
    } else if (status == Giop.SYSTEM_EXCEPTION) {
      in.text(Span.Kind.TYPES, "exception");
      int minor = in.peek();
      in.int32(Span.Kind.VALUES, "minor", "0x" + Integer.toHexString(minor));
      in.int32(Span.Kind.VALUES, "completed: yes, no, maybe");
    } else {
      in.rest(Span.Kind.VALUES, "answer");
    }
  }

  private void raised(CdrSheet in, String id) {
    for (Operation operation : contract.operations()) {
      for (TypeModel.Named fault : operation.faults()) {
        if (id.equals(plan.repositoryId(plan.exception(fault.definition())))) {
          values.members(in, (Definition.Struct) contract.definition(fault));
          return;
        }
      }
    }
    in.rest(Span.Kind.VALUES, "members");
  }

  private static void contexts(CdrSheet in) {
    in.group(Span.Kind.ENVELOPE, "service contexts", () -> eachContext(in));
  }

  private static void eachContext(CdrSheet in) {
    int count = in.int32(Span.Kind.ENVELOPE, "count");
    for (int i = 0; i < count; i++) {
      boolean security = in.int32(Span.Kind.ENVELOPE, "context") == Giop.SECURITY;
      in.octets(Span.Kind.ENVELOPE, security ? "security context" : "context data");
    }
  }
}
