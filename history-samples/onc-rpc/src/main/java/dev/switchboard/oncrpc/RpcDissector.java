package dev.switchboard.oncrpc;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Span.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Labels calls and replies (RFC 5531 section 9), field by field. */
final class RpcDissector {
  private static final List<String> MESSAGES = List.of("CALL", "REPLY");
  private static final List<String> FLAVORS = List.of("AUTH_NONE", "AUTH_SYS");

  private final ServiceContract contract;
  private final XdrLabels types;
  private final Map<Integer, Operation> calls = new HashMap<>();

  RpcDissector(ServiceContract contract) {
    this.contract = contract;
    this.types = new XdrLabels(contract);
  }

  /** Calls first, for a reply does not say what it answers but by the xid. */
  Dissection dissect(Recording recording) {
    List<Span> request = side(recording, Recording.Side.CLIENT);
    return new Dissection(request, side(recording, Recording.Side.SERVER));
  }

  private List<Span> side(Recording recording, Recording.Side from) {
    byte[] bytes = recording.bytes(from);
    RpcLabels out =
        recording.transport() == Recording.Transport.TCP
            ? RpcLabels.tcp(bytes)
            : RpcLabels.udp(bytes, ends(recording, from));
    while (out.next()) {
      message(out);
    }
    return out.spans();
  }

  private static List<Integer> ends(Recording recording, Recording.Side from) {
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (Recording.Piece piece : recording.pieces()) {
      if (piece.from() == from) {
        end += piece.bytes().length;
        ends.add(end);
      }
    }
    return ends;
  }

  private void message(RpcLabels out) {
    try {
      int xid = out.word(Kind.ENVELOPE, "xid", RpcDissector::hex);
      int type = out.word(Kind.ENVELOPE, "message type", w -> named(w, MESSAGES));
      if (type == RpcMessages.CALL) {
        call(out, xid);
      } else if (type == RpcMessages.REPLY) {
        reply(out, xid);
      }
    } catch (RpcLabels.Unreadable e) {
      // what is left is labelled as that
    }
    out.end();
  }

  private static String hex(int word) {
    return "0x" + Integer.toHexString(word);
  }

  private static String named(int word, List<String> names) {
    String name = word >= 0 && word < names.size() ? ", " + names.get(word) : "";
    return Integer.toUnsignedString(word) + name;
  }

  private void call(RpcLabels out, int xid) {
    out.word(Kind.ENVELOPE, "RPC version", Integer::toUnsignedString);
    out.word(Kind.ADDRESSING, "program", w -> hex(w) + ", " + contract.name());
    out.word(Kind.ADDRESSING, "version", Integer::toUnsignedString);
    int number = out.word(Kind.ADDRESSING, "procedure", this::procedure);
    credentials(out);
    verifier(out);
    Optional<Operation> operation = operation(number);
    if (operation.isPresent() && out.remaining() > 0) {
      calls.put(xid, operation.get());
      out.open(Kind.VALUES, "arguments");
      operation.get().parameters().forEach(p -> p.type().fold(types).label(out, p.name()));
      out.close(operation.get().name());
    } else {
      operation.ifPresent(called -> calls.put(xid, called));
    }
  }

  private Optional<Operation> operation(int number) {
    return contract.operations().stream().filter(o -> o.number() == number).findFirst();
  }

  private String procedure(int number) {
    String name = number == 0 ? "NULL" : operation(number).map(Operation::name).orElse("unknown");
    return Integer.toUnsignedString(number) + ", " + name;
  }

  private static void credentials(RpcLabels out) {
    out.open(Kind.ADDRESSING, "credentials");
    int flavor = out.word(Kind.ADDRESSING, "flavor", w -> named(w, FLAVORS));
    int length = out.word(Kind.ADDRESSING, "length", Integer::toUnsignedString);
    if (flavor == RpcMessages.AUTH_SYS) {
      authSys(out);
    } else {
      out.opaque(length, Kind.ADDRESSING, "body", bytes -> "");
    }
    out.close("");
  }

