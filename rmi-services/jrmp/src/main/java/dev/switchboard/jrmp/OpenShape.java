package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any value: the classes of the stream alone decide, with the help of the contract's. Either it is
 * wanted, then every part must have a neutral form; or nobody asked for it, then nothing need.
 */
final class OpenShape extends Shape {
  private final Shapes contract;
  private final boolean wanted;

  OpenShape(Shapes contract, boolean wanted, boolean nullable) {
    super(nullable);
    this.contract = contract;
    this.wanted = wanted;
  }

  @Override
  Shape optional() {
    return new OpenShape(contract, wanted, true);
  }

  @Override
  Shape element(StreamReader in) {
    return part();
  }

  @Override
  Shape key(StreamReader in) {
    return part();
  }

  @Override
  Shape value(StreamReader in) {
    return part();
  }

  private Shape part() {
    return wanted ? contract.anything() : this;
  }

  @Override
  @Nullable Plan plan(Descriptor descriptor) throws StreamFault {
    if (!wanted && descriptor.throwable()) {
      return null; // its causes are wanted too, which a struct does not have
    }
    StructType type = contract.nearest(descriptor);
    return type == null ? null : type.plan(descriptor);
  }

  @Override
  Object constant(Descriptor descriptor, String name) throws StreamFault {
    Definition.Enumeration enumeration = contract.enumeration(descriptor);
    if (enumeration == null) {
      return super.constant(descriptor, name);
    }
    return wanted ? EnumShape.named(enumeration, name) : lenient(enumeration, descriptor, name);
  }

  private Object lenient(Definition.Enumeration enumeration, Descriptor descriptor, String name)
      throws StreamFault {
    for (Definition.Constant constant : enumeration.constants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return super.constant(descriptor, name);
  }

  @Override
  @Nullable Object fresh(StreamReader in, @Nullable Object value) throws StreamFault {
    if (wanted && foreign(value)) {
      throw StreamFault.mismatch("found " + value + ", of which the contract does not know");
    }
    return value;
  }

  private static boolean foreign(@Nullable Object value) {
    return value instanceof StreamObject
        || value instanceof StreamObject.StreamConstant
        || value instanceof Descriptor;
  }

  @Override
  @Nullable Object shared(StreamReader in, @Nullable Object value) throws StreamFault {
    return wanted ? super.shared(in, value) : value;
  }

  @Override
  Object adopt(StreamReader in, Object value) throws StreamFault {
    if (value instanceof List<?> list) {
      return ListShape.adoptAll(in, list, part());
    }
    if (value instanceof MapValue map) {
      return MapShape.adoptAll(in, map, part(), part());
    }
    if (value instanceof StructValue struct) {
      return contract.type(struct).adoptParts(in, struct);
    }
    if (value instanceof StreamObject object) {
      StructType type = contract.nearest(object.descriptor());
      return type == null ? refused(value) : type.convert(in, object);
    }
    in.charge(ScalarShape.weight(value));
    return foreign(value) ? refused(value) : value;
  }

  private static Object refused(Object value) throws StreamFault {
    throw StreamFault.mismatch("found " + value + ", of which the contract does not know");
  }

  @Override
  public String toString() {
    return "any value";
  }
}
