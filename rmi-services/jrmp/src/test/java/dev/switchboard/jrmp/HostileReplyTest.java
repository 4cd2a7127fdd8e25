package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reply is as untrusted as a request: whatever it is, it ends soon, in a fault of ours. */
class HostileReplyTest {
  private static final Calls CALLS = new Calls(Echo.class, Limits.DEFAULT);
  private static final int SMALL_STACK = 768 << 10;

  static Stream<Arguments> replies() {
    List<Echo.Point> points = new ArrayList<>();
    IntStream.range(0, 3).forEach(i -> points.add(new Echo.Point(i, i, "point " + i)));
    Echo.Everything all =
        new Echo.Everything(
            true,
            (byte) 1,
            'c',
            (short) 2,
            3,
            4,
            5,
            6,
            "é",
            8,
            new byte[] {9},
            Echo.Color.BLUE,
            points,
            new LinkedHashMap<>(Map.of("price", new BigDecimal("10.00"))),
            new Echo.Cat("Tom", 9),
            new HashMap<>(Map.of(1, List.of(ZonedDateTime.now()))),
            Instant.now(),
            new Date());
    return Stream.of(
        Arguments.of("everything", CALLS.returned("everything", all)),
        Arguments.of(
            "circle",
            CALLS.returned("circle", new Echo.Circle("c", 1, new Echo.Point(1, 2, "p"), 3))),
        Arguments.of("treeMap", CALLS.returned("treeMap", new TreeMap<>(Map.of("a", 1, "b", 2)))),
        Arguments.of(
            "anything",
            CALLS.returned(
                "anything",
                new Object[] {
                  Collections.nCopies(5, "x"),
                  UUID.randomUUID(),
                  new int[] {1, 2},
                  Collections.unmodifiableSet(new HashSet<>(Set.of(1))),
                  new java.util.Vector<>(List.of("v"))
                })),
        Arguments.of("fail", Calls.thrown(new Echo.Broken("why", 1, new ArrayList<>(points)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("replies")
  void endsAtTheEndOfTheStream(String operation, byte[] reply) throws Exception {
    OperationCodec codec = CALLS.codec(operation);
    Reply whole = Calls.reply(codec, reply);
    for (int length = 0; length < reply.length; length++) {
      byte[] truncated = Arrays.copyOf(reply, length);
      assertThatThrownBy(() -> Calls.reply(codec, truncated)).isInstanceOf(EOFException.class);
    }
    assertThat(same(Calls.reply(codec, reply), whole)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("replies")
  void survivesEverySpoiledByte(String operation, byte[] reply) throws Exception {
    OperationCodec codec = CALLS.codec(operation);
    Reply whole = Calls.reply(codec, reply);
    for (int i = 0; i < reply.length; i++) {
      for (int change : new int[] {0x01, 0x80, 0xFF, reply[i], reply[i] ^ 0x78}) {
        byte[] spoiled = reply.clone();
        spoiled[i] ^= (byte) change;
        expectNothingElse(codec, spoiled, i);
      }
    }
    assertThat(same(Calls.reply(codec, reply), whole)).isTrue();
  }

  private static void expectNothingElse(OperationCodec codec, byte[] reply, int at) {
    try {
      Calls.reply(codec, reply);
    } catch (StreamFault | EOFException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("byte " + at + ": " + e, e);
    }
  }

  private static boolean same(Reply one, Reply other) {
    return one instanceof Reply.Value a && other instanceof Reply.Value b
        ? Arrays.deepEquals(new Object[] {deep(a.value())}, new Object[] {deep(b.value())})
        : one.toString().equals(other.toString());
  }

  private static Object deep(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(HostileReplyTest::deep).toArray()
        : value;
  }

  @Test
  void allocatesNoClaimedLength() {
    for (String type : new String[] {"[B", "[J", "[Ljava.lang.String;"}) {
      limited(array(type, Integer.MAX_VALUE), "a length of ");
    }
    limited(array("[B", 60_000_000), null);
    limited(array("[I", -1), "negative length");
    limited(bytes("7c 7fffffffffffffff"), "a length of ");
    limited(bytes("7c 0000000003000000 61"), null);
    limited(bytes("7d 7fffffff"), "a proxy of");
    limited(bytes("7d 0000ffff 0001 61"), null);
  }

  /** Either more than allowed, or the end of the stream where the claimed bytes should be. */
  private static void limited(byte[] stream, String message) {
    assertThatThrownBy(() -> read(stream, Limits.DEFAULT))
        .isInstanceOfAny(StreamFault.class, EOFException.class)
        .satisfies(
            e -> {
              if (message != null) {
                assertThat(e).isInstanceOf(StreamFault.class).hasMessageContaining(message);
              }
            });
  }

  @Test
  void boundsTheWholeReply() {
    byte[] reply = MarshalStreams.write((Object) new byte[10_000]);

    assertThatThrownBy(() -> read(reply, Limits.DEFAULT.withBytes(5_000)))
        .isInstanceOf(StreamFault.class)
        .hasMessageStartingWith("a length of 10000 bytes");
    assertThatThrownBy(
            () ->
                read(
                    MarshalStreams.write(new ArrayList<>(ints(5_000))),
                    Limits.DEFAULT.withBytes(5_000)))
        .isInstanceOf(StreamFault.class)
        .hasMessageStartingWith("a reply longer than allowed");
  }

  @Test
  void boundsWhatSmallObjectsTakeInMemory() {
    byte[] reply = MarshalStreams.write(new ArrayList<>(ints(100_000)));
    Limits tight = new Limits(64 << 20, 1 << 20, 512, 1 << 20, 1 << 20, 100);

    assertThatThrownBy(() -> read(reply, tight)).hasMessageStartingWith("values of more than");
  }

  @Test
  void boundsHandlesAndDescriptors() {
    Limits few = new Limits(64 << 20, 64 << 20, 512, 100, 1 << 20, 3);

    assertThatThrownBy(() -> read(MarshalStreams.write(new ArrayList<>(ints(1_000))), few))
        .hasMessageStartingWith("more than 100 objects");
    assertThatThrownBy(
            () -> read(MarshalStreams.write((Object) new Object[] {1, 2L, 'c', 1.0}), few))
        .hasMessageStartingWith("more than 3 class descriptors");
  }

  @Test
  void boundsDepthOnASmallStack() throws Exception {
    List<Object> nested = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      nested = new ArrayList<>(List.of(nested));
    }
    List<Object> nestedArray = nested;
    byte[] lists = written(() -> MarshalStreams.write(nestedArray));
    Echo.Chain chain = null;
    for (int i = 0; i < 2_000; i++) {
      chain = new Echo.Chain(i, chain);
    }
    Echo.Chain longChain = chain;
    byte[] structs = written(() -> CALLS.returned("chain", longChain));

    onSmallStack(
        () -> {
          assertThatThrownBy(() -> read(lists, Limits.DEFAULT))
              .hasMessageStartingWith("more than 512 levels at [0][0]");
          assertThatThrownBy(() -> Calls.reply(CALLS.codec("chain"), structs))
              .hasMessageContaining("more than 512 levels")
              .hasMessageContaining("next.next");
          assertThatThrownBy(() -> read(classes(2_000), Limits.DEFAULT))
              .hasMessage("more than 512 levels");
        });
  }

  @Test
  void refusesTheShareThatGrowsWithoutEnd() {
    List<Object> bomb = new ArrayList<>(List.of("x"));
    for (int i = 0; i < 100; i++) {
      bomb = new ArrayList<>(List.of(bomb, bomb));
    }
    byte[] reply = MarshalStreams.write((Object) new Object[] {bomb});
    byte[] wrapped = CALLS.returned("anything", bomb);

    assertThat(reply.length).isLessThan(3_000);
    assertThatThrownBy(() -> Calls.reply(CALLS.codec("anything"), wrapped))
        .hasMessageStartingWith("values of more than");
  }

  @Test
  void repeatsWhatIsShared() throws Exception {
    Echo.Point shared = new Echo.Point(1, 2, "shared");
    byte[] reply = CALLS.returned("anyList", new ArrayList<>(List.of(shared, shared, shared)));
    Object point = CALLS.struct("Point", 1, 2.0, "shared");

    assertThat(Calls.value(CALLS.codec("anyList"), reply)).isEqualTo(List.of(point, point, point));
  }

  @Test
  void namesThePathOfACycle() {
    List<Object> list = new ArrayList<>();
    list.add("first");
    list.add(new LinkedHashMap<>(Map.of("key", list)));

    assertThatThrownBy(() -> Calls.reply(CALLS.codec("anyList"), CALLS.returned("anyList", list)))
        .isInstanceOfSatisfying(
            StreamFault.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(StreamFault.Kind.UNSUPPORTED);
              assertThat(fault.path()).isEqualTo("[1][0]");
            })
        .hasMessage("a value that contains itself at [1][0]");
  }

  @Test
  void hashesNothing() throws Exception {
    Set<Object> root = new HashSet<>();
    Set<Object> one = root;
    Set<Object> two = new HashSet<>();
    for (int i = 0; i < 25; i++) { // the JDK would hash 2^25 times
      Set<Object> next = new HashSet<>();
      Set<Object> other = new HashSet<>();
      next.add("x");
      one.add(next);
      one.add(other);
      two.add(next);
      two.add(other);
      one = next;
      two = other;
    }
    byte[] reply = MarshalStreams.write(root);

    assertThat(read(reply, Limits.DEFAULT)).isInstanceOf(List.class);
  }

  @Test
  void refusesAClassThatOnlyItsOwnCodeCanRead() {
    byte[] reply = MarshalStreams.write(new External());

    assertThatThrownBy(() -> read(reply, Limits.DEFAULT))
        .isInstanceOfSatisfying(
            StreamFault.class, f -> assertThat(f.kind()).isEqualTo(StreamFault.Kind.UNSUPPORTED))
        .hasMessageContaining("class " + External.class.getName() + " is Externalizable");
  }

  @Test
  void skipsAnExternalizableInBlocks() throws Exception {
    byte[] reply = MarshalStreams.annotated(null, 2, new External(), "next");
    StreamReader reader = MarshalStreams.reader(reply);

    assertThat(reader.object()).isInstanceOf(StreamObject.class);
    assertThat(reader.object()).isEqualTo("next");
  }

  @Test
  void forgetsAtAReset() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MarshalStreams.Output out = new MarshalStreams.Output(bytes);
    out.writeObject(List.of("a", "a"));
    out.reset();
    out.reset();
    out.writeObject(List.of("b", "b"));
    out.flush();
    StreamReader reader = MarshalStreams.reader(bytes.toByteArray());

    assertThat(reader.object()).isEqualTo(List.of("a", "a"));
    assertThat(reader.object()).isEqualTo(List.of("b", "b"));
  }

  @Test
  void refusesWrongTagsAndReferences() {
    assertThatThrownBy(() -> read(bytes("00"), Limits.DEFAULT))
        .hasMessage("0x0, expected an object");
    assertThatThrownBy(() -> read(bytes("71 007e0000"), Limits.DEFAULT))
        .hasMessage("a reference to object 0 of 0");
    assertThatThrownBy(() -> read(bytes("71 00000000"), Limits.DEFAULT))
        .hasMessageStartingWith("a reference to object -");
    assertThatThrownBy(() -> read(bytes("73 74 0001 61"), Limits.DEFAULT))
        .hasMessage("0x74, expected a class descriptor");
    assertThatThrownBy(() -> read(bytes("74 0002 c3 28"), Limits.DEFAULT))
        .hasMessage("byte 0x28 within a string, expected modified UTF-8");
    assertThatThrownBy(() -> read(bytes("74 0001 f0"), Limits.DEFAULT))
        .hasMessage("byte 0xf0 within a string, expected modified UTF-8");
    assertThatThrownBy(() -> MarshalStreams.read(new byte[] {1, 2, 3, 4}))
        .hasMessage("a stream that begins with 0x1020304, expected 0xaced0005");
  }

  private static Object read(byte[] stream, Limits limits) throws IOException {
    return StreamReader.of(new ByteSource(new ByteArrayInputStream(stream)), limits)
        .header()
        .object();
  }

  private static List<Integer> ints(int count) {
    return IntStream.range(1_000, 1_000 + count).boxed().toList();
  }

  private static byte[] bytes(String hex) {
    return java.util.HexFormat.of().parseHex("aced0005" + hex.replace(" ", ""));
  }

  /** TC_ARRAY of a type and a length, and nothing after it. */
  private static byte[] array(String type, int length) {
    StringBuilder hex = new StringBuilder("75 72");
    hex.append(String.format("%04x", type.length()));
    type.chars().forEach(c -> hex.append(String.format("%02x", c)));
    hex.append("0000000000000000 02 0000 70 78 70").append(String.format("%08x", length));
    return bytes(hex.toString());
  }

  /** An object of a class with so many superclasses. */
  private static byte[] classes(int count) {
    StringBuilder hex = new StringBuilder("73");
    for (int i = 0; i < count; i++) {
      hex.append("72 0001 61 0000000000000000 02 0000 70 78");
    }
    return bytes(hex + "70");
  }

  /** The JDK's own writer needs a deep stack. */
  private static byte[] written(java.util.concurrent.Callable<byte[]> writer) throws Exception {
    AtomicReference<byte[]> bytes = new AtomicReference<>();
    run(64L << 20, () -> bytes.set(writer.call()));
    return bytes.get();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void onSmallStack(Work work) throws Exception {
    run(SMALL_STACK, work);
  }

  private static void run(long stack, Work work) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                failure.set(e);
              }
            },
            "stack of " + stack,
            stack);
    thread.start();
    thread.join();
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }

  /** Writes what it likes. */
  public static final class External implements java.io.Externalizable {
    @Override
    public void writeExternal(java.io.ObjectOutput out) throws IOException {
      out.writeInt(5);
      out.writeObject("inside");
    }

    @Override
    public void readExternal(java.io.ObjectInput in) {}
  }
}
