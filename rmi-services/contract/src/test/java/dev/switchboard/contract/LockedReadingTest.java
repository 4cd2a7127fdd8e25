package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a lock does to contracts as they are read from one version of the class files to the next.
 */
final class LockedReadingTest {
  private static final String FIRST =
      "public interface Service extends Remote {"
          + " Thing find(String id) throws RemoteException;"
          + " void stop() throws RemoteException; }";
  private static final String THING =
      "public class Thing extends Base { String name; Colour colour; }";
  private static final String BASE = "public class Base implements Serializable { String id; }";
  private static final String COLOUR = "public enum Colour { RED, GREEN }";

  @Test
  void holdsEverythingInItsPlaceWhenAServiceGrows() {
    Lock lock = Lock.of(List.of(Read.service(FIRST, THING, BASE, COLOUR)));
    ServiceContract grown =
        Read.service(
            "public interface Service extends Remote {"
                + " void begin() throws RemoteException;"
                + " Thing find(String id) throws RemoteException;"
                + " Thing find(long number) throws RemoteException;"
                + " void stop() throws RemoteException; }",
            "public class Thing extends Base { int age; String name; Colour colour; }",
            "public class Base implements Serializable { String id; Date made; }",
            "public enum Colour { BLUE, RED, GREEN }");
    Lock.Verdict verdict = lock.apply(grown);
    assertThat(verdict.contradictions()).isEmpty();
    assertThat(verdict.contract().operations())
        .extracting(Operation::number, Operation::name)
        .startsWith(tuple(1, "find"), tuple(2, "stop"))
        .hasSize(4);
    Definition.Struct thing = (Definition.Struct) verdict.contract().definitions().get("Thing");
    assertThat(thing.members())
        .extracting(Definition.Member::number, Definition.Member::name)
        .containsExactly(
            tuple(1, "id"),
            tuple(2, "name"),
            tuple(3, "colour"),
            tuple(4, "made"),
            tuple(5, "age"));
    Definition.Enumeration colour =
        (Definition.Enumeration) verdict.contract().definitions().get("Colour");
    assertThat(colour.constants())
        .extracting(Definition.Constant::number, Definition.Constant::name)
        .containsExactly(tuple(1, "RED"), tuple(2, "GREEN"), tuple(3, "BLUE"));
  }

  @Test
  void followsAFieldIntoTheSuperclass() {
    Lock lock = Lock.of(List.of(Read.service(FIRST, THING, BASE, COLOUR)));
    ServiceContract moved =
        Read.service(
            FIRST,
            "public class Thing extends Base { Colour colour; }",
            "public class Base implements Serializable { String name; String id; }",
            COLOUR);
    Lock.Verdict verdict = lock.apply(moved);
    assertThat(verdict.contradictions()).isEmpty();
    assertThat(verdict.changes())
        .containsExactly("service Thing.name: was com.x.Thing.name, now com.x.Base.name");
  }

  @Test
  void refusesAFieldOfAnotherType() {
    Lock lock = Lock.of(List.of(Read.service(FIRST, THING, BASE, COLOUR)));
    ServiceContract changed =
        Read.service(
            FIRST, "public class Thing extends Base { int name; Colour colour; }", BASE, COLOUR);
    assertThat(lock.apply(changed).contradictions())
        .containsExactly("service Thing.name: locked as 2 of type string?, now int");
  }
}
