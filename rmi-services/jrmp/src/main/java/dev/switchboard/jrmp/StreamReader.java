package dev.switchboard.jrmp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one serialization stream as data: no class of it is looked for, none of its code can run
 * (Java Object Serialization Specification, chapter 6). Values of the JDK's classes come as the
 * neutral values of {@link dev.switchboard.contract.Values}, objects of the contract's classes as
 * structs, others as {@link StreamObject}s. One thread, one stream.
 */
final class StreamReader {
  private final ByteSource in;
  private final Limits limits;
  private final Shape ignored;
  private final Handles handles;
  private final DescriptorReader descriptors;
  private int depth;
  private int blockLeft;
  private long memory;

  /**
   * @param ignored how to read what nobody asked for; it is kept, as something wanted may refer to
   *     it
   */
  StreamReader(ByteSource in, Limits limits, DescriptorCache cache, Shape ignored) {
    this.in = in.allow(limits.bytes());
    this.limits = limits;
    this.ignored = ignored;
    this.handles = new Handles(limits.handles());
    this.descriptors = new DescriptorReader(in, handles, cache, limits, this);
    this.memory = limits.memory();
  }

  /** A reader that knows no contract: for registries, stubs and the like. */
  static StreamReader of(ByteSource in, Limits limits) {
    return new StreamReader(in, limits, new DescriptorCache(), Shapes.NONE.ignored());
  }

  /** Reads the stream's header. */
  StreamReader header() throws IOException {
    int header = in.i4();
    if (header != Tag.MAGIC_AND_VERSION) {
      throw StreamFault.corrupt(
          "a stream that begins with " + Tag.name(header) + ", expected 0xaced0005");
    }
    return this;
  }

  ByteSource source() {
    return in;
  }

  Shape ignored() {
    return ignored;
  }

  /** The next object as data: a neutral value, a {@link StreamObject}, or null. */
  @Nullable Object object() throws IOException {
    return object(ignored);
  }

  /** The next object, which has to have this shape. */
  @Nullable Object object(Shape shape) throws IOException {
    if (blockLeft != 0) {
      throw StreamFault.corrupt(blockLeft + " bytes of block data before an object");
    }
    int tag = in.u1();
    return switch (tag) {
      case Tag.NULL -> shape.nothing();
      case Tag.REFERENCE -> shape.shared(this, handles.get(in.i4() - Tag.BASE_HANDLE));
      case Tag.STRING -> shape.fresh(this, string(in.u2()));
      case Tag.OBJECT -> shape.fresh(this, instance(shape));
      case Tag.ENUM -> shape.fresh(this, constant(shape));
      case Tag.ARRAY -> shape.fresh(this, array(shape));
      case Tag.LONGSTRING, Tag.CLASS -> shape.fresh(this, text(tag));
      default -> rare(tag, shape);
    };
  }

  private @Nullable Object rare(int tag, Shape shape) throws IOException {
    switch (tag) {
      case Tag.CLASSDESC, Tag.PROXYCLASSDESC:
        return shape.fresh(this, descriptors.read(tag));
      case Tag.RESET:
        reset();
        return object(shape);
      case Tag.EXCEPTION:
        handles.clear();
        throw StreamFault.aborted("the server gave up writing: " + Thrown.describe(object()));
      default:
        throw StreamFault.corrupt(Tag.name(tag) + ", expected an object");
    }
  }

  private void reset() throws IOException {
    if (depth > 0) {
      throw StreamFault.corrupt("TC_RESET within an object");
    }
    do {
      handles.clear();
    } while (in.peek() == Tag.RESET && in.u1() == Tag.RESET);
  }

  /** A string, or the name of a class, whose tag was read. */
  String text(int tag) throws IOException {
    return switch (tag) {
      case Tag.STRING -> string(in.u2());
      case Tag.LONGSTRING -> string(length(in.i8()));
      case Tag.CLASS -> className();
      default -> throw StreamFault.corrupt(Tag.name(tag) + ", expected a string");
    };
  }

  private String string(int length) throws IOException {
    charge(48L + length);
    String text = in.utf(length);
    handles.add(text);
    return text;
  }

  private String className() throws IOException {
    String name = descriptors.next().toString();
    handles.add(name);
    return name;
  }

  private int length(long claimed) throws StreamFault {
    in.expect(claimed);
    if (claimed > limits.length()) {
      throw StreamFault.limit("a length of " + claimed + ", allowed are " + limits.length());
    }
    return (int) claimed;
  }

  private @Nullable Object instance(Shape shape) throws IOException {
    Descriptor descriptor = descriptors.next();
    int handle = handles.reserve();
    enter();
    Plan plan = shape.plan(descriptor);
    Form form = descriptor.form();
    Object value;
    if (plan != null) {
      value = plan.read(this);
    } else if (form != null) {
      value = form.read(this, descriptor, shape);
    } else {
      StreamObject node = blank(descriptor);
      handles.set(handle, node);
      value = node.fill(this, name -> ignored);
    }
    exit();
    handles.set(handle, value);
    return value;
  }

  /** An object of this class without its data. */
  StreamObject blank(Descriptor descriptor) throws StreamFault {
    charge(64);
    return new StreamObject(descriptor);
  }

