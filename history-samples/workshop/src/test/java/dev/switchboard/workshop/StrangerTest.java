package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.wire.HexFile;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stream of lesson 8 is what the JDK writes, and does what the lesson says: whoever
 * deserializes it with these classes at hand runs their code.
 */
final class StrangerTest {
  private static final String COUPON =
      """
      package org.example.elsewhere;
      public final class Coupon implements java.io.Serializable {
        private static final long serialVersionUID = 1;
        private final String code = "HALF-PRICE";
        private final int uses = 3;
        private final Object then = new Errand();
      }
      """;
  private static final String ERRAND =
      """
      package org.example.elsewhere;
      public final class Errand implements java.io.Serializable {
        private static final long serialVersionUID = 1;
        private final String property = "stranger.was.here";
        private final String value = "and ran code while it was read";
        private void readObject(java.io.ObjectInputStream in) throws Exception {
          in.defaultReadObject();
          System.setProperty(property, value);
        }
      }
      """;
  private static final int HEAD_OF_RETURN = 1;

  @TempDir Path folder;
  private ClassLoader loader;

  @BeforeEach
  void compile() throws Exception {
    Path sources = Files.createDirectories(folder.resolve("org/example/elsewhere"));
    Path coupon = Files.writeString(sources.resolve("Coupon.java"), COUPON);
    Path errand = Files.writeString(sources.resolve("Errand.java"), ERRAND);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, coupon.toString(), errand.toString()))
        .isZero();
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    System.clearProperty("stranger.was.here");
  }

  @Test
  void isWhatTheJdkWrites() throws Exception {
    Recording written =
        new Recording(
            Jrmp.NAME,
            Recording.Transport.TCP,
            List.of(
                new Recording.Piece(Recording.Side.CLIENT, 0, call()),
                new Recording.Piece(Recording.Side.SERVER, 0, answer())));
    assertThat(HexFile.text(Stranger.recording())).isEqualTo(HexFile.text(written));
  }

  @Test
  void runsCodeOfItsReaderWhereItIsDeserialized() throws Exception {
    assertThat(deserialized(loader).getClass().getName()).isEqualTo("org.example.elsewhere.Coupon");
    assertThat(System.getProperty("stranger.was.here")).contains("ran code");
  }

  @Test
  void cannotBeDeserializedWithoutTheClasses() {
    assertThatThrownBy(() -> deserialized(getClass().getClassLoader()))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining("org.example.elsewhere.");
  }

  @Test
  void isLabelledToTheLastByteWithoutTheClasses() throws Exception {
    String page = new String(new Stranger(new Json()).labelled(), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("org.example.elsewhere.Coupon")
        .contains("org.example.elsewhere.Errand")
        .contains("HALF-PRICE")
        .doesNotContain("not understood");
    assertThat(System.getProperty("stranger.was.here")).isNull();
  }

  /** What follows the mark of a return is a stream of its own. */
  private Object deserialized(ClassLoader classes) throws Exception {
    byte[] bytes = Stranger.recording().bytes(Recording.Side.SERVER);
    byte[] stream = Arrays.copyOfRange(bytes, HEAD_OF_RETURN, bytes.length);
    try (ObjectInputStream in = new Marshalled(stream, classes)) {
      in.readNBytes(1 + 14);
      return in.readObject();
    }
  }

  /** A call as chapter 10 of the RMI specification has it, of a method without arguments. */
  private static byte[] call() throws IOException {
    return message(
        0x50,
        out -> {
          out.writeLong(7); // ObjID
          out.writeInt(0); // its UID: unique, time, count
          out.writeLong(0);
          out.writeShort(0);
          out.writeInt(-1); // operation
          out.writeLong(0x0123456789abcdefL); // method hash
        });
  }

  private byte[] answer() throws Exception {
    Object coupon =
        Class.forName("org.example.elsewhere.Coupon", true, loader).getConstructor().newInstance();
    return message(
        0x51,
        out -> {
          out.writeByte(1); // a normal return
          out.writeInt(0); // UID for the acknowledgement
          out.writeLong(0);
          out.writeShort(0);
          out.writeObject(coupon);
        });
  }

  private interface Content {
    void write(ObjectOutputStream out) throws IOException;
  }

  private static byte[] message(int mark, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(mark);
    try (ObjectOutputStream out = new Marshalling(bytes)) {
      content.write(out);
    }
    return bytes.toByteArray();
  }

  /** As RMI writes: protocol version 1, and an annotation after each class. */
  private static final class Marshalling extends ObjectOutputStream {
    Marshalling(OutputStream out) throws IOException {
      super(out);
      useProtocolVersion(PROTOCOL_VERSION_1);
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
      writeObject(null);
    }
  }

  private static final class Marshalled extends ObjectInputStream {
    private final ClassLoader classes;

    Marshalled(byte[] stream, ClassLoader classes) throws IOException {
      super(new ByteArrayInputStream(stream));
      this.classes = classes;
    }

    @Override
    protected @Nullable Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      readObject();
      return Class.forName(description.getName(), false, classes);
    }
  }
}
