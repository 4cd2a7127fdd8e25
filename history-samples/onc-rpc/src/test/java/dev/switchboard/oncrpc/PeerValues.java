package dev.switchboard.oncrpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Values as XDR, written a second time for tests on the JDK's data streams, type by type. */
final class PeerValues {
  private final ServiceContract contract;

  PeerValues(ServiceContract contract) {
    this.contract = contract;
  }

  void write(DataOutputStream out, TypeModel type, Object value) throws IOException {
    if (type instanceof TypeModel.OptionalOf optional) {
      if (optional.type() instanceof TypeModel.Anything) {
        write(out, optional.type(), value);
        return;
      }
      out.writeInt(value == null ? 0 : 1);
      if (value != null) {
        write(out, optional.type(), value);
      }
    } else if (type instanceof TypeModel.Scalar scalar) {
      scalar(out, scalar.kind().name(), value);
    } else if (type instanceof TypeModel.ListOf list) {
      list(out, list.element(), value);
    } else if (type instanceof TypeModel.MapOf map) {
      MapValue entries = (MapValue) value;
      out.writeInt(entries.size());
      for (int i = 0; i < entries.size(); i++) {
        write(out, map.key(), entries.key(i));
        write(out, map.value(), entries.value(i));
      }
    } else if (type instanceof TypeModel.Named named) {
      definition(out, contract.definition(named), value);
    } else {
      anything(out, value);
    }
  }

  private void list(DataOutputStream out, TypeModel element, Object value) throws IOException {
    Object array = value instanceof List<?> list ? list.toArray() : value;
    out.writeInt(Array.getLength(array));
    for (int i = 0; i < Array.getLength(array); i++) {
      write(out, element, Array.get(array, i));
    }
  }

  private void definition(DataOutputStream out, Definition definition, Object value)
      throws IOException {
    if (definition instanceof Definition.Struct struct) {
      for (int i = 0; i < struct.members().size(); i++) {
        write(out, struct.members().get(i).type(), ((StructValue) value).slot(i));
      }
      if (struct.members().isEmpty()) {
        out.writeInt(0);
      }
    } else if (definition instanceof Definition.Enumeration) {
      out.writeInt(((Definition.Constant) value).number());
    } else {
      String name = ((StructValue) value).definition().name();
      for (Definition.Alternative arm : ((Definition.Choice) definition).alternatives()) {
        if (arm.definition().equals(name)) {
          out.writeInt(arm.number());
          write(out, new TypeModel.Named(name), value);
        }
      }
    }
  }

