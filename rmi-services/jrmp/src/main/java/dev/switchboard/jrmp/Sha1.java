package dev.switchboard.jrmp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest from which RMI and serialization make their hashes. */
final class Sha1 {
  /** What is digested. */
  interface Content {
    void writeTo(ByteSink sink) throws IOException;
  }

  private Sha1() {}

  /** The first eight bytes of the digest, the lowest first. */
  static long first8(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteSink sink = new ByteSink(bytes);
    try {
      content.writeTo(sink);
      sink.flush();
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes.toByteArray());
      return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
