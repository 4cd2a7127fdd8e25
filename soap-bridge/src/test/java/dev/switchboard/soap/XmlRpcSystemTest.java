package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.ScriptedBackend;
import dev.switchboard.gateway.Torture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Introspection, multicall and the addresses. */
final class XmlRpcSystemTest {
  private Harness harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new Harness(
            new XmlRpcBridge(),
            new MapSettings(Map.of("max-batch", "50")),
            Torture.CONTRACT,
            Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private @Nullable Object call(String path, String method, @Nullable Object... params)
      throws Exception {
    XmlRpcTree.Response response =
        XmlRpcPost.call(harness.http(), path, method, java.util.Arrays.asList(params));
    assertThat(response.fault()).as("%s", response.value()).isFalse();
    return response.value();
  }

  private int fault(String path, String method, @Nullable Object... params) throws Exception {
    XmlRpcTree.Response response =
        XmlRpcPost.call(harness.http(), path, method, java.util.Arrays.asList(params));
    assertThat(response.fault()).isTrue();
    return response.faultCode();
  }

  private static Map<String, @Nullable Object> one(String method, Object params) {
    Map<String, @Nullable Object> call = new LinkedHashMap<>();
    call.put("methodName", method);
    call.put("params", params);
    return call;
  }

  @Test
  void hasEachServiceUnderBothAddresses() throws Exception {
    assertThat(call("/RPC2", "torture.echoInt", 5)).isEqualTo(5);
    assertThat(call("/RPC2/", "torture.echoInt", 5)).isEqualTo(5);
    assertThat(call("/RPC2/torture", "torture.echoInt", 5)).isEqualTo(5);
    assertThat(call("/RPC2/torture", "echoInt", 5)).isEqualTo(5);
    assertThat(fault("/RPC2", "echoInt", 5)).isEqualTo(-32601);
  }

  @Test
  void listsMethodsByTheNamesTheAddressHas() throws Exception {
    assertThat((List<?>) call("/RPC2", "system.listMethods"))
        .asString()
        .contains("torture.echoInt", "system.listMethods", "system.multicall");
    List<?> names = (List<?>) call("/RPC2/torture", "system.listMethods");
    assertThat(names).hasSize(Torture.CONTRACT.operations().size() + 5);
    for (Object name : names) {
      assertThat((List<?>) call("/RPC2/torture", "system.methodSignature", name)).isNotEmpty();
      assertThat((String) call("/RPC2/torture", "system.methodHelp", name)).isNotEmpty();
    }
  }

  @Test
  void tellsSignaturesAndHelp() throws Exception {
    assertThat(call("/RPC2", "system.methodSignature", "torture.echoInt"))
        .isEqualTo(List.of(List.of("int", "int")));
    assertThat(call("/RPC2", "system.methodSignature", "torture.join"))
        .isEqualTo(
            List.of(
                List.of("string", "string", "int", "string", "boolean"),
                List.of("string", "string", "int", "string"),
                List.of("string", "string", "int")));
    assertThat(call("/RPC2", "system.methodHelp", "torture.echoPoint"))
        .isEqualTo("echoPoint(value: Point or nil): Point or nil\nfaults: 1000 NotFound");
    assertThat(fault("/RPC2", "system.methodHelp", "nothing")).isEqualTo(-32602);
    assertThat((Map<?, ?>) call("/RPC2", "system.getCapabilities"))
        .asString()
        .contains("introspection", "faults_interop", "nil");
  }

  @Test
  void callsManyAtOnceAndAnswersInTheirOrder() throws Exception {
    harness
        .backend()
        .script(
            (operation, arguments, deadline) ->
                operation.name().equals("fail")
                    ? new Outcome.Failed(
                        Fault.declared(
                            new StructValue(
                                (Definition.Struct) Torture.CONTRACT.definitions().get("NotFound"),
                                new Object[] {"no such key", "key-77", 3}),
                            "no such key"))
                    : ScriptedBackend.ECHO.answer(operation, arguments, deadline));
    List<Object> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      calls.add(one("torture.echoInt", List.of(i)));
    }
    Map<String, @Nullable Object> turned = new LinkedHashMap<>();
    turned.put("params", List.of("late name"));
    turned.put("methodName", "torture.echoString");
    calls.add(turned);
    calls.add(one("torture.fail", List.of()));
    calls.add(one("torture.echoInt", List.of("x")));
    calls.add(one("nothing", List.of(List.of(1, 2))));
    calls.add(one("system.multicall", List.of(List.of())));
    calls.add("no call");
    calls.add(one("system.listMethods", List.of()));
    calls.add(one("torture.echoPoint", List.of(Map.of("x", 1, "z", 2))));
    calls.add(one("torture.echoInt", List.of(99)));
    List<?> answers = (List<?>) call("/RPC2", "system.multicall", calls);
    for (int i = 0; i < 40; i++) {
      assertThat(answers.get(i)).isEqualTo(List.of(i));
    }
    assertThat(answers.get(40)).isEqualTo(List.of("late name"));
    assertThat(answers.get(41))
        .isEqualTo(
            Map.of(
                "faultCode",
                1000,
                "faultString",
                "NotFound: no such key (key: \"key-77\", attempts: 3)"));
    assertThat(((Map<?, ?>) answers.get(42)).get("faultString").toString())
        .isEqualTo(
            "torture.echoInt parameter 1 (value): expected an integer from -2147483648 to"
                + " 2147483647, found a string \"x\" at params[0][42].params[0]");
    assertThat(codes(answers, 43, 46)).containsExactly(-32601, -32602, -32602);
    assertThat(answers.get(46)).asString().contains("torture.echoInt");
    assertThat(codes(answers, 47, 48)).containsExactly(-32602);
    assertThat(answers.get(48)).isEqualTo(List.of(99));
  }

  private static List<Object> codes(List<?> answers, int from, int to) {
    return answers.subList(from, to).stream()
        .<Object>map(a -> ((Map<?, ?>) a).get("faultCode"))
        .toList();
  }

  @Test
  void callsNothingOfAMulticallThatIsNoXmlOrTooLong() throws Exception {
    List<Object> calls = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      calls.add(one("torture.echoInt", List.of(i)));
    }
    assertThat(fault("/RPC2", "system.multicall", calls)).isEqualTo(-32602);
    assertThat(fault("/RPC2", "system.multicall")).isEqualTo(-32602);
    assertThat(fault("/RPC2", "system.multicall", "x")).isEqualTo(-32602);
    String whole = XmlRpcTree.request("system.multicall", List.of(calls.subList(0, 3)));
    String cut = whole.substring(0, whole.lastIndexOf("</params>"));
    assertThat(XmlRpcPost.send(harness.http(), "/RPC2", cut).body()).contains("-32700");
    assertThat(harness.backend().received()).isEmpty();
    assertThat(call("/RPC2", "system.multicall", List.of())).isEqualTo(List.of());
  }

  @Test
  void describesTheServiceInWords() {
    assertThat(new XmlRpcBridge().describe(Torture.CONTRACT))
        .singleElement()
        .satisfies(
            document -> {
              assertThat(document.fileName()).isEqualTo("torture.xmlrpc.txt");
              assertThat(document.text())
                  .contains("echoPoint(value: Point or nil): Point or nil\nfaults: 1000 NotFound")
                  .contains("struct Point\n  x: int\n  y: int\n")
                  .contains("echoInstant: of times, only whole seconds");
            });
  }
}
