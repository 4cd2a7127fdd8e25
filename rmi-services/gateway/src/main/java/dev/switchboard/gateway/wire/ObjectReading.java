package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.ClassDescription.Field;
import dev.switchboard.gateway.wire.Span.Kind;

/**
 * Labels the objects of a serialization stream (Java Object Serialization Specification, chapter 6)
 * by what the stream itself says of them. It shares nothing with the reader that serves calls: that
 * one passes over the descriptions it knows, and has no time to remember positions.
 */
final class ObjectReading {
  private static final int DEEPEST = 150;
  private static final int MOST_ELEMENTS = 256;

  private final Reading in;
  private final MemberNames names;
  private final BlockReading blocks;
  private final Handles handles = new Handles();
  private final DescriptionReading descriptions;
  private int depth;

  ObjectReading(Reading in, MemberNames names) {
    this.in = in;
    this.names = names;
    this.blocks = new BlockReading(in);
    this.descriptions = new DescriptionReading(in, handles, this);
  }

  void header() throws NotUnderstood {
    in.leaf(2, Kind.ENVELOPE, "stream magic", "a serialization stream");
    in.number(2, Kind.ENVELOPE, "stream version");
  }

  /** The primitives between the objects. */
  BlockReading blocks() {
    return blocks;
  }

  void enter() throws NotUnderstood {
    if (++depth > DEEPEST) {
      throw new NotUnderstood("more than " + DEEPEST + " levels");
    }
  }

  void exit() {
    depth--;
  }

  /** Whatever comes, until something comes that is neither object nor block. */
  void everything() throws NotUnderstood {
    blocks.rest();
    while (in.more() && Tag.begins(in.next())) {
      part("data");
    }
  }

  private void part(String label) throws NotUnderstood {
    if (Tag.block(in.next())) {
      blocks.begin();
      blocks.rest();
    } else {
      object(label);
    }
  }

  /** The next object; what it says, in few words. */
  String object(String label) throws NotUnderstood {
    blocks.rest();
    int tag = in.next();
    return switch (tag) {
      case Tag.NULL -> leaf(1, label, "null");
      case Tag.REFERENCE -> leaf(5, label, handles.ahead(in).shown() + " (as before)");
      case Tag.RESET, Tag.EXCEPTION -> interruption(tag, label);
      case Tag.CLASSDESC, Tag.PROXYCLASSDESC -> descriptions.next().name();
      default -> composed(tag, label);
    };
  }

  private String leaf(int length, String label, String value) throws NotUnderstood {
    in.leaf(length, Kind.VALUES, label, Shown.text(value));
    return value;
  }

  private String interruption(int tag, String label) throws NotUnderstood {
    boolean reset = tag == Tag.RESET;
    in.leaf(
        1,
        Kind.ENVELOPE,
        reset ? "TC_RESET" : "TC_EXCEPTION",
        reset ? "all that was numbered is forgotten" : "writing failed; the exception follows");
    handles.clear();
    enter();
    String said = object(label);
    exit();
    return said;
  }

  private String composed(int tag, String label) throws NotUnderstood {
    enter();
    String said = in.group(Kind.VALUES, label, () -> parts(tag, label));
    exit();
    return said;
  }

  private String parts(int tag, String label) throws NotUnderstood {
    return switch (tag) {
      case Tag.STRING -> string("TC_STRING", Short.BYTES, Kind.VALUES, label);
      case Tag.LONGSTRING -> string("TC_LONGSTRING", Long.BYTES, Kind.VALUES, label);
      case Tag.OBJECT -> instance();
      case Tag.ENUM -> constant(label);
      case Tag.ARRAY -> array();
      case Tag.CLASS -> classValue();
      default -> throw in.unexpected("an object");
    };
  }

  private String string(String tag, int width, Kind kind, String label) throws NotUnderstood {
    in.leaf(1, Kind.TYPES, tag, "a text");
    String text = in.text(width, kind, label);
    handles.add(text);
    return text;
  }

  /** The type of a field that is an object: a text, or a reference to one. */
  void typeName() throws NotUnderstood {
    switch (in.next()) {
      case Tag.STRING -> string("TC_STRING", Short.BYTES, Kind.TYPES, "field type");
      case Tag.REFERENCE ->
          in.leaf(5, Kind.TYPES, "field type", handles.ahead(in).shown() + " (as before)");
      default -> throw in.unexpected("the name of a type");
    }
  }

