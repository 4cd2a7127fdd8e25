package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What value classes become: hierarchies, generics, records, names. */
class ClassesTest {
  private static ServiceContract returning(String type, String... sources) {
    String[] all = new String[sources.length + 1];
    all[0] =
        "public interface Service extends Remote { " + type + " get() throws RemoteException; }";
    System.arraycopy(sources, 0, all, 1, sources.length);
    return Read.service(all);
  }

  @Test
  void readsRecordsByTheirComponents() {
    assertThat(
            Read.definitions(
                returning(
                    "Point",
                    "public record Point(int x, List<String> tags) implements Serializable {}")))
        .containsExactly("Point{int x, [string?]? tags}");
  }

  @Test
  void putsInheritedFieldsFirstAndTellsSameNamesApart() {
    ServiceContract contract =
        returning(
            "Child",
            "public class Plain { int lost; }",
            "public class Base extends Plain implements Serializable { String id; int size; }",
            "public class Child extends Base { Integer id; String ID; }");

    assertThat(Read.definitions(contract))
        .containsExactly("Child{string? id, int size, int? childId, string? childID_2}");
    Definition.Struct child = (Definition.Struct) contract.definitions().get("Child");
    assertThat(child.members())
        .extracting(Definition.Member::declaringClass, Definition.Member::field)
        .startsWith(
            org.assertj.core.groups.Tuple.tuple("com.x.Base", "id"),
            org.assertj.core.groups.Tuple.tuple("com.x.Base", "size"),
            org.assertj.core.groups.Tuple.tuple("com.x.Child", "id"));
    assertThat(child.serial().parent().orElseThrow().parent()).isEmpty();
  }

  @Test
  void instantiatesGenericClassesByTheirArguments() {
    ServiceContract contract =
        Read.service(
            """
            public interface Service extends Remote {
              Page<Event> events() throws RemoteException;
              Page<String> names() throws RemoteException;
              Page<?> unknown() throws RemoteException;
              Page raw() throws RemoteException;
              Pair<int[], List<Event>> pair() throws RemoteException;
            }
            """,
            "public class Page<T> implements Serializable { List<T> items; Page<T> next; T first; }",
            "public class Pair<A, B extends Collection<?>> implements Serializable { A a; B b; }",
            "public class Event implements Serializable { String id; }");

    assertThat(Read.definitions(contract))
        .containsExactly(
            "PageOfEvent{[Event?]? items, PageOfEvent? next, Event? first}",
            "Event{string? id}",
            "PageOfString{[string?]? items, PageOfString? next, string? first}",
            "Page{[any?]? items, Page? next, any? first}",
            "PairOfIntArrayAndListOfEvent{[int]? a, [Event?]? b}");
  }

  @Test
  void bindsTypeVariablesToTheirBounds() {
    ServiceContract contract =
        Read.service(
            """
            public interface Service extends Remote {
              <T extends Event & Comparable<T>> T best(List<? extends T> all) throws RemoteException;
              <T> T any(T value) throws RemoteException;
              <E extends Enum<E>> E constant(Class<E> type) throws RemoteException;
              Box<?> box() throws RemoteException;
            }
            """,
            "public class Box<T extends Event> implements Serializable { T content; }",
            "public class Event implements Serializable { String id; }");

    assertThat(Read.operations(contract))
        .containsExactly(
            "1 best([Event?]? list): Event?",
            "2 any(any? object): any?",
            "3 constant(text? class): any?",
            "4 box(): Box?");
    assertThat(Read.definitions(contract)).contains("Box{Event? content}");
  }

  @Test
  void bindsVariablesOfSuperclasses() {
    assertThat(
            Read.definitions(
                returning(
                    "EventPage",
                    "public abstract class Page<T, K> implements Serializable { Map<K, T> items; }",
                    "public abstract class Middle<X> extends Page<X[], String> { X one; }",
                    "public class EventPage extends Middle<Integer> {}")))
        .containsExactly("EventPage{{string: [int?]?}? items, int? one}");
  }