  private Object constant(Shape shape) throws IOException {
    Descriptor descriptor = descriptors.next();
    int handle = handles.reserve();
    Object value = shape.constant(descriptor, constantName());
    handles.set(handle, value);
    return value;
  }

  private String constantName() throws IOException {
    int tag = in.u1();
    Object name = tag == Tag.REFERENCE ? handles.get(in.i4() - Tag.BASE_HANDLE) : text(tag);
    if (!(name instanceof String text)) {
      throw StreamFault.corrupt("a reference to something else, expected an enum constant's name");
    }
    return text;
  }

  private Object array(Shape shape) throws IOException {
    String type = descriptors.next().name();
    if (type.length() < 2 || type.charAt(0) != '[') {
      throw StreamFault.corrupt("an array of class " + type);
    }
    int handle = handles.reserve();
    int width = Primitives.size(type.charAt(1));
    int size = in.i4();
    length((long) size * Math.max(1, width));
    charge(16L + (long) size * width);
    Object value =
        width == 0
            ? elements(size, shape.element(this))
            : PrimitiveArrays.read(in, type.charAt(1), size);
    handles.set(handle, value);
    return value;
  }

  private List<@Nullable Object> elements(int size, Shape shape) throws IOException {
    List<@Nullable Object> list = new ArrayList<>(Math.min(size, 256));
    enter();
    try {
      while (list.size() < size) {
        charge(8);
        list.add(object(shape));
      }
    } catch (StreamFault fault) {
      throw fault.in(list.size());
    }
    exit();
    return list;
  }

  /**
   * Moves over block data to the next object of what a class wrote on its own; false, once, at its
   * end (TC_ENDBLOCKDATA).
   */
  boolean more() throws IOException {
    in.skip(blockLeft);
    blockLeft = 0;
    while (true) {
      switch (in.peek()) {
        case Tag.BLOCKDATA, Tag.BLOCKDATALONG:
          nextBlock();
          in.skip(blockLeft);
          blockLeft = 0;
          break;
        case Tag.ENDBLOCKDATA:
          in.u1();
          return false;
        default:
          return true;
      }
    }
  }

  void skipAnnotation() throws IOException {
    while (more()) {
      object(ignored);
    }
  }

  /** Reads past the fields of one class of a hierarchy. */
  void skipFields(Descriptor level) throws IOException {
    in.skip(level.primitiveBytes());
    skipObjects(level);
  }

  /** Reads past the fields that are objects. */
  void skipObjects(Descriptor level) throws IOException {
    for (int i = level.primitives(); i < level.fields().size(); i++) {
      object(ignored);
    }
  }

  /** All that a class wrote on its own: blocks and objects. */
  List<@Nullable Object> annotation() throws IOException {
    List<@Nullable Object> parts = new ArrayList<>(2);
    while (in.peek() != Tag.ENDBLOCKDATA) {
      parts.add(block(in.peek()) ? new StreamObject.Block(blockBytes()) : object(ignored));
      charge(24);
    }
    in.u1();
    return parts;
  }

  private static boolean block(int tag) {
    return tag == Tag.BLOCKDATA || tag == Tag.BLOCKDATALONG;
  }

  /** The bytes of one or more blocks that follow one another. */
  private byte[] blockBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (block(in.peek())) {
      nextBlock();
      charge(16L + 2L * blockLeft);
      bytes.writeBytes(in.bytes(blockLeft));
      blockLeft = 0;
    }
    return bytes.toByteArray();
  }

  private void nextBlock() throws IOException {
    int tag = in.u1();
    blockLeft =
        switch (tag) {
          case Tag.BLOCKDATA -> in.u1();
          case Tag.BLOCKDATALONG -> length(in.i4());
          default -> throw StreamFault.corrupt(Tag.name(tag) + ", expected block data");
        };
  }

  /** A primitive value from block data. */
  Object primitive(char code) throws IOException {
    int size = Primitives.size(code);
    if (blockLeft == 0) {
      nextBlock();
    }
    if (blockLeft >= size) {
      blockLeft -= size;
      return Primitives.read(in, code);
    }
    return Primitives.read(gathered(size), code);
  }

  /** Reads past bytes of block data. */
  void skipPrimitives(int bytes) throws IOException {
    if (blockLeft >= bytes) {
      blockLeft -= bytes;
      in.skip(bytes);
    } else {
      gathered(bytes);
    }
  }

  int primitiveInt() throws IOException {
    return (Integer) primitive('I');
  }

  /** Bytes of a value that spreads over several blocks. */
  private ByteSource gathered(int size) throws IOException {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      while (blockLeft == 0) {
        nextBlock();
      }
      blockLeft--;
      bytes[i] = in.s1();
    }
    return new ByteSource(new ByteArrayInputStream(bytes)).allow(size);
  }

  /** One level deeper. */
  void enter() throws StreamFault {
    if (++depth > limits.depth()) {
      throw StreamFault.limit("more than " + limits.depth() + " levels");
    }
  }

  void exit() {
    depth--;
  }

  /** Holds what a value takes in memory against the allowance, before it is made. */
  void charge(long bytes) throws StreamFault {
    memory -= bytes;
    if (memory < 0) {
      throw StreamFault.limit("values of more than " + limits.memory() + " bytes");
    }
  }
}
