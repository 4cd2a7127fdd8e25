package dev.switchboard.jrmp;

import dev.switchboard.contract.SerialClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class descriptor ready to be sent: everything from its tag to where its superclass stands, with
 * the null that RMI wants after every class. Immutable.
 */
final class WireClass {
  private static final int NOT_SERIALIZABLE = 0;

  private static final WireClass ENUM =
      of("java.lang.Enum", 0, Tag.SC_SERIALIZABLE | Tag.SC_ENUM, List.of(), null);

  private final String name;
  private final byte[] head;
  private final int handles;
  private final @Nullable WireClass parent;

  private WireClass(String name, byte[] head, int handles, @Nullable WireClass parent) {
    this.name = name;
    this.head = head;
    this.handles = handles;
    this.parent = parent;
  }

  static WireClass of(SerialClass serial, Optional<WireClass> parent) {
    int flags = Tag.SC_SERIALIZABLE | (serial.writeMethod() ? Tag.SC_WRITE_METHOD : 0);
    return of(
        serial.name(), serial.serialVersionUID(), flags, serial.fields(), parent.orElse(null));
  }

  /** A class that writes itself, in the first version of the protocol. */
  static WireClass external(String name, long serialVersionUID) {
    return of(name, serialVersionUID, Tag.SC_EXTERNALIZABLE, List.of(), null);
  }

  /** An enum; all enums have the same version and no fields. */
  static WireClass enumeration(String name) {
    return of(name, 0, Tag.SC_SERIALIZABLE | Tag.SC_ENUM, List.of(), ENUM);
  }

  /** An array class, by its binary name: {@code [I}, {@code [Ljava.lang.String;}. */
  static WireClass array(String name) {
    return of(name, ArrayVersion.of(name), Tag.SC_SERIALIZABLE, List.of(), null);
  }

  /** A class that is only named: it need not be serializable, nor its version be known. */
  static WireClass named(String name) {
    return of(name, 0, NOT_SERIALIZABLE, List.of(), null);
  }

  private static WireClass of(
      String name,
      long serialVersionUID,
      int flags,
      List<SerialClass.SerialField> fields,
      @Nullable WireClass parent) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ByteSink sink = new ByteSink(bytes);
      writeHead(sink, name, serialVersionUID, flags, fields);
      sink.flush();
      int references = (int) fields.stream().filter(f -> f.descriptor().length() > 1).count();
      return new WireClass(name, bytes.toByteArray(), 1 + references, parent);
    } catch (IOException e) {
      throw new IllegalStateException("writing to an array", e);
    }
  }

  private static void writeHead(
      ByteSink sink,
      String name,
      long serialVersionUID,
      int flags,
      List<SerialClass.SerialField> fields)
      throws IOException {
    sink.u1(Tag.CLASSDESC);
    sink.utf(name);
    sink.i8(serialVersionUID);
    sink.u1(flags);
    sink.i2(fields.size());
    for (SerialClass.SerialField field : fields) {
      sink.u1(field.descriptor().charAt(0));
      sink.utf(field.name());
      if (field.descriptor().length() > 1) {
        sink.u1(Tag.STRING);
        sink.utf(field.descriptor());
      }
    }
    sink.u1(Tag.NULL); // RMI's class annotation: no codebase
    sink.u1(Tag.ENDBLOCKDATA);
  }

  String name() {
    return name;
  }

  /** How many handles the head takes: its own and one for each type of a field. */
  int handles() {
    return handles;
  }

  @Nullable WireClass parent() {
    return parent;
  }

  void writeHead(ByteSink sink) throws IOException {
    sink.bytes(head);
  }

  @Override
  public String toString() {
    return name;
  }
}
