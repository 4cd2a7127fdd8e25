package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the class descriptors of one stream (Java Object Serialization Specification, 6.4). */
final class DescriptorReader {
  private static final int MOST_INTERFACES = 65535; // as many as a class file can name

  private final ByteSource in;
  private final Handles handles;
  private final DescriptorCache cache;
  private final Limits limits;
  private final StreamReader objects;
  private final List<DescriptorCache.Reference> references = new ArrayList<>(4);
  private int nested;
  private int count;

  DescriptorReader(
      ByteSource in, Handles handles, DescriptorCache cache, Limits limits, StreamReader objects) {
    this.in = in;
    this.handles = handles;
    this.cache = cache;
    this.limits = limits;
    this.objects = objects;
  }

  /** The descriptor of an object, which must have one. */
  Descriptor next() throws IOException {
    Descriptor descriptor = nextOrNull();
    if (descriptor == null) {
      throw StreamFault.corrupt("an object without a class");
    }
    return descriptor;
  }

  private @Nullable Descriptor nextOrNull() throws IOException {
    int tag = in.u1();
    return switch (tag) {
      case Tag.REFERENCE -> reference();
      case Tag.NULL -> null;
      default -> read(tag);
    };
  }

  private Descriptor reference() throws IOException {
    int handle = in.i4() - Tag.BASE_HANDLE;
    Object value = handles.get(handle);
    if (!(value instanceof Descriptor descriptor)) {
      throw StreamFault.corrupt("a reference to something else, expected a class descriptor");
    }
    remember(handle, descriptor);
    return descriptor;
  }

  private void remember(int handle, Object value) {
    if (nested > 0) {
      references.add(new DescriptorCache.Reference(handle, value));
    }
  }

  /** A descriptor whose tag was read. */
  Descriptor read(int tag) throws IOException {
    if (++count > limits.descriptors()) {
      throw StreamFault.limit("more than " + limits.descriptors() + " class descriptors");
    }
    return switch (tag) {
      case Tag.CLASSDESC -> nested == 0 ? known() : parsed();
      case Tag.PROXYCLASSDESC -> proxy();
      default -> throw StreamFault.corrupt(Tag.name(tag) + ", expected a class descriptor");
    };
  }

  private Descriptor known() throws IOException {
    Descriptor known = cache.next(in, handles);
    return known != null ? known : learned();
  }

  private Descriptor learned() throws IOException {
    in.mark();
    references.clear();
    int base = handles.count();
    Descriptor descriptor = parsed();
    cache.add(in.sinceMark(), base, handles, references);
    return descriptor;
  }

  private Descriptor parsed() throws IOException {
    nested++;
    objects.enter();
    String name = in.utf();
    long version = in.i8();
    int handle = handles.reserve();
    int flags = in.u1();
    List<Descriptor.Field> fields = fields(name);
    objects.skipAnnotation();
    Descriptor descriptor =
        new Descriptor(nonEmpty(name), version, flags, fields, List.of(), nextOrNull());
    handles.set(handle, descriptor);
    objects.exit();
    nested--;
    return depthChecked(descriptor);
  }

  private static String nonEmpty(String name) throws StreamFault {
    if (name.isEmpty()) {
      throw StreamFault.corrupt("a class without a name");
    }
    return name;
  }

  private Descriptor depthChecked(Descriptor descriptor) throws StreamFault {
    if (descriptor.chain().length > limits.depth()) {
      throw StreamFault.limit("more than " + limits.depth() + " superclasses");
    }
    return descriptor;
  }

  private List<Descriptor.Field> fields(String className) throws IOException {
    int size = in.u2();
    List<Descriptor.Field> fields = new ArrayList<>(Math.min(size, 64));
    boolean references = false;
    for (int i = 0; i < size; i++) {
      Descriptor.Field field = field();
      references |= !field.primitive();
      if (references && field.primitive()) {
        throw StreamFault.corrupt(
            className + ": primitive field " + field.name() + " after others");
      }
      fields.add(field);
    }
    objects.charge(48L * size);
    return fields;
  }

  private Descriptor.Field field() throws IOException {
    char code = (char) in.u1();
    String name = in.utf();
    if (code == 'L' || code == '[') {
      return new Descriptor.Field(code, name, type());
    }
    if (Primitives.size(code) == 0) {
      throw StreamFault.corrupt("field " + name + " of type " + Tag.name(code));
    }
    return new Descriptor.Field(code, name, String.valueOf(code));
  }

  private String type() throws IOException {
    int tag = in.u1();
    if (tag != Tag.REFERENCE) {
      return objects.text(tag);
    }
    int handle = in.i4() - Tag.BASE_HANDLE;
    if (!(handles.get(handle) instanceof String type)) {
      throw StreamFault.corrupt("a reference to something else, expected the type of a field");
    }
    remember(handle, type);
    return type;
  }

  private Descriptor proxy() throws IOException {
    nested++;
    objects.enter();
    int handle = handles.reserve();
    int size = in.i4();
    if (size < 0 || size > MOST_INTERFACES) {
      throw StreamFault.corrupt("a proxy of " + size + " interfaces");
    }
    List<String> interfaces = new ArrayList<>(Math.min(size, 64));
    for (int i = 0; i < size; i++) {
      interfaces.add(in.utf());
    }
    objects.skipAnnotation();
    Descriptor descriptor =
        new Descriptor("", 0, Tag.SC_SERIALIZABLE, List.of(), interfaces, nextOrNull());
    handles.set(handle, descriptor);
    objects.exit();
    nested--;
    return depthChecked(descriptor);
  }
}
