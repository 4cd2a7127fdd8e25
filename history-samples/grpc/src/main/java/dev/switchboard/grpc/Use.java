package dev.switchboard.grpc;

import org.jspecify.annotations.Nullable;

/** A use of a type as protobuf has it: a list and a map are no types there, only fields can be. */
sealed interface Use {

  /**
   * A value that a field or an element can be.
   *
   * @param type the word in a .proto
   * @param nullable whether the contract allows null
   */
  record One(String type, ValueCodec codec, boolean nullable) implements Use {
    /** Elements and entries of a map are never null, whatever the contract allows. */
    One present() {
      return nullable ? new One(type, codec, codec.acceptsNull()) : this;
    }

    boolean isMessage() {
      return codec instanceof MessageForm || codec instanceof TimestampCodec;
    }
  }

  /**
   * A list.
   *
   * @param array null: it is none of the JVM's primitive arrays
   */
  record Many(One element, @Nullable PrimitiveArray<?> array) implements Use {}

  /**
   * A map.
   *
   * @param map whether protobuf takes such a key
   */
  record Pairs(One key, One value, boolean map) implements Use {}
}
