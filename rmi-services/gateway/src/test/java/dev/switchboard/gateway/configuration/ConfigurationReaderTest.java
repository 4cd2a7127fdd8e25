package dev.switchboard.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.jrmp.Address;
import dev.switchboard.jrmp.AddressPolicy;
import dev.switchboard.jrmp.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  @TempDir private Path folder;
  private final Mistakes mistakes = new Mistakes();
  private final Flags flags = new Flags(mistakes);

  private Configuration read(String... lines) throws IOException {
    Path file = folder.resolve("switchboard.yaml");
    Files.write(file, List.of(lines));
    return ConfigurationReader.read(file, flags, Map.of("TOKEN", "from-the-environment"), mistakes);
  }

  private List<String> mistakesOf(String... lines) throws IOException {
    read(lines);
    return mistakes.sentences().stream()
        .map(sentence -> sentence.replace(folder + "/", ""))
        .toList();
  }

  @Test
  void takesDefaultsWhereNothingIsSaid() throws IOException {
    Configuration configuration = read("");
    assertThat(mistakes.sentences()).isEmpty();
    assertThat(configuration.http().host()).isEqualTo("127.0.0.1");
    assertThat(configuration.http().port()).isEqualTo(8080);
    assertThat(configuration.calls().timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void readsTargetsAndServices() throws IOException {
    Configuration configuration =
        read(
            "targets:",
            "  shop:",
            "    registry: rmi://shop.example:2099/",
            "    connections: 8",
            "    connect: {\"10.0.0.5:4000\": \"gate:4001\"}",
            "    tls: {mode: on, verify-host: false}",
            "  other: {registry: other.example, connect: stub, discover: false}",
            "services:",
            "  orders: {target: shop, bound: OrderService, interfaces: [com.acme.Orders]}");
    assertThat(mistakes.sentences()).isEmpty();
    Configuration.Target shop = configuration.targets().get(0);
    assertThat(shop.settings().registry()).isEqualTo(new Address("shop.example", 2099));
    assertThat(shop.settings().maxConnections()).isEqualTo(8);
    assertThat(shop.settings().addresses())
        .isEqualTo(
            new AddressPolicy.Fixed(
                Map.of(new Address("10.0.0.5", 4000), new Address("gate", 4001))));
    assertThat(shop.settings().tls().mode()).isEqualTo(Tls.Mode.ON);
    assertThat(configuration.targets().get(1).settings().registry().port()).isEqualTo(1099);
    assertThat(configuration.targets().get(1).discover()).isFalse();
    assertThat(configuration.services())
        .extracting(Configuration.Service::boundName)
        .containsExactly("OrderService");
  }

  @Test
  void reportsEveryMistakeWithItsPlace() throws IOException {
    assertThat(
            mistakesOf(
                "http:",
                "  address: 8080",
                "  body-limit: lots",
                "  idle-tme: 5s",
                "targets:",
                "  shop: {registry: 'http://x/y', connections: 0}",
                "services:",
                "  orders: {target: shp}",
                "calls: {timeout: 10}",
                "contracts: [missing.jar]"))
        .containsExactlyInAnyOrder(
            "switchboard.yaml:2: http > address: expected an address such as 127.0.0.1:8080 or"
                + " [::1]:8080, found \"8080\"",
            "switchboard.yaml:3: http > body-limit: expected a size of 1024 to 1073741824 bytes,"
                + " such as 64KiB or 16MiB, found \"lots\"",
            "switchboard.yaml:4: http > idle-tme: unknown key; did you mean idle-time?",
            "switchboard.yaml:6: targets > shop > registry: expected a registry such as"
                + " rmi://host:1099, found \"http://x/y\"",
            "switchboard.yaml:6: targets > shop > connections: expected a whole number from 1 to"
                + " 10000, found \"0\"",
            "switchboard.yaml:8: services > orders > target: expected one of [shop], found"
                + " \"shp\"; did you mean shop?",
            "switchboard.yaml:9: calls > timeout: expected a time such as 500ms, 10s or 2m, found"
                + " \"10\"",
            "switchboard.yaml:10: contracts[0]: expected a jar or a folder of classes that can be"
                + " read, found \"missing.jar\"");
  }

  @Test
  void saysWhereAFileIsNotYaml() throws IOException {
    assertThat(mistakesOf("http:", "  address: [1, 2"))
        .singleElement()
        .asString()
        .startsWith("switchboard.yaml:")
        .contains("this is not YAML");
  }

  @Test
  void refusesAKeyThatStandsTwice() throws IOException {
    assertThat(mistakesOf("lock: a", "lock: b")).singleElement().asString().contains("lock");
  }

  @Test
  void letsFlagsWinOverTheFileAndListsJoin() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    flags
        .put("--http", "http.address", "127.0.0.1:0")
        .put("--contract", "contracts", List.of(folder.resolve("b").toString()))
        .assign("--set", "targets.shop.connections=5");
    Configuration configuration =
        read(
            "http: {address: 127.0.0.1:9999, idle-time: 7s}",
            "contracts: [" + folder.resolve("a") + "]",
            "targets: {shop: {registry: rmi://h}}");
    assertThat(mistakes.sentences()).isEmpty();
    assertThat(configuration.http().port()).isZero();
    assertThat(configuration.http().idleTime()).isEqualTo(Duration.ofSeconds(7));
    assertThat(configuration.contracts()).hasSize(2);
    assertThat(configuration.targets().get(0).settings().maxConnections()).isEqualTo(5);
  }

  @Test
  void namesTheFlagThatIsWrong() throws IOException {
    flags.put("--timeout", "calls.timeout", "soon");
    assertThat(mistakesOf(""))
        .containsExactly("--timeout: expected a time such as 500ms, 10s or 2m, found \"soon\"");
  }

  @Test
  void takesSecretsFromTheEnvironmentAndFromFiles() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "from-a-file\n");
    Configuration configuration =
        read(
            "http: {address: 0.0.0.0:0}",
            "authentication:",
            "  tokens: {ci: \"${TOKEN}\"}",
            "  users: {ann: \"${file:" + secret + "}\"}");
    assertThat(mistakes.sentences()).isEmpty();
    assertThat(admits(configuration, "Bearer from-the-environment")).isTrue();
    assertThat(admits(configuration, "Basic YW5uOmZyb20tYS1maWxl")).isTrue(); // ann:from-a-file
    assertThat(admits(configuration, "Bearer other")).isFalse();
  }

  private static boolean admits(Configuration configuration, String authorization) {
    return configuration
        .access()
        .admits(
            name ->
                name.equals("authorization")
                    ? java.util.Optional.of(authorization)
                    : java.util.Optional.empty());
  }

  @Test
  void saysWhichVariableIsMissing() throws IOException {
    assertThat(mistakesOf("authentication: {tokens: {ci: \"${NOT_THERE}\"}}"))
        .contains(
            "switchboard.yaml:1: authentication > tokens > ci: expected the environment variable"
                + " NOT_THERE, found none");
  }

  @Test
  void refusesAPublicAddressWithoutAuthentication() throws IOException {
    assertThat(mistakesOf("http: {address: \"0.0.0.0:8080\"}"))
        .singleElement()
        .asString()
        .contains("nobody is asked who they are")
        .contains("configure authentication first");
  }

  @Test
  void refusesRulesForClientsThatNobodyKnows() throws IOException {
    assertThat(
            mistakesOf(
                "authentication: {tokens: {build: \"0123456789\"}}",
                "access:",
                "  - {clients: [biuld], services: [shop]}"))
        .containsExactly(
            "switchboard.yaml:3: access[0] > clients[0]: expected the name of a token or user,"
                + " found \"biuld\"; did you mean build?");
  }

  @Test
  void leavesKeysOfBridgesToTheBridges() throws IOException {
    Configuration configuration = read("bridges: {rest: {pretty: true, dept: 5}, wsdl: {}}");
    Section rest = configuration.bridge("rest");
    assertThat(rest.flag("pretty", false)).isTrue();
    assertThat(rest.number("depth", 100, 1, 1000)).isEqualTo(100);
    rest.done();
    configuration.root().section("bridges").done();
    assertThat(mistakes.sentences())
        .hasSize(2)
        .anyMatch(s -> s.contains("rest > dept: unknown key; did you mean depth?"))
        .anyMatch(s -> s.contains("bridges > wsdl: unknown key (known here: rest"));
  }
}
