package dev.switchboard.contract;

import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Lists and maps with a class of their own, such as {@code class Events extends ArrayList<Event>}.
 * Their elements are carried in results, not what they add to them; and they are not sent.
 */
final class OwnCollections {
  private final Classes classes;
  private final JdkTypes jdk;

  OwnCollections(Classes classes, JdkTypes jdk) {
    this.classes = classes;
    this.jdk = jdk;
  }

  Shape of(JavaType.Of use, ClassFile file) {
    List<ClassFile> lineage = classes.lineage(file.name());
    List<ClassFile> own = lineage.stream().takeWhile(each -> !isKnown(each)).toList();
    if (classes.isA(file.name(), "java/io/Externalizable")
        || own.stream().anyMatch(each -> each.hooks().replaces())) {
      return new Shape.Refused(use, "a collection that its own code writes");
    }
    return lineage.stream()
        .skip(own.size())
        .findFirst()
        .flatMap(known -> classes.as(use, known.name()))
        .flatMap(jdk::of)
        .map(known -> received(known, use, own))
        .orElseGet(() -> new Shape.Refused(use, "a collection whose form is not known"));
  }

  /** Whether it is a collection of the JDK, of which the form is documented. */
  private boolean isKnown(ClassFile file) {
    return !file.has(Opcodes.ACC_ABSTRACT)
        && classes.isCollection(file.name())
        && classes.isSerializable(file.name())
        && jdk.of(new JavaType.Of(file.name())).isPresent();
  }

  private static Shape received(Shape shape, JavaType.Of use, List<ClassFile> own) {
    boolean adds =
        own.stream().anyMatch(file -> SerialForms.serialFields(file).findAny().isPresent());
    String note = adds ? "of a " + use.dotted() + " only the elements are carried" : "";
    if (shape instanceof Shape.Sequence list) {
      return new Shape.Sequence(list.element(), use.descriptor(), note, false);
    }
    return shape instanceof Shape.Entries map
        ? new Shape.Entries(map.key(), map.value(), use.descriptor(), note, false)
        : shape;
  }
}
