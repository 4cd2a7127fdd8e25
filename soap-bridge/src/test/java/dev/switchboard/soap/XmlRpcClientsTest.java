package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.junit.jupiter.api.Test;

/** Clients that other people wrote, over 25 years. */
final class XmlRpcClientsTest {

  private static Harness harness(MapSettings settings) throws Exception {
    return new Harness(new XmlRpcBridge(), settings, Torture.CONTRACT, Duration.ofSeconds(30));
  }

  @Test
  void pythonsStandardLibrary() throws Exception {
    runs(Tool.named("python3"), "/xmlrpc_client.py");
  }

  @Test
  void perlsRpcXml() throws Exception {
    Tool.file(Path.of("/usr/share/perl5/RPC/XML.pm"), "Debian's librpc-xml-perl");
    runs(Path.of("/usr/bin/perl"), "/xmlrpc_client.pl");
  }

  private static void runs(Path program, String resource) throws Exception {
    Path script = Path.of(XmlRpcClientsTest.class.getResource(resource).toURI());
    try (Harness harness = harness(MapSettings.NONE)) {
      Process process =
          new ProcessBuilder(program.toString(), script.toString(), harness.http() + "/RPC2")
              .redirectErrorStream(true)
              .start();
      try {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).isEqualToIgnoringNewLines("all as expected");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void apachesClientWithItsExtensions() throws Exception {
    try (Harness harness = harness(new MapSettings(Map.of("apache-extensions", "true")))) {
      XmlRpcClient client = client(harness, true);
      assertThat(call(client, "echoLong", 9007199254740993L)).isEqualTo(9007199254740993L);
      assertThat(call(client, "echoByte", (byte) -5)).isEqualTo(-5);
      assertThat(call(client, "echoFloat", 0.5f)).isEqualTo(0.5);
      assertThat(call(client, "echoString", new Object[] {null})).isNull();
      assertThat(call(client, "doNothing")).isNull();
      speaksTheStandard(client);
      assertThatThrownBy(() -> call(client, "echoAnything", new java.net.URL("http://localhost")))
          .isInstanceOf(XmlRpcException.class)
          .hasMessageContaining("an extension that is never read");
    }
  }

  @Test
  void apachesClientWithTheStandardAlone() throws Exception {
    Map<String, String> standard = Map.of("nil", "false", "i8", "false");
    try (Harness harness = harness(new MapSettings(standard))) {
      XmlRpcClient client = client(harness, false);
      assertThat(call(client, "echoLong", "9007199254740993")).isEqualTo("9007199254740993");
      assertThat(call(client, "doNothing")).isEqualTo("");
      speaksTheStandard(client);
    }
  }

  private static XmlRpcClient client(Harness harness, boolean extensions) throws Exception {
    XmlRpcClientConfigImpl settings = new XmlRpcClientConfigImpl();
    settings.setServerURL(harness.http().resolve("/RPC2").toURL());
    settings.setEnabledForExtensions(extensions);
    settings.setTimeZone(java.util.TimeZone.getTimeZone("UTC"));
    XmlRpcClient client = new XmlRpcClient();
    client.setConfig(settings);
    return client;
  }

  private static Object call(XmlRpcClient client, String operation, Object... parameters)
      throws XmlRpcException {
    return client.execute("torture." + operation, parameters);
  }

  private static void speaksTheStandard(XmlRpcClient client) throws Exception {
    assertThat(call(client, "echoInt", 5)).isEqualTo(5);
    assertThat(call(client, "echoBoolean", true)).isEqualTo(true);
    assertThat(call(client, "echoDouble", 0.1)).isEqualTo(0.1);
    assertThat(call(client, "echoString", "a<b>&é漢")).isEqualTo("a<b>&é漢");
    byte[] bytes = new byte[10_000];
    Arrays.fill(bytes, (byte) 200);
    assertThat(call(client, "echoBytes", bytes)).isEqualTo(bytes);
    Date date = new Date(1_769_887_800_000L);
    assertThat(call(client, "echoInstant", date)).isEqualTo(date);
    assertThat(call(client, "echoStrings", (Object) new Object[] {"a", "b"}))
        .isEqualTo(new Object[] {"a", "b"});
    assertThat(call(client, "echoPoint", Map.of("x", 1, "y", 2))).isEqualTo(Map.of("x", 1, "y", 2));
    assertThatThrownBy(() -> call(client, "echoInt", "5"))
        .isInstanceOfSatisfying(XmlRpcException.class, e -> assertThat(e.code).isEqualTo(-32602));
    assertThat((Object[]) client.execute("system.listMethods", new Object[0]))
        .contains("torture.echoInt");
    Map<String, Object> one = Map.of("methodName", "torture.echoInt", "params", new Object[] {7});
    Object many = client.execute("system.multicall", new Object[] {new Object[] {one}});
    assertThat((Object[]) many)
        .usingRecursiveComparison()
        .isEqualTo(new Object[] {new Object[] {7}});
  }
}
