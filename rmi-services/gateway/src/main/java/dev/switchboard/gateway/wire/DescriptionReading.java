package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.ClassDescription.Field;
import dev.switchboard.gateway.wire.Span.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labels the class descriptions of a serialization stream, which RMI sends with every call. */
final class DescriptionReading {
  /** The label of a description, and of a reference to one. */
  static final String LABEL = "class description";

  private final Reading in;
  private final Handles handles;
  private final ObjectReading objects;

  DescriptionReading(Reading in, Handles handles, ObjectReading objects) {
    this.in = in;
    this.handles = handles;
    this.objects = objects;
  }

  /** The description of an object's class, which must be there. */
  ClassDescription next() throws NotUnderstood {
    ClassDescription found = nextOrNull();
    if (found == null) {
      throw new NotUnderstood("an object without a class");
    }
    return found;
  }

  private @Nullable ClassDescription nextOrNull() throws NotUnderstood {
    int tag = in.next();
    return switch (tag) {
      case Tag.NULL -> {
        in.leaf(1, Kind.TYPES, "TC_NULL", "no class above");
        yield null;
      }
      case Tag.REFERENCE -> reference();
      case Tag.CLASSDESC -> in.group(Kind.TYPES, LABEL, this::plain);
      case Tag.PROXYCLASSDESC -> in.group(Kind.TYPES, LABEL, this::proxy);
      default -> throw in.unexpected("a class description");
    };
  }

  private ClassDescription reference() throws NotUnderstood {
    Handles.Handle target = handles.ahead(in);
    if (!(target.value() instanceof ClassDescription description)) {
      throw new NotUnderstood("a reference to " + target.shown() + " where a class belongs");
    }
    in.leaf(5, Kind.TYPES, "TC_REFERENCE", "class " + description.name() + " as before");
    return description;
  }

  private ClassDescription plain() throws NotUnderstood {
    in.leaf(1, Kind.TYPES, "TC_CLASSDESC", "a class that was not described before");
    String name = in.text(Short.BYTES, Kind.TYPES, "class name");
    in.number(Long.BYTES, Kind.TYPES, "serialVersionUID");
    int handle = handles.reserve();
    int flags = in.next();
    in.leaf(1, Kind.TYPES, "flags", Tag.flags(flags));
    List<Field> fields = fields();
    objects.classAnnotation();
    ClassDescription made = new ClassDescription(name, flags, fields, above());
    handles.set(handle, made, "class " + name);
    return made;
  }

  private @Nullable ClassDescription above() throws NotUnderstood {
    objects.enter();
    ClassDescription above = nextOrNull();
    objects.exit();
    return above;
  }

  private List<Field> fields() throws NotUnderstood {
    int count = (int) in.number(Short.BYTES, Kind.TYPES, "number of fields");
    List<Field> fields = new ArrayList<>();
    while (fields.size() < count) {
      fields.add(in.group(Kind.TYPES, "field", this::field));
    }
    return fields;
  }

  private Field field() throws NotUnderstood {
    char code = (char) in.next();
    in.leaf(1, Kind.TYPES, "type code", String.valueOf(code));
    Field field = new Field(code, in.text(Short.BYTES, Kind.TYPES, "field name"));
    if (!field.primitive()) {
      objects.typeName();
    } else if (Tag.size(code) == 0) {
      throw new NotUnderstood("a field of type " + Shown.text(String.valueOf(code)));
    }
    return field;
  }

  private ClassDescription proxy() throws NotUnderstood {
    in.leaf(1, Kind.TYPES, "TC_PROXYCLASSDESC", "a dynamic proxy, known by its interfaces");
    int handle = handles.reserve();
    long count = in.number(Integer.BYTES, Kind.TYPES, "number of interfaces");
    List<String> names = new ArrayList<>();
    while (names.size() < count) {
      names.add(in.text(Short.BYTES, Kind.TYPES, "interface name"));
    }
    objects.classAnnotation();
    String name = "proxy of " + String.join(", ", names);
    ClassDescription made = new ClassDescription(name, Tag.SC_SERIALIZABLE, List.of(), above());
    handles.set(handle, made, name);
    return made;
  }
}
