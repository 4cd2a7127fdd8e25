package dev.switchboard.corba;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.BridgeConformance;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.Torture;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** CORBA as every bridge must be; the client is the JDK's former ORB. */
@Tag("smoke")
final class CorbaConformanceTest extends BridgeConformance {
  private static PeerOrb orb;

  private final ListeningBridge bridge = new ListeningBridge();

  @BeforeAll
  static void start() {
    orb = new PeerOrb();
  }

  @Override
  protected Bridge bridge() {
    return bridge;
  }

  @Override
  protected Settings settings() {
    return ListeningBridge.ANY_PORT;
  }

  @Override
  protected Answer call(URI http, Operation operation, List<Object> arguments) {
    String reference = bridge.ior(Torture.CONTRACT);
    return alike(orb.call(reference, Torture.CONTRACT, operation, arguments));
  }

  /** The table has two exceptions for a wrong argument: bytes that are none, and values. */
  private static Answer alike(Answer answer) {
    return answer instanceof Refused refused
            && (refused.code().equals("MARSHAL") || refused.code().equals("BAD_PARAM"))
        ? new Refused("MARSHAL or BAD_PARAM", refused.text())
        : answer;
  }

  @Override
  protected String code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED -> "DECLARED";
      case INVALID_ARGUMENT -> "MARSHAL or BAD_PARAM";
      case NO_SUCH_OPERATION -> "BAD_OPERATION";
      case CONTRACT_MISMATCH -> "INV_OBJREF";
      case DENIED -> "NO_PERMISSION";
      case DEADLINE_EXCEEDED -> "TIMEOUT";
      case OVERLOADED -> "TRANSIENT";
      case UNAVAILABLE -> "COMM_FAILURE";
      case INTERNAL -> "INTERNAL";
    };
  }

  @Override
  protected List<Malformed> malformed() {
    return List.of(
        new Malformed(
            "unknown operation",
            Fault.Kind.NO_SUCH_OPERATION,
            http -> raw().call("echoNothing", new byte[0])),
        bad("no argument", "echoInt", ""),
        bad("half an argument", "echoInt", "0000"),
        bad("an argument too many", "echoInt", "00000005 00000006"),
        bad("a byte too many", "echoInt", "00000005 00"),
        bad("neither true nor false", "echoBoolean", "02"),
        bad("a character of three bytes", "echoChar", "03 000061"),
        bad("a character of two units", "echoChar", "04 d83dde00"),
        bad("a character cut short", "echoChar", "02 00"),
        bad("absent or present?", "echoString", "02"),
        bad("length beyond the message", "echoString", "01000000 7ffffffe 00610061"),
        bad("negative length", "echoString", "01000000 fffffffe"),
        bad("half a unit of UTF-16", "echoString", "01000000 00000003 006100"),
        bad("half a pair of surrogates", "echoString", "01000000 00000002 d83d"),
        bad("surrogates in the wrong order", "echoString", "01000000 00000004 de00d83d"),
        bad("negative length of octets", "echoBytes", "01000000 80000000"),
        bad("negative count", "echoStrings", "01000000 ffffffff"),
        bad("count beyond the message", "echoStrings", "01000000 3fffffff 00000000"),
        bad("count of longs beyond the message", "echoIntArray", "01000000 7fffffff 00000000"),
        bad("no such constant", "echoColour", "01000000 00000003"),
        bad("a negative constant", "echoColour", "01000000 ffffffff"),
        bad("no such arm", "echoShape", "01000000 00000003"),
        bad("two where none or one may be", "echoNode", "00000002"),
        bad("no such kind of anything", "echoAnything", "00000001 00000063 00000000"),
        bad("not nothing", "echoEmpty", "01 01"),
        bad("nanoseconds", "echoInstant", "0100000000000000 0000000000000000 3b9aca00"),
        bad("seconds", "echoInstant", "0100000000000000 7fffffffffffffff 00000000"),
        bad("a string without an end", "echoDecimal", "01000000 00000001 31"),
        bad("a string of nothing", "echoDecimal", "01000000 00000000"),
        bad("a zero in a string", "echoDecimal", "01000000 00000003 310031 00"),
        text("not ASCII", "echoDecimal", "\u0661"),
        text("no number", "echoDecimal", "49,50"),
        text("a scale to work on for ever", "echoDecimal", "1e999999999"),
        text("digits without end", "echoInteger", "9".repeat(1001)),
        text("no such day", "echoLocalDate", "2027-02-30"),
        bad("too deep", "echoNode", "00000001" + "00000000 00000001".repeat(1_000)),
        bad("lists too deep", "echoAnything", "00000001 00000064 00000001".repeat(600)));
  }

  private RawGiop raw() {
    return new RawGiop(bridge.port());
  }

  private Malformed bad(String name, String operation, String hex) {
    return bad(name, operation, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private Malformed text(String name, String operation, String text) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      byte[] encoded = (text + "\0").getBytes(StandardCharsets.UTF_8);
      out.writeInt(0x01000000);
      out.writeInt(encoded.length);
      out.write(encoded);
      return bad(name, operation, bytes.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Malformed bad(String name, String operation, byte[] arguments) {
    return new Malformed(
        name, Fault.Kind.INVALID_ARGUMENT, http -> alike(raw().call(operation, arguments)));
  }
}
