package dev.switchboard.jrmp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The JDK's streams as RMI uses them: the oracle. */
final class MarshalStreams {
  /** How RMI writes: version 1 of the protocol, an annotation after every class. */
  static class Output extends ObjectOutputStream {
    private final Object annotation;

    Output(OutputStream out) throws IOException {
      this(out, null, PROTOCOL_VERSION_1);
    }

    Output(OutputStream out, Object annotation, int version) throws IOException {
      super(out);
      useProtocolVersion(version);
      this.annotation = annotation;
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
      writeObject(annotation);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) throws IOException {
      annotateClass(type);
    }
  }

  /** How RMI reads. */
  static final class Input extends ObjectInputStream {
    Input(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(java.io.ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      readObject();
      return super.resolveClass(type);
    }
  }

  private MarshalStreams() {}

  static byte[] write(Object... values) {
    return annotated(null, ObjectStreamConstants.PROTOCOL_VERSION_1, values);
  }

  static byte[] annotated(Object annotation, int version, Object... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Output out = new Output(bytes, annotation, version)) {
      for (Object value : values) {
        out.writeObject(value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static StreamReader reader(byte[] bytes) throws IOException {
    return StreamReader.of(new ByteSource(new ByteArrayInputStream(bytes)), Limits.DEFAULT)
        .header();
  }

  /** What our reader makes of it without any contract. */
  static Object read(byte[] bytes) throws IOException {
    return reader(bytes).object();
  }

  static Object through(Object value) throws IOException {
    return read(write(value));
  }
}
