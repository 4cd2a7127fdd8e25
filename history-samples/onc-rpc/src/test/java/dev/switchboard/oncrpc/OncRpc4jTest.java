package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.ScriptedBackend;
import dev.switchboard.gateway.Torture;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.dcache.oncrpc4j.rpc.OncRpcAcceptedException;
import org.dcache.oncrpc4j.rpc.OncRpcClient;
import org.dcache.oncrpc4j.rpc.RpcAuth;
import org.dcache.oncrpc4j.rpc.RpcAuthTypeNone;
import org.dcache.oncrpc4j.rpc.RpcAuthTypeUnix;
import org.dcache.oncrpc4j.rpc.RpcCall;
import org.dcache.oncrpc4j.rpc.net.IpProtocolType;
import org.dcache.oncrpc4j.xdr.XdrAble;
import org.dcache.oncrpc4j.xdr.XdrDecodingStream;
import org.dcache.oncrpc4j.xdr.XdrEncodingStream;
import org.dcache.oncrpc4j.xdr.XdrVoid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** oncrpc4j's client calls the bridge, with types written by hand after the description. */
final class OncRpc4jTest {
  private static final RpcAuth SYS =
      new RpcAuthTypeUnix(1000, 100, new int[] {5, 6}, 4711, "workstation");

