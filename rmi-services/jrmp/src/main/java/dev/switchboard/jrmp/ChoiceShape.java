package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.StructValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of one of several classes of the contract. */
final class ChoiceShape extends Shape {
  private final String className;
  private final List<StructType> structs;
  private final List<Definition.Enumeration> enumerations;

  ChoiceShape(
      String className,
      List<StructType> structs,
      List<Definition.Enumeration> enumerations,
      boolean nullable) {
    super(nullable);
    this.className = className;
    this.structs = structs;
    this.enumerations = enumerations;
  }

  @Override
  Shape optional() {
    return new ChoiceShape(className, structs, enumerations, true);
  }

  @Override
  @Nullable Plan plan(Descriptor descriptor) throws StreamFault {
    StructType nearest = nearest(descriptor);
    return nearest == null ? null : nearest.plan(descriptor);
  }

  private @Nullable StructType nearest(Descriptor descriptor) {
    int deepest = -1;
    StructType nearest = null;
    for (StructType type : structs) {
      int level = descriptor.level(type.className());
      if (level > deepest) {
        deepest = level;
        nearest = type;
      }
    }
    return nearest;
  }

  @Override
  Object constant(Descriptor descriptor, String name) throws StreamFault {
    for (Definition.Enumeration enumeration : enumerations) {
      if (descriptor.extendsClass(enumeration.className())) {
        return EnumShape.named(enumeration, name);
      }
    }
    return super.constant(descriptor, name);
  }

  @Override
  @Nullable Object fresh(StreamReader in, @Nullable Object value) throws StreamFault {
    if (value instanceof StructValue struct && structs.stream().anyMatch(t -> t.owns(struct))) {
      return value;
    }
    return constant(value);
  }

  @Override
  Object adopt(StreamReader in, Object value) throws StreamFault {
    for (StructType type : structs) {
      if (value instanceof StructValue struct && type.owns(struct)) {
        return type.adoptParts(in, struct);
      }
    }
    if (value instanceof StreamObject object) {
      StructType nearest = nearest(object.descriptor());
      return nearest == null ? constant(value) : nearest.convert(in, object);
    }
    return constant(value);
  }

  private Object constant(@Nullable Object value) throws StreamFault {
    if (value instanceof Definition.Constant constant
        && enumerations.stream().anyMatch(e -> e.name().equals(constant.enumeration()))) {
      return value;
    }
    throw unexpected(value);
  }

  @Override
  public String toString() {
    return className;
  }
}