  private void scalar(DataOutputStream out, String kind, Object value) throws IOException {
    switch (kind) {
      case "BOOLEAN" -> out.writeInt((Boolean) value ? 1 : 0);
      case "BYTE", "SHORT", "INT" -> out.writeInt(((Number) value).intValue());
      case "LONG" -> out.writeLong((Long) value);
      case "FLOAT" -> out.writeFloat((Float) value);
      case "DOUBLE" -> out.writeDouble((Double) value);
      case "CHAR" -> out.writeInt((Character) value);
      case "BYTES" -> opaque(out, (byte[]) value);
      case "INSTANT" -> {
        out.writeLong(((Instant) value).getEpochSecond());
        out.writeInt(((Instant) value).getNano());
      }
      default -> opaque(out, value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  static void opaque(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
    out.write(new byte[(4 - bytes.length % 4) % 4]);
  }

  private void anything(DataOutputStream out, Object value) throws IOException {
    out.writeInt(value == null ? 0 : 1);
    if (value instanceof String text) {
      out.writeInt(9);
      opaque(out, text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Boolean flag) {
      out.writeInt(1);
      out.writeInt(flag ? 1 : 0);
    } else if (value instanceof Integer number) {
      out.writeInt(4);
      out.writeInt(number);
    } else if (value instanceof List<?> list) {
      out.writeInt(100);
      list(out, new TypeModel.Anything("Ljava/lang/Object;"), list);
    } else if (value != null) {
      throw new IllegalArgumentException("no sample was of " + value.getClass());
    }
  }

  Object read(DataInputStream in, TypeModel type) throws IOException {
    if (type instanceof TypeModel.OptionalOf optional) {
      boolean any = optional.type() instanceof TypeModel.Anything;
      return any || in.readInt() == 1 ? read(in, optional.type()) : null;
    } else if (type instanceof TypeModel.Scalar scalar) {
      return scalar(in, scalar.kind().name());
    } else if (type instanceof TypeModel.ListOf list) {
      return list(in, list);
    } else if (type instanceof TypeModel.MapOf map) {
      MapValue entries = new MapValue();
      for (int rest = in.readInt(); rest > 0; rest--) {
        entries.add(read(in, map.key()), read(in, map.value()));
      }
      return entries;
    } else if (type instanceof TypeModel.Named named) {
      return definition(in, contract.definition(named));
    }
    return anything(in);
  }

  private Object list(DataInputStream in, TypeModel.ListOf type) throws IOException {
    List<Object> list = new ArrayList<>();
    for (int rest = in.readInt(); rest > 0; rest--) {
      list.add(read(in, type.element()));
    }
    return switch (type.javaType()) {
      case "[I" -> list.stream().mapToInt(v -> (Integer) v).toArray();
      case "[D" -> list.stream().mapToDouble(v -> (Double) v).toArray();
      default -> list;
    };
  }

  private Object definition(DataInputStream in, Definition definition) throws IOException {
    if (definition instanceof Definition.Struct struct) {
      Object[] slots = new Object[struct.members().size()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = read(in, struct.members().get(i).type());
      }
      if (slots.length == 0) {
        in.readInt();
      }
      return new StructValue(struct, slots);
    }
    int number = in.readInt();
    if (definition instanceof Definition.Enumeration constants) {
      return constants.constants().stream().filter(c -> c.number() == number).findFirst().get();
    }
    Definition.Alternative arm =
        ((Definition.Choice) definition)
            .alternatives().stream().filter(a -> a.number() == number).findFirst().get();
    return read(in, new TypeModel.Named(arm.definition()));
  }

  private Object scalar(DataInputStream in, String kind) throws IOException {
    return switch (kind) {
      case "BOOLEAN" -> in.readInt() == 1;
      case "BYTE" -> (byte) in.readInt();
      case "SHORT" -> (short) in.readInt();
      case "INT" -> in.readInt();
      case "LONG" -> in.readLong();
      case "FLOAT" -> in.readFloat();
      case "DOUBLE" -> in.readDouble();
      case "CHAR" -> (char) in.readInt();
      case "BYTES" -> opaque(in);
      case "INSTANT" -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case "DECIMAL" -> new BigDecimal(text(in));
      case "INTEGER" -> new BigInteger(text(in));
      case "LOCAL_DATE" -> LocalDate.parse(text(in));
      case "LOCAL_TIME" -> LocalTime.parse(text(in));
      case "LOCAL_DATE_TIME" -> LocalDateTime.parse(text(in));
      case "DURATION" -> Duration.parse(text(in));
      default -> text(in);
    };
  }

  static byte[] opaque(DataInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(in.readInt());
    in.readNBytes((4 - bytes.length % 4) % 4);
    return bytes;
  }

  static String text(DataInputStream in) throws IOException {
    return new String(opaque(in), StandardCharsets.UTF_8);
  }

  private Object anything(DataInputStream in) throws IOException {
    if (in.readInt() == 0) {
      return null;
    }
    int kind = in.readInt();
    return switch (kind) {
      case 1 -> in.readInt() == 1;
      case 4 -> in.readInt();
      case 9 -> text(in);
      case 100 -> list(in, new TypeModel.ListOf(new TypeModel.Anything(""), ""));
      default -> throw new IOException("no sample was of kind " + kind);
    };
  }
}