  @Test
  void refusesTypesThatGrowWithoutEnd() {
    ServiceContract contract =
        returning(
            "Node<String>", "public class Node<T> implements Serializable { Node<List<T>> next; }");

    assertThat(Read.unsupported(contract).get(0)).endsWith("whose type arguments nest without end");
  }

  @Test
  void makesAChoiceOfTheSubclassesInTheJar() {
    ServiceContract contract =
        Read.service(
            """
            public interface Service extends Remote {
              Shape get() throws RemoteException;
              void put(List<Shape> shapes) throws RemoteException;
              Circle circle() throws RemoteException;
            }
            """,
            "public sealed abstract class Shape implements Serializable permits Circle, Square {"
                + " Shape inside; }",
            "public final class Circle extends Shape { int radius; }",
            "public non-sealed class Square extends Shape { int side; }",
            "public class Cube extends Square { transient Thread painter; }");

    assertThat(Read.operations(contract))
        .containsExactly("1 get(): Shape?", "2 put([Shape?]? list)", "3 circle(): Circle?");
    assertThat(Read.definitions(contract))
        .containsExactly(
            "Shape = Circle | Cube | Square",
            "Circle{Shape? inside, int radius}",
            "Cube{Shape? inside, int side}",
            "Square{Shape? inside, int side}");
  }

  @Test
  void makesAChoiceOfAConcreteBaseAndItsSubclasses() {
    ServiceContract contract =
        returning(
            "Event",
            "public class Event implements Serializable { String id; }",
            "public class Concert extends Event { String band; }",
            "public class anyEvent extends Event {}");

    assertThat(Read.definitions(contract))
        .containsExactly(
            "AnyEvent = Event | Concert | XAnyEvent",
            "Event{string? id}",
            "Concert{string? id, string? band}",
            "XAnyEvent{string? id}");
    assertThat(contract.definitions().get("AnyEvent").className()).isEqualTo("com.x.Event");
  }

  @Test
  void makesAChoiceOfTheClassesThatImplementAnInterface() {
    ServiceContract contract =
        returning(
            "Payment",
            "public interface Payment {}",
            "public record Cash(int amount) implements Payment, Serializable {}",
            "public enum Voucher implements Payment { TEN { int v() { return 10; } };"
                + " abstract int v(); }",
            "public class Local implements Payment { Object run() {"
                + " return new Payment() { }; } }",
            "public class Odd implements Payment, Externalizable {"
                + " public void readExternal(ObjectInput in) {}"
                + " public void writeExternal(ObjectOutput out) {} }");

    assertThat(Read.definitions(contract))
        .containsExactly("Payment = Cash | Voucher", "Cash{int amount}", "Voucher(TEN)");
    assertThat(contract.notes())
        .containsExactly(
            "com.x.Odd, which is Externalizable: only its own code knows its form,"
                + " cannot stand for a com.x.Payment");
  }

  @Test
  void givesAlternativesTheArgumentsOfTheirBase() {
    ServiceContract contract =
        returning(
            "Result<Integer>",
            "public interface Result<T> {}",
            "public class Found<A> implements Result<A>, Serializable { A value; }",
            "public class Text implements Result<String>, Serializable { String text; }",
            "public class Missing implements Result<Integer>, Serializable {}");

    assertThat(Read.definitions(contract))
        .containsExactly(
            "ResultOfInteger = FoundOfInteger | Missing",
            "FoundOfInteger{int? value}",
            "Missing{}");
  }

  @Test
  void refusesAChoiceThatReachesWhatIsNotCarried() {
    ServiceContract contract =
        returning(
            "Shape",
            "public interface Shape extends Serializable {}",
            "public class Circle implements Shape { int radius; }",
            "public class Film implements Shape { InputStream pictures; }");

    assertThat(Read.unsupported(contract))
        .containsExactly(
            "get: the result as a com.x.Film.pictures is a java.io.InputStream,"
                + " which is a stream of this machine");
  }

