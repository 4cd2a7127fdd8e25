package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes with their own ideas of serialization: what is carried, and what is refused. */
class SerialHooksTest {
  /** A service that returns and takes a class with this body. */
  private static ServiceContract of(String body) {
    return Read.service(
        "public interface Service extends Remote { Thing get() throws RemoteException;"
            + " void put(Thing thing) throws RemoteException; }",
        "public class Thing implements Serializable { int a; " + body + " }");
  }

  private static List<String> names(ServiceContract contract) {
    return contract.operations().stream().map(Operation::name).toList();
  }

  @Test
  void carriesAClassWhoseWriteObjectWritesItsFieldsAlone() {
    ServiceContract contract =
        of(
            "private void writeObject(ObjectOutputStream out) throws IOException {"
                + " synchronized (this) { a++; System.out.println(a); out.defaultWriteObject(); } }");

    assertThat(names(contract)).containsExactly("get", "put");
    assertThat(contract.notes()).isEmpty();
    assertThat(((Definition.Struct) contract.definitions().get("Thing")).serial().writeMethod())
        .isTrue();
  }

  @Test
  void carriesAClassThatPutsItsFields() {
    assertThat(
            names(
                of(
                    "private void writeObject(ObjectOutputStream out) throws IOException {"
                        + " out.putFields().put(\"a\", 3); out.writeFields(); }")))
        .containsExactly("get", "put");
  }

  @Test
  void readsButDoesNotSendAClassThatWritesMoreThanItsFields() {
    for (String more :
        List.of(
            "out.writeInt(3);",
            "out.writeObject(\"x\");",
            "helper(out);",
            "((DataOutput) out).writeInt(1);")) {
      ServiceContract contract =
          of(
              "private static void helper(ObjectOutputStream o) {}"
                  + " private void writeObject(ObjectOutputStream out) throws IOException {"
                  + " out.defaultWriteObject(); "
                  + more
                  + " }");

      assertThat(names(contract)).as(more).containsExactly("get");
      assertThat(Read.unsupported(contract))
          .containsExactly(
              "put: parameter 1 (thing) is a com.x.Thing, and the writeObject of com.x.Thing"
                  + " writes more than its fields");
      assertThat(contract.notes())
          .containsExactly(
              "com.x.Thing: its writeObject writes more than its fields; only the fields are"
                  + " carried");
    }
  }

  @Test
  void refusesAClassThatHidesItsFields() {
    for (String body :
        List.of("out.writeInt(a);", "", "out.writeInt(1); out.defaultWriteObject();")) {
      ServiceContract contract =
          of(
              "private void writeObject(ObjectOutputStream out) throws IOException { "
                  + body
                  + " }");

      assertThat(Read.unsupported(contract))
          .as(body)
          .contains("get: the result is a com.x.Thing, which its own code writes (writeObject)");
    }
  }

  @Test
  void refusesAClassAllOfWhichItsOwnCodeWrites() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Remote { Thing get() throws RemoteException; }",
            "public class Thing implements Serializable { transient int[] all;"
                + " private void writeObject(ObjectOutputStream out) throws IOException {"
                + " out.defaultWriteObject(); out.writeObject(all); } }");

    assertThat(Read.unsupported(contract))
        .containsExactly(
            "get: the result is a com.x.Thing, all of which its own code writes (writeObject)");
  }

  @Test
  void refusesAClassThatIsReplacedUnlessByItself() {
    assertThat(Read.unsupported(of("Object writeReplace() { return new Date(); }")))
        .contains(
            "get: the result is a com.x.Thing, which another object stands for in the stream"
                + " (writeReplace)");
    assertThat(names(of("private Object writeReplace() { return this; }")))
        .containsExactly("get", "put");
    assertThat(names(of("static Object writeReplace() { return 1; }")))
        .containsExactly("get", "put");
  }

  @Test
  void looksForWriteReplaceInSuperclassesUnlessPrivate() {
    String service =
        "public interface Service extends Remote { Thing get() throws RemoteException; }";
    String thing = "public class Thing extends Base { int a; }";

    assertThat(
            Read.unsupported(
                Read.service(
                    service,
                    thing,
                    "public class Base implements Serializable {"
                        + " protected Object writeReplace() { return 1; } }")))
        .containsExactly(
            "get: the result is a com.x.Thing, which another object stands for in the stream"
                + " (writeReplace) by its superclass com.x.Base");
    assertThat(
            Read.unsupported(
                Read.service(
                    service,
                    thing,
                    "public class Base implements Serializable {"
                        + " private Object writeReplace() { return 1; } }")))
        .isEmpty();
  }

  @Test
  void refusesExternalizableClasses() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Remote { Thing get() throws RemoteException; }",
            "public class Thing implements Externalizable {"
                + " public void readExternal(ObjectInput in) {}"
                + " public void writeExternal(ObjectOutput out) {} }");

    assertThat(Read.unsupported(contract))
        .containsExactly(
            "get: the result is a com.x.Thing, which is Externalizable: only its own code knows its"
                + " form");
  }

  @Test
  void followsSerialPersistentFields() {
    ServiceContract contract =
        of(
            "List<String> names; int other; private static final ObjectStreamField[]"
                + " serialPersistentFields = { new ObjectStreamField(\"names\", List.class),"
                + " new ObjectStreamField(\"gone\", Date.class),"
                + " new ObjectStreamField(\"a\", int.class) };");

    assertThat(Read.definitions(contract))
        .containsExactly("Thing{[string?]? names, instant? gone, int a}");
  }

  @Test
  void doesNotSendAClassWhoseVersionOnlyRunningItTells() {
    ServiceContract contract =
        of("private static final long serialVersionUID = Long.parseLong(\"3\");");

    assertThat(names(contract)).containsExactly("get");
    assertThat(Read.unsupported(contract))
        .containsExactly(
            "put: parameter 1 (thing) is a com.x.Thing, and the serialVersionUID of com.x.Thing is"
                + " not known");
  }

  @Test
  void refusesToExtendAClassOfTheJdkThatWritesItself() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Remote { Thing get() throws RemoteException; }",
            "public class Thing extends Date { int a; }");

    assertThat(Read.unsupported(contract))
        .containsExactly(
            "get: the result is a com.x.Thing, which its own code writes (writeObject) by its"
                + " superclass java.util.Date");
  }
}
