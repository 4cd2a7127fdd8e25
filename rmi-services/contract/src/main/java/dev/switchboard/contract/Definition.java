package dev.switchboard.contract;

import java.util.List;

/** A type declared once, by name, within a {@link ServiceContract}. */
public sealed interface Definition {

  /** The name on every wire; unique in the contract, also ignoring case. */
  String name();

  /** The binary name of the Java class (dots); the RMI side and the log alone see it. */
  String className();

  /** Documentation from the overlay; empty when there is none. */
  String documentation();

  <R> R fold(DefinitionFold<R> fold);

  /**
   * A class with members: its serializable fields, in the order of their numbers: inherited ones
   * first, unless a lock says that they came later. A Throwable is a struct too, with a member
   * {@code message} first.
   *
   * @param serial what the serialization stream says of the class
   */
  record Struct(
      String name, String className, List<Member> members, SerialClass serial, String documentation)
      implements Definition {
    public Struct {
      members = List.copyOf(members);
    }

    /** The slot of the member with this name, or -1. Not for the path of a call. */
    public int slotOf(String member) {
      for (int i = 0; i < members.size(); i++) {
        if (members.get(i).name().equals(member)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public <R> R fold(DefinitionFold<R> fold) {
      return fold.struct(this);
    }
  }

  /** An enum class. */
  record Enumeration(String name, String className, List<Constant> constants, String documentation)
      implements Definition {
    public Enumeration {
      constants = List.copyOf(constants);
    }

    @Override
    public <R> R fold(DefinitionFold<R> fold) {
      return fold.enumeration(this);
    }
  }

  /**
   * A polymorphic type: a value is a struct (or enum constant) of one of the alternatives.
   *
   * @param alternatives names of definitions; each is concrete
   */
  record Choice(String name, String className, List<Alternative> alternatives, String documentation)
      implements Definition {
    public Choice {
      alternatives = List.copyOf(alternatives);
    }

    @Override
    public <R> R fold(DefinitionFold<R> fold) {
      return fold.choice(this);
    }
  }

  /**
   * One member of a struct; its index in {@link Struct#members()} is its slot.
   *
   * @param number 1 or more; never moves once locked
   * @param declaringClass binary name of the class in the hierarchy that declares the field
   * @param field the Java field's name; differs from {@code name} where two classes of one
   *     hierarchy declare the same field
   */
  record Member(
      int number,
      String name,
      TypeModel type,
      String declaringClass,
      String field,
      String documentation) {}

  /**
   * One constant of an enumeration, and at the same time the neutral value of such a type.
   *
   * @param enumeration name of the definition
   * @param number 1 or more; never moves once locked (0 is left to wires that need an "unset")
   */
  record Constant(String enumeration, String name, int number) {}

  /** One alternative of a choice: a definition's name and its number, which never moves. */
  record Alternative(int number, String definition) {}
}
