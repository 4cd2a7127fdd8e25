package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.omg.CORBA.portable.InputStream;
import org.omg.CORBA.portable.OutputStream;

/**
 * Values as CDR, written a second time for tests on the streams of an ORB, as a compiled stub would
 * use them: type by type.
 */
final class PeerValues {
  /** What {@link dev.switchboard.gateway.Torture} has that contains itself. */
  private static final String RECURSIVE = "Node";

  private final ServiceContract contract;

  PeerValues(ServiceContract contract) {
    this.contract = contract;
  }

  /** Whether none is a sequence of none, not a union. */
  private static boolean isBoxed(TypeModel type) {
    return type instanceof TypeModel.Anything
        || (type instanceof TypeModel.Named named && named.definition().equals(RECURSIVE))
        || (type instanceof TypeModel.ListOf list && isBoxed(list.element()))
        || (type instanceof TypeModel.OptionalOf optional && isBoxed(optional.type()));
  }

  void write(OutputStream out, TypeModel type, Object value) {
    if (type instanceof TypeModel.OptionalOf optional) {
      if (isBoxed(optional.type())) {
        out.write_long(value == null ? 0 : 1);
      } else {
        out.write_boolean(value != null);
      }
      if (value != null) {
        write(out, optional.type(), value);
      }
    } else if (type instanceof TypeModel.Scalar scalar) {
      scalar(out, scalar.kind().name(), value);
    } else if (type instanceof TypeModel.ListOf list) {
      list(out, list.element(), value);
    } else if (type instanceof TypeModel.MapOf map) {
      MapValue entries = (MapValue) value;
      out.write_ulong(entries.size());
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

  private void list(OutputStream out, TypeModel element, Object value) {
    Object array = value instanceof List<?> list ? list.toArray() : value;
    out.write_ulong(Array.getLength(array));
    for (int i = 0; i < Array.getLength(array); i++) {
      write(out, element, Array.get(array, i));
    }
  }

  private void definition(OutputStream out, Definition definition, Object value) {
    if (definition instanceof Definition.Struct struct) {
      members(out, struct, (StructValue) value);
      if (struct.members().isEmpty()) {
        out.write_octet((byte) 0);
      }
    } else if (definition instanceof Definition.Enumeration) {
      out.write_ulong(((Definition.Constant) value).number() - 1);
    } else {
      String name = ((StructValue) value).definition().name();
      for (Definition.Alternative arm : ((Definition.Choice) definition).alternatives()) {
        if (arm.definition().equals(name)) {
          out.write_long(arm.number());
          write(out, new TypeModel.Named(name), value);
        }
      }
    }
  }

  private void members(OutputStream out, Definition.Struct struct, StructValue value) {
    for (int i = 0; i < struct.members().size(); i++) {
      write(out, struct.members().get(i).type(), value.slot(i));
    }
  }

  private void scalar(OutputStream out, String kind, Object value) {
    switch (kind) {
      case "BOOLEAN" -> out.write_boolean((Boolean) value);
      case "BYTE" -> out.write_octet((Byte) value);
      case "SHORT" -> out.write_short((Short) value);
      case "INT" -> out.write_long((Integer) value);
      case "LONG" -> out.write_longlong((Long) value);
      case "FLOAT" -> out.write_float((Float) value);
      case "DOUBLE" -> out.write_double((Double) value);
      case "CHAR" -> out.write_wchar((Character) value);
      case "STRING", "TEXT" -> out.write_wstring((String) value);
      case "BYTES" -> {
        byte[] bytes = (byte[]) value;
        out.write_ulong(bytes.length);
        out.write_octet_array(bytes, 0, bytes.length);
      }
      case "INSTANT" -> {
        out.write_longlong(((Instant) value).getEpochSecond());
        out.write_ulong(((Instant) value).getNano());
      }
      default -> out.write_string(value.toString());
    }
  }

  private void anything(OutputStream out, Object value) {
    if (value instanceof String text) {
      out.write_long(9);
      out.write_wstring(text);
    } else if (value instanceof Boolean flag) {
      out.write_long(1);
      out.write_boolean(flag);
    } else if (value instanceof Integer number) {
      out.write_long(4);
      out.write_long(number);
    } else if (value instanceof List<?> list) {
      out.write_long(100);
      list(out, new TypeModel.OptionalOf(new TypeModel.Anything("Ljava/lang/Object;")), list);
    } else {
      throw new IllegalArgumentException("no sample was of " + value.getClass());
    }
  }

  Object read(InputStream in, TypeModel type) {
    if (type instanceof TypeModel.OptionalOf optional) {
      boolean present = isBoxed(optional.type()) ? in.read_ulong() == 1 : in.read_boolean();
      return present ? read(in, optional.type()) : null;
    } else if (type instanceof TypeModel.Scalar scalar) {
      return scalar(in, scalar.kind().name());
    } else if (type instanceof TypeModel.ListOf list) {
      return list(in, list);
    } else if (type instanceof TypeModel.MapOf map) {
      MapValue entries = new MapValue();
      for (int rest = in.read_ulong(); rest > 0; rest--) {
        entries.add(read(in, map.key()), read(in, map.value()));
      }
      return entries;
    } else if (type instanceof TypeModel.Named named) {
      return definition(in, contract.definition(named));
    }
    return anything(in);
  }

  private Object list(InputStream in, TypeModel.ListOf type) {
    List<Object> list = new ArrayList<>();
    for (int rest = in.read_ulong(); rest > 0; rest--) {
      list.add(read(in, type.element()));
    }
    return switch (type.javaType()) {
      case "[I" -> list.stream().mapToInt(v -> (Integer) v).toArray();
      case "[D" -> list.stream().mapToDouble(v -> (Double) v).toArray();
      default -> list;
    };
  }

  private Object definition(InputStream in, Definition definition) {
    if (definition instanceof Definition.Struct struct) {
      StructValue value = members(in, struct);
      if (struct.members().isEmpty()) {
        in.read_octet();
      }
      return value;
    }
    if (definition instanceof Definition.Enumeration constants) {
      int number = in.read_ulong() + 1;
      return constants.constants().stream().filter(c -> c.number() == number).findFirst().get();
    }
    int number = in.read_long();
    Definition.Alternative arm =
        ((Definition.Choice) definition)
            .alternatives().stream().filter(a -> a.number() == number).findFirst().get();
    return read(in, new TypeModel.Named(arm.definition()));
  }

  StructValue members(InputStream in, Definition.Struct struct) {
    Object[] slots = new Object[struct.members().size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = read(in, struct.members().get(i).type());
    }
    return new StructValue(struct, slots);
  }

  private Object scalar(InputStream in, String kind) {
    return switch (kind) {
      case "BOOLEAN" -> in.read_boolean();
      case "BYTE" -> in.read_octet();
      case "SHORT" -> in.read_short();
      case "INT" -> in.read_long();
      case "LONG" -> in.read_longlong();
      case "FLOAT" -> in.read_float();
      case "DOUBLE" -> in.read_double();
      case "CHAR" -> in.read_wchar();
      case "STRING", "TEXT" -> in.read_wstring();
      case "BYTES" -> {
        byte[] bytes = new byte[in.read_ulong()];
        in.read_octet_array(bytes, 0, bytes.length);
        yield bytes;
      }
      case "INSTANT" -> Instant.ofEpochSecond(in.read_longlong(), in.read_ulong());
      case "DECIMAL" -> new BigDecimal(in.read_string());
      case "INTEGER" -> new BigInteger(in.read_string());
      case "LOCAL_DATE" -> LocalDate.parse(in.read_string());
      case "LOCAL_TIME" -> LocalTime.parse(in.read_string());
      case "LOCAL_DATE_TIME" -> LocalDateTime.parse(in.read_string());
      case "DURATION" -> Duration.parse(in.read_string());
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private Object anything(InputStream in) {
    int kind = in.read_long();
    return switch (kind) {
      case 1 -> in.read_boolean();
      case 4 -> in.read_long();
      case 9 -> in.read_wstring();
      case 100 ->
          list(
              in,
              new TypeModel.ListOf(
                  new TypeModel.OptionalOf(new TypeModel.Anything("Ljava/lang/Object;")), ""));
      default -> throw new IllegalArgumentException("no sample was of kind " + kind);
    };
  }
}
