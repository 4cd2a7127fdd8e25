package dev.switchboard.soap;

import dev.switchboard.contract.InvalidArgument;
import org.jspecify.annotations.Nullable;

/** Takes values of one type from XML-RPC, and writes them. Built once, used by any thread. */
interface XmlRpcCodec {

  /**
   * Writes a whole {@code <value>}. A value of another type is a bug and throws a RuntimeException.
   *
   * @throws XmlRpcNotCarried for a value of the right class that XML-RPC has no form for
   */
  void write(XmlRpcWriter out, @Nullable Object value);

  /**
   * Reads the value that the reader has opened, up to the end of its type's element.
   *
   * @throws InvalidArgument when it is not a value of the type
   */
  @Nullable Object read(XmlRpcReader in);

  /** What a client should have sent: {@code a string}. */
  String wanted();

  /** The type's word in a signature: {@code i8}, {@code struct}. */
  String word();

  /** Whether null is a value of the type, and an absent member so means null. */
  default boolean acceptsNull() {
    return false;
  }
}
