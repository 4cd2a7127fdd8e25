package dev.switchboard.jrmp;

import org.jspecify.annotations.Nullable;

/** A remote reference, which only null can stand for. */
final class RemoteShape extends Shape {
  private final String interfaceName;

  RemoteShape(String interfaceName, boolean nullable) {
    super(nullable);
    this.interfaceName = interfaceName;
  }

  @Override
  Shape optional() {
    return new RemoteShape(interfaceName, true);
  }

  @Override
  @Nullable Object fresh(StreamReader in, @Nullable Object value) throws StreamFault {
    throw refused();
  }

  @Override
  Object adopt(StreamReader in, Object value) throws StreamFault {
    throw refused();
  }

  private StreamFault refused() {
    return StreamFault.unsupported("a remote reference to " + interfaceName);
  }

  @Override
  public String toString() {
    return interfaceName;
  }
}
