package dev.switchboard.jrmp;

import dev.switchboard.contract.StructValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exceptional return.
 *
 * @param causes what was thrown, then what is nested in it, outermost first; never empty
 * @param declared the outermost, or what a server wrapped in it, as a struct, where it is one of
 *     the operation's declared exceptions or a subclass of one
 */
record Thrown(List<Cause> causes, Optional<StructValue> declared) implements Reply {
  private static final int MOST_CAUSES = 16;

  /**
   * What Spring's exporter puts around each exception, and a JDK server around a RemoteException.
   */
  private static final List<String> WRAPPERS =
      List.of("java.lang.reflect.InvocationTargetException", "java.rmi.ServerException");

  /** Where a Throwable keeps what is nested in it; those after the first are from before 1.4. */
  private static final List<String> CAUSE_FIELDS =
      List.of("cause", "detail", "target", "undeclaredThrowable", "exception", "ex");

  Thrown {
    causes = List.copyOf(causes);
  }

  /**
   * One exception of the chain.
   *
   * @param classNames its class and those above it, up to java.lang.Throwable
   */
  record Cause(List<String> classNames, Optional<String> message) {
    Cause {
      classNames = List.copyOf(classNames);
    }

    /** Its own class. */
    String className() {
      return classNames.get(0);
    }

    boolean is(String wanted) {
      return classNames.contains(wanted);
    }

    @Override
    public String toString() {
      return className() + message.map(m -> ": " + m).orElse("");
    }
  }

  /** What was thrown itself. */
  Cause outermost() {
    return causes.get(0);
  }

  /** What the method threw, without what is around it. */
  Cause own() {
    return WRAPPERS.contains(outermost().className()) && causes.size() > 1
        ? causes.get(1)
        : outermost();
  }

  /** The first of the chain that is of this class or of one below it. */
  Optional<Cause> first(String className) {
    return causes.stream().filter(cause -> cause.is(className)).findFirst();
  }

  @Override
  public String toString() {
    return causes.stream().map(Cause::toString).collect(Collectors.joining(" <- "));
  }

  /** What was read where an exception must stand, in words for the log. */
  static String describe(@Nullable Object found) {
    return found instanceof StreamObject object
        ? new Thrown(chain(object), Optional.empty()).toString()
        : "" + found;
  }

  /**
   * @param faults the operation's declared exceptions
   */
  static Thrown of(StreamReader in, @Nullable Object found, List<StructType> faults)
      throws StreamFault {
    if (!(found instanceof StreamObject object) || !object.descriptor().throwable()) {
      throw StreamFault.corrupt("an exceptional return of " + found);
    }
    return new Thrown(chain(object), declared(in, unwrapped(object), faults));
  }

  private static StreamObject unwrapped(StreamObject object) {
    return WRAPPERS.contains(object.descriptor().name()) ? nested(object).orElse(object) : object;
  }

  private static Optional<StructValue> declared(
      StreamReader in, StreamObject object, List<StructType> faults) throws StreamFault {
    int deepest = -1;
    StructType nearest = null;
    for (StructType fault : faults) {
      int level = object.descriptor().level(fault.className());
      if (level > deepest) {
        deepest = level;
        nearest = fault;
      }
    }
    return nearest == null ? Optional.empty() : Optional.of(nearest.convert(in, object));
  }

  private static List<Cause> chain(StreamObject outermost) {
    List<Cause> causes = new ArrayList<>();
    Optional<StreamObject> next = Optional.of(outermost);
    while (next.isPresent() && causes.size() < MOST_CAUSES) {
      causes.add(cause(next.get()));
      next = nested(next.get());
    }
    return causes;
  }

  private static Cause cause(StreamObject object) {
    List<String> classNames = new ArrayList<>();
    for (Descriptor descriptor : object.descriptor().chain()) {
      classNames.add(0, descriptor.toString());
    }
    return new Cause(classNames, object.field("detailMessage", String.class));
  }

  private static Optional<StreamObject> nested(StreamObject object) {
    for (String field : CAUSE_FIELDS) {
      Optional<StreamObject> nested =
          object
              .field(field, StreamObject.class)
              .filter(cause -> cause != object && cause.descriptor().throwable());
      if (nested.isPresent()) {
        return nested;
      }
    }
    return Optional.empty();
  }
}
