package dev.switchboard.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.configuration.ConfigurationReader;
import dev.switchboard.gateway.configuration.Flags;
import dev.switchboard.gateway.configuration.Mistakes;
import dev.switchboard.gateway.wire.Recipe;
import java.io.File;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that call a stock JDK server by the JDK's own stub: it must get what was meant. */
final class RmiRecipesTest {
  private static final String AWKWARD =
      "it's \"so\" $HOME `id` \\n \\u0041 ?? */ é 北 🎻\n\r\t\0\u2028";
  private static final String NAME = "menagerie it's \"$HOME\"";

  @TempDir private Path folder;
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final RecordingBridge bridge = new RecordingBridge();
  private RmiServer server;
  private Gateway gateway;
  private ServiceContract contract;

  @BeforeEach
  void start() throws Exception {
    server = new RmiServer(RmiServer.freePort());
    server.bind(
        NAME,
        (Menagerie)
            Proxy.newProxyInstance(
                Menagerie.class.getClassLoader(),
                new Class<?>[] {Menagerie.class},
                (proxy, method, arguments) -> serve(method.getName(), arguments)));
    copyClasses();
    Mistakes mistakes = new Mistakes();
    Flags flags = new Flags(mistakes);
    flags
        .put("--http", "http.address", "127.0.0.1:0")
        .put("--registry", "targets.main.registry", "rmi://127.0.0.1:" + server.port())
        .put("--contract", "contracts", List.of(api().toString()));
    gateway =
        Gateway.start(
            ConfigurationReader.read(null, flags, Map.of(), mistakes),
            List.of(bridge),
            Duration.ofSeconds(30));
    contract = bridge.published().values().iterator().next();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    server.close();
  }

  private Path api() {
    return folder.resolve("api");
  }