  @Test
  void readsNestedClassesAndRefusesInnerOnes() {
    ServiceContract contract =
        Read.service(
            """
            public interface Service extends Remote {
              Outer.Nested nested() throws RemoteException;
              Outer.Inner inner() throws RemoteException;
              Other.Nested other() throws RemoteException;
            }
            """,
            "public class Outer implements Serializable { int x;"
                + " public static class Nested implements Serializable { int a; }"
                + " public class Inner implements Serializable { int b = x; } }",
            "public class Other { public static class Nested implements Serializable { int c; } }");

    assertThat(Read.definitions(contract)).containsExactly("Nested{int a}", "OtherNested{int c}");
    assertThat(contract.definitions().get("Nested").className()).isEqualTo("com.x.Outer$Nested");
    assertThat(Read.unsupported(contract))
        .containsExactly(
            "inner: the result is a com.x.Outer$Inner, which is an inner class and drags in its"
                + " com.x.Outer");
  }

  @Test
  void tellsClassesOfEqualSimpleNameApartByTheirPackages() {
    ServiceContract contract =
        returning(
            "Pair",
            "public class Pair implements Serializable { com.x.a.Event a; com.x.b.EVENT b;"
                + " com.x.b.Event c; }",
            "package com.x.a; public class Event implements java.io.Serializable {}",
            "package com.x.b; public class EVENT implements java.io.Serializable {}",
            "package com.x.b; public class Event implements java.io.Serializable {}");

    assertThat(contract.definitions().values())
        .extracting(Definition::name, Definition::className)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Pair", "com.x.Pair"),
            org.assertj.core.groups.Tuple.tuple("Event", "com.x.a.Event"),
            org.assertj.core.groups.Tuple.tuple("BEVENT", "com.x.b.EVENT"),
            org.assertj.core.groups.Tuple.tuple("XBEvent", "com.x.b.Event"));
  }

  @Test
  void numbersConstantsInOrderOfDeclaration() {
    ServiceContract contract =
        returning("Kind", "public enum Kind { B, A; static final Kind DEFAULT = B; int x; }");

    assertThat(((Definition.Enumeration) contract.definitions().get("Kind")).constants())
        .containsExactly(
            new Definition.Constant("Kind", "B", 1), new Definition.Constant("Kind", "A", 2));
  }

  @Test
  void readsOldClassFiles() {
    ServiceContract contract =
        Read.service(
            List.of("--release", "8", "-g:none"),
            "public interface Service extends Remote { Event find(String id, String name,"
                + " List<Event> all, int n, Integer m) throws RemoteException; }",
            "public class Event implements Serializable { Map<String, Date> dates; }");

    assertThat(Read.operations(contract))
        .containsExactly(
            "1 find(string? string1, string? string2, [Event?]? list, int number, int? integer):"
                + " Event?");
    assertThat(contract.operations().get(0).parameters())
        .allMatch(p -> p.source() == Operation.NameSource.INVENTED);
  }

  @Test
  void saysWhichClassIsMissing(@TempDir Path folder) throws Exception {
    Compiled.to(
        folder,
        Read.packaged(
            "public interface Service extends Remote { Lost a() throws RemoteException;"
                + " void b() throws RemoteException, LostToo; }",
            "public class Lost implements Serializable {}",
            "public class LostToo extends Exception {}"));
    Files.delete(folder.resolve("com/x/Lost.class"));
    Files.delete(folder.resolve("com/x/LostToo.class"));

    ServiceContract contract = Read.read(folder, "com.x.Service");

    assertThat(Read.unsupported(contract))
        .containsExactly("a: the result is a com.x.Lost, which is not in " + folder);
    assertThat(contract.notes())
        .containsExactly(
            "com.x.LostToo, declared by com.x.Service.b, which is not in "
                + folder
                + ", is treated as undeclared");
  }
}
