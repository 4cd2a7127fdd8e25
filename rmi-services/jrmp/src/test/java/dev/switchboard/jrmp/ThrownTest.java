package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.StructValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.rmi.RemoteException;
import java.rmi.ServerException;
import java.rmi.UnmarshalException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Exceptional returns. */
class ThrownTest {
  private static final Calls CALLS = new Calls(Echo.class, Limits.DEFAULT);

  private final OperationCodec codec = CALLS.codec("fail");

  private Thrown read(Throwable thrown) throws Exception {
    return (Thrown) Calls.reply(codec, Calls.thrown(thrown));
  }

  @Test
  void givesADeclaredExceptionAsStruct() throws Exception {
    Echo.Broken broken = new Echo.Broken("why", 5, List.of(new Echo.Point(1, 2, "p")));

    StructValue struct = read(broken).declared().orElseThrow();

    assertThat(struct.definition().className()).isEqualTo(Echo.Broken.class.getName());
    assertThat(struct.member("message")).isEqualTo("why");
    assertThat(struct.member("code")).isEqualTo(5);
    assertThat(struct.member("where")).isEqualTo(List.of(CALLS.struct("Point", 1, 2.0, "p")));
  }

  @Test
  void givesASubclassOfADeclaredExceptionToo() throws Exception {
    Thrown thrown = read(new Echo.VeryBroken("more"));

    assertThat(thrown.outermost().className()).isEqualTo(Echo.VeryBroken.class.getName());
    assertThat(thrown.declared().orElseThrow().member("code")).isEqualTo(7);
  }

  @Test
  void takesAnUnknownSubclassForItsDeclaredBase() throws Exception {
    byte[] reply = Calls.thrown(new Unknown("new here"));
    String known = Unknown.class.getName();
    byte[] renamed = Bytes.replaced(reply, known, known.replace("Unknown", "Unheard"));

    Thrown thrown = (Thrown) Calls.reply(codec, renamed);

    assertThat(thrown.outermost().className()).endsWith("Unheard");
    assertThat(thrown.declared().orElseThrow().definition().name()).isEqualTo("Broken");
    assertThat(thrown.declared().orElseThrow().member("message")).isEqualTo("new here");
  }

  @Test
  void tellsTheChainOfCauses() throws Exception {
    Exception innermost = new ClassNotFoundException("com.acme.Gone");
    Exception remote =
        new ServerException("in server", new UnmarshalException("arguments", innermost));

    Thrown thrown = read(remote);

    assertThat(thrown.declared()).isEmpty();
    assertThat(thrown.causes()).hasSize(3);
    assertThat(thrown.outermost().is("java.rmi.RemoteException")).isTrue();
    assertThat(thrown.outermost().is("java.lang.Throwable")).isTrue();
    assertThat(thrown.outermost().message()).contains("in server");
    assertThat(thrown.first("java.rmi.UnmarshalException").orElseThrow().message())
        .contains("arguments");
    assertThat(thrown.causes().get(2))
        .hasToString("java.lang.ClassNotFoundException: com.acme.Gone");
  }

  @Test
  void looksIntoWrappers() throws Exception {
    Thrown wrapped =
        read(new InvocationTargetException(new IllegalStateException("inside"), "outside"));
    assertThat(wrapped.causes().get(1).toString())
        .isEqualTo("java.lang.IllegalStateException: inside");

    Thrown suppressing = read(withSuppressed());
    assertThat(suppressing.causes()).hasSize(1);
    assertThat(suppressing.outermost().message()).isEmpty();
  }

  private static Throwable withSuppressed() {
    RuntimeException thrown = new RuntimeException((String) null);
    thrown.addSuppressed(new Error("suppressed"));
    return thrown;
  }

  @Test
  void findsADeclaredExceptionThatSpringWrapped() throws Exception {
    Thrown thrown = read(new InvocationTargetException(new Echo.Broken("inside", 4, null)));

    assertThat(thrown.declared().orElseThrow().member("code")).isEqualTo(4);
  }

  @Test
  void findsADeclaredExceptionThatTheServerWrapped() throws Exception {
    Thrown thrown = read(new ServerException("in server", new Echo.Broken("inside", 4, null)));

    assertThat(thrown.declared().orElseThrow().member("code")).isEqualTo(4);
    assertThat(thrown.own().message()).contains("inside");
  }

  @Test
  void boundsTheChain() throws Exception {
    Throwable cause = null;
    for (int i = 0; i < 100; i++) {
      cause = new RuntimeException("" + i, cause);
    }

    assertThat(read(cause).causes())
        .hasSize(16)
        .first()
        .hasToString("java.lang.RuntimeException: 99");
  }

  @Test
  void survivesACycleOfCauses() throws Exception {
    RuntimeException one = new RuntimeException("one");
    RuntimeException two = new RuntimeException("two", one);
    one.initCause(two);

    assertThat(read(one).toString())
        .startsWith("java.lang.RuntimeException: one <- java.lang.RuntimeException: two <- ");
  }

  @Test
  void readsAnExceptionWithAnObjectTheContractLacks() throws Exception {
    assertThat(read(new Odd()).outermost().message()).contains("odd");
  }

  @Test
  void refusesAnExceptionalReturnOfSomethingElse() {
    byte[] bytes = MarshalStreams.write("x");
    byte[] reply = Calls.thrown(new Error());
    byte[] spoiled = java.util.Arrays.copyOf(reply, 21 + bytes.length - 4);
    System.arraycopy(bytes, 4, spoiled, 21, bytes.length - 4);

    assertThatThrownBy(() -> Calls.reply(codec, spoiled))
        .isInstanceOf(StreamFault.class)
        .hasMessage("an exceptional return of x");
  }

  @Test
  void tellsThatTheServerGaveUp() throws Exception {
    OperationCodec anything = CALLS.codec("anything");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MarshalStreams.Output out = new MarshalStreams.Output(bytes);
    out.writeByte(1);
    new java.rmi.server.UID().write(out);
    try {
      out.writeObject(new Object[] {"fine", new Thread()});
    } catch (NotSerializableException expected) {
      out.flush();
    }

    assertThatThrownBy(() -> Calls.reply(anything, bytes.toByteArray()))
        .isInstanceOfSatisfying(
            StreamFault.class, f -> assertThat(f.kind()).isEqualTo(StreamFault.Kind.ABORTED))
        .hasMessageContaining("java.io.NotSerializableException: java.lang.Thread");
  }

  @Test
  void knowsNoDeclaredExceptionInAnEmptyContract() throws Exception {
    StreamReader reader =
        StreamReader.of(
                new ByteSource(
                    new ByteArrayInputStream(MarshalStreams.write(new Echo.VeryBroken("x")))),
                Limits.DEFAULT)
            .header();

    Thrown thrown = Thrown.of(reader, reader.object(), List.of());

    assertThat(thrown.declared()).isEqualTo(Optional.empty());
    assertThat(thrown.outermost().classNames())
        .containsExactly(
            Echo.VeryBroken.class.getName(),
            Echo.Broken.class.getName(),
            "java.lang.Exception",
            "java.lang.Throwable");
  }

  static final class Attachment implements Serializable {
    private final int size = 3;
    private final Attachment self = this;
  }

  static final class Odd extends RemoteException {
    private final Attachment attachment = new Attachment();

    Odd() {
      super("odd");
    }
  }

  static final class Unknown extends Echo.Broken {
    Unknown(String message) {
      super(message, 3, null);
    }
  }
}
