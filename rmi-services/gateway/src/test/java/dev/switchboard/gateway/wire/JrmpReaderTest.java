package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.jrmp.RemoteService;
import dev.switchboard.jrmp.RmiTarget;
import dev.switchboard.jrmp.TargetSettings;
import dev.switchboard.jrmp.Witness;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The labels agree with the reader that serves calls: what that one returns is among them. */
class JrmpReaderTest {
  private static final Tap TAP = new Tap(100, 1 << 20);

  private static ServiceContract contract;
  private static CuriosServer server;
  private static RmiTarget target;
  private static RemoteService curios;

  /** Puts a connection's bytes on a line. */
  private record Seen(Tap.Line line) implements Witness {
    @Override
    public void begins() {
      line.begins();
    }

    @Override
    public void sent(byte[] bytes, int from, int length) {
      line.passed(Side.CLIENT, ByteBuffer.wrap(bytes, from, length));
    }

    @Override
    public void received(byte[] bytes, int from, int length) {
      line.passed(Side.SERVER, ByteBuffer.wrap(bytes, from, length));
    }
  }

  @BeforeAll
  static void open() throws Exception {
    contract = CuriosServer.contract();
    server = new CuriosServer();
    target =
        new RmiTarget(
            TargetSettings.of("127.0.0.1", server.port()),
            peer -> new Seen(TAP.line(Jrmp.NAME, Transport.TCP, peer.toString())));
    curios = target.bind("curios", contract);
  }

  @AfterAll
  static void close() throws Exception {
    target.close();
    server.close();
  }

  private static Outcome call(String operation, @Nullable Object... arguments) {
    Deadline deadline = Deadline.after(Duration.ofSeconds(30));
    return curios.call(contract.operation(operation).orElseThrow(), arguments, deadline, () -> {});
  }

  private static StructValue item(String name, int size, @Nullable StructValue next) {
    Definition.Struct struct = (Definition.Struct) contract.definitions().get("Item");
    @Nullable Object[] slots = new @Nullable Object[struct.members().size()];
    slots[struct.slotOf("name")] = name;
    slots[struct.slotOf("size")] = size;
    slots[struct.slotOf("next")] = next;
    return new StructValue(struct, slots);
  }

  @TestFactory
  Stream<DynamicTest> everyValueOfAResultIsALabel() {
    return Stream.of(
        agrees("flag", true),
        agrees("sum", (byte) 1, 'c', (short) 2, 3, 4L),
        agrees("mixed", "pi", 3.25),
        agrees("text", "é€😀"),
        agrees("price", new BigDecimal("-12345678901234567890.5000")),
        agrees("day", Instant.parse("1969-12-31T23:59:59.999Z")),
        agrees("moment", Instant.parse("2026-02-03T04:05:06.000000007Z")),
        agrees("item", item("a", 1, item("b", 2, null))),
        agrees("items", Arrays.asList(item("a", 1, null), null, item("c", -3, null))),
        agrees("counts", new MapValue().add("one", 1).add("two", null)),
        agrees("numbers", new int[] {5, -6}),
        agrees("anything", "text"),
        agrees("anything", 7),
        agrees("anything", new BigInteger("-170141183460469231731687303715884105728")),
        agrees("anything", Arrays.asList("x", 1L, 2.5, LocalDate.of(2024, 2, 29))));
  }

  private static DynamicTest agrees(String operation, @Nullable Object... arguments) {
    return DynamicTest.dynamicTest(
        operation,
        () -> {
          Outcome outcome = call(operation, arguments);
          assertThat(outcome).isInstanceOf(Outcome.Returned.class);
          Take last = TAP.takes().get(TAP.takes().size() - 1);
          Dissection labelled = Jrmp.dissect(last.recording(), contract);
          Wired.assertTiles(last.recording(), labelled);
          Wired.assertUnderstood(labelled);
          assertThat(all(labelled.response()))
              .containsAll(texts(((Outcome.Returned) outcome).value()));
          assertThat(all(labelled.request())).containsAll(texts(arguments[arguments.length - 1]));
        });
  }

  @Test
  void everyPieceOfAConnectionIsATurn() throws Exception {
    call("text", "again");
    for (Take take : TAP.takes()) {
      Dissection labelled = Jrmp.dissect(take.recording(), contract);
      Wired.assertTiles(take.recording(), labelled);
      Wired.assertUnderstood(labelled);
    }
    List<String> first =
        Wired.said(Jrmp.dissect(TAP.takes().get(0).recording(), contract).request());
    assertThat(first)
        .startsWith("magic=JRMI", "version=2")
        .anyMatch(said -> said.startsWith("host="));
    assertThat(TAP.takes())
        .anyMatch(
            take ->
                Jrmp.dissect(take.recording(), contract).request().stream()
                    .anyMatch(span -> span.value().startsWith("Registry.lookup")));
  }

  /** What any span says. */
  private static List<String> all(List<Span> spans) {
    List<String> all = new ArrayList<>();
    for (Span span : spans) {
      all.add(span.value());
      all.addAll(all(span.parts()));
    }
    return all;
  }

  /** The scalars in a neutral value. */
  private static List<String> texts(@Nullable Object value) {
    if (value instanceof StructValue struct) {
      return IntStream.range(0, struct.definition().members().size())
          .boxed()
          .flatMap(i -> texts(struct.slot(i)).stream())
          .toList();
    }
    if (value instanceof MapValue map) {
      return IntStream.range(0, map.size())
          .boxed()
          .flatMap(i -> Stream.of(map.key(i), map.value(i)))
          .flatMap(part -> texts(part).stream())
          .toList();
    }
    if (value instanceof List<?> list) {
      return list.stream().flatMap(part -> texts(part).stream()).toList();
    }
    return value instanceof int[] ints
        ? Arrays.stream(ints).mapToObj(Integer::toString).toList()
        : List.of(String.valueOf(value));
  }
}