  private final ListeningBridge bridge = new ListeningBridge();
  private Harness harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new Harness(bridge, ListeningBridge.ANY_PORT, Torture.CONTRACT, Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** Writes one value of a call. */
  private interface Put {
    void write(XdrEncodingStream out) throws IOException;
  }

  /** Reads one value of a reply. */
  private interface Take<T> {
    T read(XdrDecodingStream in) throws IOException;
  }

  private record Arguments(Put put) implements XdrAble {
    @Override
    public void xdrEncode(XdrEncodingStream out) throws IOException {
      put.write(out);
    }

    @Override
    public void xdrDecode(XdrDecodingStream in) {
      throw new UnsupportedOperationException("arguments are not read");
    }
  }

  /** A result union: its value, or what its fault says, in words. */
  private static final class Result<T> implements XdrAble {
    private final Take<T> take;
    private T value;
    private String fault = "";

    Result(Take<T> take) {
      this.take = take;
    }

    @Override
    public void xdrEncode(XdrEncodingStream out) {
      throw new UnsupportedOperationException("a result is not written");
    }

    @Override
    public void xdrDecode(XdrDecodingStream in) throws IOException {
      switch (in.xdrDecodeInt()) {
        case 0 -> value = take.read(in);
        case 1 -> fault = "system " + in.xdrDecodeInt() + " " + in.xdrDecodeString();
        case 2 -> fault = "NotFound " + text(in) + " " + text(in) + " " + in.xdrDecodeInt();
        default -> throw new IOException("no such arm");
      }
    }
  }

  private static String text(XdrDecodingStream in) throws IOException {
    return in.xdrDecodeBoolean() ? in.xdrDecodeString() : null;
  }

  private static void text(XdrEncodingStream out, String text) {
    out.xdrEncodeBoolean(text != null);
    if (text != null) {
      out.xdrEncodeString(text);
    }
  }

  private <T> Result<T> call(String protocol, String operation, Put put, Take<T> take)
      throws Exception {
    call(protocol, new RpcAuthTypeNone(), operation, put, take); // both are taken
    return call(protocol, SYS, operation, put, take);
  }

  private <T> Result<T> call(
      String protocol, RpcAuth credentials, String operation, Put put, Take<T> take)
      throws Exception {
    int number = Torture.CONTRACT.operation(operation).orElseThrow().number();
    Result<T> result = new Result<>(take);
    rpc(protocol, credentials, number, new Arguments(put), result);
    return result;
  }

  private void rpc(
      String protocol, RpcAuth credentials, int procedure, XdrAble arguments, XdrAble result)
      throws Exception {
    int ip = protocol.equals("tcp") ? IpProtocolType.TCP : IpProtocolType.UDP;
    try (OncRpcClient client =
        new OncRpcClient(InetAddress.getLoopbackAddress(), ip, bridge.port())) {
      int program = XdrNumbers.program(Torture.SERVICE);
      RpcCall call = new RpcCall(program, 1, credentials, client.connect());
      call.call(procedure, arguments, result, 30, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void carriesTextsAndNulls(String protocol) throws Exception {
    for (String text : new String[] {"", "123", "Nordlys – 北極光 🎻", null}) {
      Result<String> result =
          call(protocol, "echoString", out -> text(out, text), OncRpc4jTest::text);
      assertThat(result.value).isEqualTo(text);
      assertThat(result.fault).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void carriesBytes(String protocol) throws Exception {
    byte[] bytes = new byte[protocol.equals("tcp") ? 300_001 : 5_001];
    Arrays.fill(bytes, (byte) 0xfe);
    Result<byte[]> result =
        call(
            protocol,
            "echoBytes",
            out -> {
              out.xdrEncodeBoolean(true);
              out.xdrEncodeDynamicOpaque(bytes);
            },
            in -> in.xdrDecodeBoolean() ? in.xdrDecodeDynamicOpaque() : null);
    assertThat(result.value).isEqualTo(bytes);
  }

  private record Circle(int x, int y, double radius) {
    static Circle read(XdrDecodingStream in) throws IOException {
      assertThat(in.xdrDecodeBoolean()).isTrue();
      assertThat(in.xdrDecodeInt()).as("the arm of a circle").isEqualTo(1);
      assertThat(in.xdrDecodeBoolean()).as("a centre").isTrue();
      return new Circle(in.xdrDecodeInt(), in.xdrDecodeInt(), in.xdrDecodeDouble());
    }

    void write(XdrEncodingStream out) {
      out.xdrEncodeBoolean(true);
      out.xdrEncodeInt(1);
      out.xdrEncodeBoolean(true);
      out.xdrEncodeInt(x);
      out.xdrEncodeInt(y);
      out.xdrEncodeDouble(radius);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void carriesUnionsAndStructs(String protocol) throws Exception {
    Circle circle = new Circle(-3, Integer.MAX_VALUE, 0.1);
    assertThat(call(protocol, "echoShape", circle::write, Circle::read).value).isEqualTo(circle);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void carriesArraysOfNumbers(String protocol) throws Exception {
    int[] numbers = {0, -1, Integer.MIN_VALUE};
    Result<int[]> result =
        call(
            protocol,
            "echoIntArray",
            out -> {
              out.xdrEncodeBoolean(true);
              out.xdrEncodeIntVector(numbers);
            },
            in -> in.xdrDecodeBoolean() ? in.xdrDecodeIntVector() : null);
    assertThat(result.value).isEqualTo(numbers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void carriesSeveralParameters(String protocol) throws Exception {
    harness
        .backend()
        .script(
            (operation, arguments, deadline) ->
                new Outcome.Returned(
                    arguments[0]
                        + "|"
                        + arguments[1]
                        + "|"
                        + ((Definition.Constant) arguments[2]).name()
                        + "|"
                        + arguments[3]));
    Put four =
        out -> {
          text(out, "a");
          out.xdrEncodeInt(2);
          out.xdrEncodeBoolean(true);
          out.xdrEncodeInt(3);
          out.xdrEncodeBoolean(false);
        };
    assertThat(call(protocol, "join", four, OncRpc4jTest::text).value)
        .isEqualTo("a|2|DEEP_BLUE|null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void getsFaultsAsArms(String protocol) throws Exception {
    Definition.Struct notFound = (Definition.Struct) Torture.CONTRACT.definitions().get("NotFound");
    StructValue detail = new StructValue(notFound, new Object[] {"no such key 漢", "key-77", 3});
    harness.backend().script(failing(Fault.declared(detail, "no")));
    assertThat(call(protocol, "fail", out -> {}, OncRpc4jTest::text).fault)
        .isEqualTo("NotFound no such key 漢 key-77 3");
    harness.backend().script(failing(Fault.before(Fault.Kind.UNAVAILABLE, "away")));
    assertThat(call(protocol, "fail", out -> {}, OncRpc4jTest::text).fault)
        .isEqualTo("system 4 away");
  }

  private static ScriptedBackend.Script failing(Fault fault) {
    return (operation, arguments, deadline) -> new Outcome.Failed(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void pingsAndIsToldWhatIsNotThere(String protocol) throws Exception {
    rpc(protocol, SYS, 0, XdrVoid.XDR_VOID, XdrVoid.XDR_VOID);
    assertThatThrownBy(() -> rpc(protocol, SYS, 99, XdrVoid.XDR_VOID, XdrVoid.XDR_VOID))
        .isInstanceOf(OncRpcAcceptedException.class);
  }
}
