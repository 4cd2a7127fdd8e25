package dev.switchboard.soap;

import org.jspecify.annotations.Nullable;

/** A codec of a type that null does not belong to. */
abstract class XmlRpcPresentCodec implements XmlRpcCodec {

  @Override
  public final void write(XmlRpcWriter out, @Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("expected " + wanted() + ", found null");
    }
    put(out, value);
  }

  abstract void put(XmlRpcWriter out, Object value);

  @Override
  public abstract Object read(XmlRpcReader in);
}
