package dev.switchboard.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a type to every type it reaches, and says where that leads to one that is not carried.
 */
final class Carriage {
  /** Whether values go to the service or come from it. */
  enum Direction {
    SENT,
    RECEIVED
  }

  private final Shapes shapes;
  private final Direction direction;
  private final Set<JavaType> carried = new HashSet<>();

  Carriage(Shapes shapes, Direction direction) {
    this.shapes = shapes;
    this.direction = direction;
  }

  /**
   * Why values of this type cannot be carried; empty when they can.
   *
   * @param place how a message calls the value: {@code parameter 2 (listener)}
   */
  Optional<String> refusal(JavaType type, String place) {
    Search search = new Search();
    Optional<String> refusal = search.visit(type, place);
    if (refusal.isEmpty()) {
      carried.addAll(search.seen); // all it reaches is carried too
    }
    return refusal;
  }

  private final class Search {
    private final Set<JavaType> seen = new HashSet<>();

    Optional<String> visit(JavaType type, String place) {
      if (carried.contains(type) || !seen.add(type)) {
        return Optional.empty();
      }
      Shape shape = shapes.of(type);
      return direction == Direction.SENT && !isSendable(shape)
          ? Optional.of(place + " is " + article(type) + ", which is read but never written")
          : visit(shape, place);
    }

    private static boolean isSendable(Shape shape) {
      return shape instanceof Shape.Plain plain
          ? plain.sendable()
          : shape instanceof Shape.Sequence list
              ? list.sendable()
              : !(shape instanceof Shape.Entries map) || map.sendable();
    }

    private Optional<String> visitParts(Shape shape, String place) {
      if (shape instanceof Shape.Sequence list) {
        return visit(list.element(), place + "[]");
      }
      if (shape instanceof Shape.Entries map) {
        return visit(map.key(), place + "[key]").or(() -> visit(map.value(), place + "[value]"));
      }
      return visitClass(shape, place);
    }

    private Optional<String> visit(Shape shape, String place) {
      if (shape instanceof Shape.Refused refused) {
        return Optional.of(place + " is " + article(refused.use()) + ", " + refused.because());
      }
      if (shape instanceof Shape.Remote remote) {
        return Optional.of(
            "remote references are not carried yet: " + place + " is " + article(remote.use()));
      }
      return visitParts(shape, place);
    }

    private Optional<String> visitClass(Shape shape, String place) {
      if (shape instanceof Shape.OneOf choice) {
        return visitAll(choice.alternatives(), place);
      }
      return shape instanceof Shape.Fields struct ? visitFields(struct, place) : Optional.empty();
    }

    private Optional<String> visitAll(List<Shape> alternatives, String place) {
      for (Shape alternative : alternatives) {
        String as =
            alternative instanceof Shape.Fields struct
                ? place + " as a " + struct.use().dotted()
                : place;
        Optional<String> refusal = visitClass(alternative, as);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
      return Optional.empty();
    }

    private Optional<String> visitFields(Shape.Fields struct, String place) {
      if (direction == Direction.SENT && struct.form().unsendable().isPresent()) {
        return struct
            .form()
            .unsendable()
            .map(because -> place + " is " + article(struct.use()) + ", " + because);
      }
      if (struct.form().throwable()) {
        return Optional.empty(); // leaves out what it cannot carry
      }
      for (SerialForm.Field field : struct.form().fields()) {
        Optional<String> refusal = visit(field.type(), place + "." + field.name());
        if (refusal.isPresent()) {
          return refusal;
        }
      }
      return Optional.empty();
    }

    private static String article(JavaType type) {
      return type instanceof JavaType.Of use ? "a " + use.dotted() : "a " + type;
    }
  }
}