  private void copyClasses() throws Exception {
    Path from =
        Path.of(Menagerie.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path place = Path.of(Menagerie.class.getPackageName().replace('.', '/'));
    Files.createDirectories(api().resolve(place));
    try (Stream<Path> files = Files.list(from.resolve(place))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("Menagerie")).toList()) {
        Files.copy(file, api().resolve(place).resolve(file.getFileName()));
      }
    }
  }

  private @Nullable Object serve(String method, Object @Nullable [] arguments) throws Exception {
    switch (method) {
      case "hashCode":
        return 1;
      case "equals":
        return false;
      case "toString":
        return "menagerie";
      case "let":
        throw new Menagerie.Escaped("over the fence");
      default:
        received.add(method + " " + shown(arguments));
        return method.equals("pet") ? arguments[0] : "done";
    }
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(RmiRecipesTest::shown).toList().toString();
    } else if (value instanceof int[] array) {
      return Arrays.toString(array);
    } else if (value instanceof double[] array) {
      return Arrays.toString(array);
    } else if (value instanceof byte[] array) {
      return Arrays.toString(array);
    } else if (value instanceof Calendar calendar) {
      return calendar.toInstant().toString();
    }
    return value == null ? "null" : value.getClass().getSimpleName() + ":" + value;
  }

  private StructValue struct(String name, Object... namesAndValues) {
    Definition.Struct definition = (Definition.Struct) contract.definitions().get(name);
    @Nullable Object[] slots = new Object[definition.members().size()];
    for (int i = 0; i < namesAndValues.length; i += 2) {
      slots[definition.slotOf((String) namesAndValues[i])] = namesAndValues[i + 1];
    }
    return new StructValue(definition, slots);
  }

  private Definition.Constant wild() {
    return ((Definition.Enumeration) contract.definitions().get("Mood")).constants().get(1);
  }

  private StructValue pet() {
    return struct(
        "Pet",
        "legs",
        4,
        "name",
        AWKWARD,
        "mood",
        wild(),
        "tags",
        List.of(struct("Tag", "colour", "red", "number", (short) -7)),
        "friend",
        struct("Pet", "legs", 2));
  }

  private static String petShown() {
    return "Pet:" + AWKWARD + " 4 WILD [Tag[colour=red, number=-7]] (null 2 null null (null))";
  }

  private Recipe recipe(String operation, @Nullable Object... arguments) {
    Operation called = contract.operation(operation).orElseThrow();
    return bridge.direct(contract).orElseThrow().recipes(called, arguments).get(0);
  }

  /** A program, and what the server is to receive. */
  private record Case(Recipe recipe, String wanted) {}

  private Case expect(String wanted, String operation, @Nullable Object... arguments) {
    return new Case(recipe(operation, arguments), wanted);
  }

  private List<Case> cases() {
    Instant instant = Instant.parse("2027-02-28T23:59:59.123456Z");
    LocalDate date = LocalDate.of(2024, 2, 29);
    LocalTime time = LocalTime.of(23, 59, 59, 1);
    List<Case> cases = new ArrayList<>();
    cases.add(
        expect(
            "numbers [Boolean:true, Byte:-128, Short:-32768, Integer:-2147483648,"
                + " Long:-9223372036854775808, Float:1.4E-45, Double:NaN, Character:\u2028]",
            "numbers",
            true,
            Byte.MIN_VALUE,
            Short.MIN_VALUE,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            Float.MIN_VALUE,
            Double.NaN,
            '\u2028'));
    cases.add(
        expect(
            "boxes [null, Byte:1, null, Integer:2, Long:3, Float:-Infinity, null, Character:']",
            "boxes",
            null,
            (byte) 1,
            null,
            2,
            3L,
            Float.NEGATIVE_INFINITY,
            null,
            '\''));
    cases.add(expect("text [String:" + AWKWARD + "]", "text", AWKWARD));
    cases.add(expect("text [null]", "text", (Object) null));
    cases.add(expect("text [String:" + "é".repeat(70_000) + "]", "text", "é".repeat(70_000)));
    cases.add(
        expect(
            "big [BigDecimal:49.50, BigInteger:1" + "0".repeat(30) + ", [0, -1, 127]]",
            "big",
            new BigDecimal("49.50"),
            BigInteger.TEN.pow(30),
            new byte[] {0, -1, 127}));
    cases.add(
        expect(
            "times " + shown(times(instant, date, time)),
            "times",
            instant,
            instant.truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
            instant,
            date,
            time,
            LocalDateTime.of(date, time),
            Duration.ofMillis(-1500)));
    cases.add(
        expect(
            "calendar [2027-02-28T23:59:59.123Z]",
            "calendar",
            Instant.parse("2027-02-28T23:59:59.123Z")));
    cases.add(
        expect(
            "texts [UUID:123e4567-e89b-12d3-a456-426614174000, Locale:de_AT, URI:urn:a,"
                + " URL:http://a.example/, ZonedDateTime:2027-01-01T00:00+01:00[Europe/Berlin],"
                + " Currency:EUR, Year:2027, ZoneRegion:Europe/Berlin]",
            "texts",
            "123e4567-e89b-12d3-a456-426614174000",
            "de_AT",
            "urn:a",
            "http://a.example/",
            "2027-01-01T00:00+01:00[Europe/Berlin]",
            "EUR",
            "2027",
            "Europe/Berlin"));
    addParts(cases);
    return cases;
  }

  private static Object[] times(Instant instant, LocalDate date, LocalTime time) {
    return new Object[] {
      instant,
      java.util.Date.from(instant),
      java.sql.Timestamp.from(instant),
      date,
      time,
      LocalDateTime.of(date, time),
      Duration.ofMillis(-1500)
    };
  }

  private void addParts(List<Case> cases) {
    cases.add(
        expect(
            "lists [ArrayList:[a, null, ], LinkedHashSet:[3, 1], TreeSet:[a, b], LinkedList:[7],"
                + " Vector:[[x], null]]",
            "lists",
            Arrays.asList("a", null, ""),
            List.of(3, 1),
            List.of("b", "a"),
            List.of(7L),
            Arrays.asList(List.of("x"), null)));
    cases.add(
        expect(
            "lists [ArrayList:[], null, null, null, null]",
            "lists",
            List.of(),
            null,
            null,
            null,
            null));
    cases.add(
        expect(
            "arrays [[1, -2], [[String:a, null], null], [" + petShown() + ", null], [[0.5], []]]",
            "arrays",
            new int[] {1, -2},
            Arrays.asList(Arrays.asList("a", null), null),
            Arrays.asList(pet(), null),
            List.of(new double[] {0.5}, new double[0])));
    cases.add(
        expect(
            "maps [LinkedHashMap:{b=2, null=null}, TreeMap:{1=" + petShown().substring(4) + "}]",
            "maps",
            new MapValue().add("b", 2).add(null, null),
            new MapValue().add(1, pet())));
    cases.add(expect("pet [" + petShown() + "]", "pet", pet()));
    cases.add(
        expect("tag [Tag:Tag[colour=null, number=3]]", "tag", struct("Tag", "number", (short) 3)));
    cases.add(
        expect(
            "any [ArrayList:[1, b, {k=WILD}, 2.5]]",
            "any",
            List.of(1, "b", new MapValue().add("k", wild()), 2.5)));
    cases.add(
        expect(
            "any [Instant:" + Instant.EPOCH.atOffset(ZoneOffset.UTC).toInstant() + "]",
            "any",
            Instant.EPOCH));
    cases.add(expect("any [" + petShown() + "]", "any", pet()));
    for (Operation operation : contract.operations()) {
      if (operation.signature().method().equals("over")) {
        cases.add(expect("over [null]", operation.name(), (Object) null));
      }
    }
  }

  @Test
  void saysEveryValueAsItIs() throws Exception {
    List<Case> cases = cases();
    StringBuilder all =
        new StringBuilder(
            "class All {\n  public static void main(String[] args) throws Exception {\n");
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Recipe recipe = cases.get(i).recipe();
      assertThat(recipe.form()).as(recipe.text()).isEqualTo(Recipe.Form.SHELL);
      Path source = folder.resolve("Call" + i + ".java");
      Files.writeString(
          source,
          program(recipe).replace("class Call ", "class Call" + i + " "),
          StandardCharsets.US_ASCII);
      sources.add(source.toString());
      all.append("    Call").append(i).append(".main(args);\n");
    }
    Path main = folder.resolve("All.java");
    Files.writeString(main, all + "  }\n}\n");
    sources.add(main.toString());
    compile(sources);
    String output = run("java", "-Xmx128m", "-cp", api() + File.pathSeparator + folder, "All");
    assertThat(received).as(output).isEqualTo(cases.stream().map(Case::wanted).toList());
  }

  private void compile(List<String> sources) {
    List<String> arguments =
        new ArrayList<>(List.of("-cp", api().toString(), "-d", folder.toString()));
    arguments.addAll(sources);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).isZero();
  }

  private static String program(Recipe recipe) {
    String begin = "<<'END_OF_CALL'\n";
    int start = recipe.text().indexOf(begin) + begin.length();
    return recipe.text().substring(start, recipe.text().indexOf("\nEND_OF_CALL\n", start) + 1);
  }

  private String run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return output + "status " + process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void runsAsItIsCopied() throws Exception {
    String pet = recipe("pet", pet()).text();
    assertThat(run("sh", "-euc", "export CLASSES='" + api() + "'\n" + pet))
        .contains("Pet[name=it's \"so\" $HOME", "mood=WILD", "tags=[Tag[colour=red, number=-7]]")
        .contains("friend=Pet[name=null", "legs=4", "status 0");
    assertThat(
            run("sh", "-euc", "export CLASSES='" + api() + "'\n" + recipe("let", pet(), 3).text()))
        .contains("Escaped: over the fence", "status 0");
    assertThat(run("sh", "-c", "unset CLASSES\n" + pet))
        .contains("is to be a class path with " + Menagerie.class.getName())
        .doesNotContain("status 0");
  }

  @Test
  void saysWhyThereIsNone() {
    List<Integer> many = Collections.nCopies(5_000, 1);
    assertThat(recipe("any", many))
        .isEqualTo(Recipe.none("Java (RMI)", "so many values are too much for a method of Java"));
  }
}