  private String classValue() throws NotUnderstood {
    in.leaf(1, Kind.TYPES, "TC_CLASS", "a class");
    String name = descriptions.next().name();
    handles.add(name);
    return name;
  }

  private String constant(String label) throws NotUnderstood {
    in.leaf(1, Kind.TYPES, "TC_ENUM", "a constant of an enum");
    descriptions.next();
    int handle = handles.reserve();
    String name = object(label);
    handles.set(handle, name, name);
    return name;
  }

  private String instance() throws NotUnderstood {
    in.leaf(1, Kind.TYPES, "TC_OBJECT", "an object");
    ClassDescription type = descriptions.next();
    int handle = handles.reserve();
    String name = names.definition(type.name());
    handles.set(handle, name, name);
    Facts facts = new Facts();
    for (ClassDescription level : type.chain()) {
      data(level, facts);
    }
    String said = facts.summary(type.name()).orElse(name);
    handles.set(handle, said, said);
    return said;
  }

  /** What one class of a hierarchy wrote. */
  private void data(ClassDescription level, Facts facts) throws NotUnderstood {
    if (level.externalizable()) {
      external(level, facts);
      return;
    }
    for (Field field : level.fields()) {
      String label = names.member(level.name(), field.name());
      boolean primitive = field.primitive();
      facts.add(field.name(), primitive ? primitive(field.code(), label) : object(label));
    }
    if (level.annotated()) {
      own(level, facts);
    }
  }

  private void external(ClassDescription level, Facts facts) throws NotUnderstood {
    if (level.blocks()) {
      own(level, facts);
    } else if (level.name().equals(TimeReading.CLASS)) {
      facts.add(TimeReading.CLASS, new TimeReading(in).value());
    } else {
      throw new NotUnderstood(
          "class " + level.name() + " is Externalizable: only its own code can tell what it wrote");
    }
  }

  /** What a class's own code wrote, up to TC_ENDBLOCKDATA. */
  private void own(ClassDescription level, Facts facts) throws NotUnderstood {
    OwnData known = OwnData.of(level.name());
    int objects = 0;
    while (in.next() != Tag.ENDBLOCKDATA) {
      if (Tag.block(in.next())) {
        blocks.begin();
        known.read(blocks, objects, facts);
        blocks.rest();
      } else {
        object(known.label(objects++));
      }
    }
    end(Kind.ENVELOPE, "what " + level.name() + " wrote itself");
  }

  /** What RMI writes after a class: where it can be loaded from, which nobody should follow. */
  void classAnnotation() throws NotUnderstood {
    while (in.next() != Tag.ENDBLOCKDATA) {
      if (in.next() == Tag.NULL) {
        in.leaf(1, Kind.TYPES, "codebase", "none");
      } else {
        part("codebase");
      }
    }
    end(Kind.TYPES, "the class's annotation");
  }

  private void end(Kind kind, String what) throws NotUnderstood {
    in.leaf(1, kind, "TC_ENDBLOCKDATA", "end of " + what);
  }

  private String array() throws NotUnderstood {
    in.leaf(1, Kind.TYPES, "TC_ARRAY", "an array");
    String type = descriptions.next().name();
    char code = type.length() > 1 && type.charAt(0) == '[' ? type.charAt(1) : 'L';
    int handle = handles.reserve();
    int size = in.length(Integer.BYTES, "number of elements");
    String shown = size + " elements of " + type;
    handles.set(handle, shown, shown);
    return Tag.size(code) == 1 ? in.raw(size, Kind.VALUES, "elements") : elements(code, size);
  }

  private String elements(char code, int size) throws NotUnderstood {
    int width = Tag.size(code);
    if (width > 0 && size > MOST_ELEMENTS) {
      return in.raw(Math.multiplyExact(size, width), Kind.VALUES, "elements");
    }
    for (int i = 0; i < size; i++) {
      if (width > 0) {
        primitive(code, "[" + i + "]");
      } else {
        object("[" + i + "]");
      }
    }
    return size + " elements";
  }

  private String primitive(char code, String label) throws NotUnderstood {
    int size = Tag.size(code);
    String value = Tag.shown(code, in.ahead(size));
    in.leaf(size, Kind.VALUES, label, value);
    return value;
  }
}