  /** RFC 5531 appendix A. */
  private static void authSys(RpcLabels out) {
    out.word(Kind.ADDRESSING, "stamp", RpcDissector::hex);
    out.open(Kind.ADDRESSING, "machine name");
    XdrLabels.text(out, Kind.ADDRESSING, "machine name");
    out.close("");
    out.word(Kind.ADDRESSING, "uid", Integer::toUnsignedString);
    out.word(Kind.ADDRESSING, "gid", Integer::toUnsignedString);
    int groups = out.word(Kind.ADDRESSING, "count of gids", Integer::toUnsignedString);
    for (int i = 0; i < groups; i++) {
      out.word(Kind.ADDRESSING, "gids[" + i + "]", Integer::toUnsignedString);
    }
  }

  private static void verifier(RpcLabels out) {
    out.open(Kind.ADDRESSING, "verifier");
    out.word(Kind.ADDRESSING, "flavor", w -> named(w, FLAVORS));
    int length = out.word(Kind.ADDRESSING, "length", Integer::toUnsignedString);
    out.opaque(length, Kind.ADDRESSING, "body", bytes -> "");
    out.close("");
  }

  private void reply(RpcLabels out, int xid) {
    int state = out.word(Kind.ENVELOPE, "reply state", w -> named(w, RpcReplies.STATES));
    if (state == 0) {
      verifier(out);
      accepted(out, xid);
    } else {
      rejected(out);
    }
  }

  private void accepted(RpcLabels out, int xid) {
    int state = out.word(Kind.ENVELOPE, "accept state", w -> named(w, RpcReplies.ACCEPTED));
    if (state == RpcReplies.PROG_MISMATCH) {
      versions(out);
    }
    Operation operation = calls.get(xid);
    if (state == 0 && operation != null) {
      out.open(Kind.VALUES, "result");
      result(out, operation);
      out.close(operation.name());
    }
  }

  private static void versions(RpcLabels out) {
    out.word(Kind.ENVELOPE, "lowest version", Integer::toUnsignedString);
    out.word(Kind.ENVELOPE, "highest version", Integer::toUnsignedString);
  }

  private static void rejected(RpcLabels out) {
    int state = out.word(Kind.ENVELOPE, "reject state", w -> named(w, RpcReplies.REJECTED));
    if (state == 0) {
      versions(out);
    } else {
      out.word(Kind.ADDRESSING, "auth state", w -> named(w, RpcReplies.AUTH));
    }
  }

  private void result(RpcLabels out, Operation operation) {
    int status = out.word(Kind.TYPES, "status", n -> n + ", " + arm(operation, n));
    TypeModel.@Nullable Named fault = fault(operation, status);
    if (status == OncProcedure.OK) {
      operation.result().ifPresent(type -> type.fold(types).label(out, "result"));
    } else if (status == OncProcedure.SYSTEM_FAULT) {
      out.word(Kind.VALUES, "kind", RpcDissector::systemFault);
      XdrLabels.text(out, Kind.VALUES, "message");
      XdrLabels.text(out, Kind.VALUES, "call_id");
    } else if (fault != null) {
      fault.fold(types).label(out, fault.definition());
    }
  }

  private static TypeModel.@Nullable Named fault(Operation operation, int status) {
    int index = status - OncProcedure.FIRST_FAULT;
    return index >= 0 && index < operation.faults().size() ? operation.faults().get(index) : null;
  }

  private static String arm(Operation operation, int status) {
    TypeModel.Named fault = fault(operation, status);
    return switch (status) {
      case OncProcedure.OK -> "OK";
      case OncProcedure.SYSTEM_FAULT -> "SYSTEM_FAULT";
      default -> fault == null ? "unknown" : fault.definition();
    };
  }

  private static String systemFault(int number) {
    for (OncFaults.Kind kind : OncFaults.Kind.values()) {
      if (kind.number() == number) {
        return number + ", " + kind;
      }
    }
    return Integer.toUnsignedString(number);
  }
}
