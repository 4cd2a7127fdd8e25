package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which methods of interfaces are operations, and how their parameters are named. */
class InterfacesTest {
  private static final String EVENT = "public class Event implements Serializable { String id; }";

  @Test
  void takesInheritedMethodsFirstAlsoFromInterfacesThatAreNotRemote() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Second, Plain { void d() throws RemoteException; }",
            "public interface First extends Remote { void a() throws RemoteException; }",
            "public interface Second extends First { void b() throws RemoteException; }",
            "public interface Plain { void c() throws IOException; }");

    assertThat(Read.operations(contract)).containsExactly("1 a()", "2 b()", "3 c()", "4 d()");
    assertThat(contract.operations())
        .extracting(o -> o.signature().toString())
        .containsExactly(
            "com.x.First.a()V", "com.x.Second.b()V", "com.x.Plain.c()V", "com.x.Service.d()V");
  }

  @Test
  void leavesOutStaticPrivateAndBridgeMethods() {
    ServiceContract contract =
        Read.service(
            """
            public interface Service extends Base {
              static void one() throws RemoteException {}
              private void two() throws RemoteException {}
              default void three() throws RemoteException { Runnable r = () -> System.gc(); }
              Integer four() throws RemoteException;
            }
            """,
            "public interface Base extends Remote { Number four() throws RemoteException; }");

    assertThat(Read.operations(contract)).containsExactly("1 four(): int?", "2 three()");
    assertThat(contract.operations().get(0).signature())
        .hasToString("com.x.Service.four()Ljava/lang/Integer;");
    assertThat(contract.notes()).isEmpty();
  }

  @Test
  void bindsGenericInterfacesByTheirSubInterface() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Versioned<Event, Integer> {"
                + " void save(Event event) throws RemoteException; }",
            "public interface Versioned<E extends Serializable, V> extends Repo<E> {"
                + " E find(V version) throws RemoteException;"
                + " Map<V, E[]> all() throws RemoteException; }",
            "public interface Repo<T> extends Remote { void save(T item) throws RemoteException;"
                + " List<? extends T> list(Class<T> type) throws RemoteException; }",
            EVENT);

    assertThat(Read.operations(contract))
        .containsExactly(
            "1 save(Event? event)",
            "2 list(text? class): [Event?]?",
            "3 find(int? integer): Event?",
            "4 all(): {int: [Event?]?}?");
    assertThat(contract.operations().get(2).signature().descriptor())
        .isEqualTo("(Ljava/lang/Object;)Ljava/io/Serializable;");
    assertThat(contract.operations().get(0).signature().descriptor()).isEqualTo("(Lcom/x/Event;)V");
  }

  @Test
  void mergesSeveralInterfacesOfOneObject(@TempDir Path folder) throws IOException {
    Compiled.to(
        folder,
        Read.packaged(
            "public interface A extends Remote { Object same() throws RemoteException;"
                + " void a() throws RemoteException; }",
            "public interface B extends Remote { String same() throws RemoteException;"
                + " void b() throws RemoteException; }"));

    ServiceContract contract = Read.read(folder, "com.x.A", "com.x.B");

    assertThat(Read.operations(contract)).containsExactly("1 same(): string?", "2 a()", "3 b()");
    assertThat(contract.interfaces()).containsExactly("com.x.A", "com.x.B");
  }

  @Test
  void takesNamesFromTheInterfaceThenFromAnImplementation() {
    String service =
        "public interface Service extends Base<Event> {"
            + " void put(String id, long size, Event what) throws RemoteException; }";
    String base =
        "public interface Base<T> extends Remote { void add(T t) throws RemoteException; }";
    String server =
        "public class Server implements Service { public void put(String key, long bytes,"
            + " Event content) {} public void add(Event added) {} }";

    assertThat(Read.operations(Read.service(List.of("-parameters"), service, base, server, EVENT)))
        .containsExactly("1 add(Event? t)", "2 put(string? id, long size, Event? what)");
    ServiceContract fromCode = Read.service(List.of("-g"), service, base, server, EVENT);
    assertThat(Read.operations(fromCode))
        .containsExactly("1 add(Event? added)", "2 put(string? key, long bytes, Event? content)");
    assertThat(fromCode.operations().stream().flatMap(o -> o.parameters().stream()))
        .allMatch(p -> p.source() == Operation.NameSource.LOCAL_VARIABLES);
    assertThat(Read.operations(Read.service(List.of("-g:none"), service, base, server, EVENT)))
        .containsExactly("1 add(Event? event)", "2 put(string? string, long number, Event? event)");
  }

  @Test
  void inventsNamesThatAreUniqueAndNeutral() {
    ServiceContract contract =
        Read.service(
            List.of("-g:none"),
            "public interface Service extends Remote { void a(int a, long b, boolean c, byte[] d,"
                + " URLBox e, URLBox[] f, Map<String, String> g, Object h, char i)"
                + " throws RemoteException; }",
            "public class URLBox implements Serializable {}");

    assertThat(contract.operations().get(0).parameters())
        .extracting(Operation.Parameter::name)
        .containsExactly(
            "number1",
            "number2",
            "flag",
            "bytes",
            "urlBox",
            "urlBoxArray",
            "map",
            "object",
            "character");
  }

  @Test
  void makesForeignNamesNeutral() {
    ServiceContract contract =
        Read.service(
            List.of("-parameters"),
            "public interface Service extends Remote {"
                + " void größe$1(int _x, int X, int $$, int 名) throws RemoteException; }");

    assertThat(Read.operations(contract))
        .containsExactly("1 gru00f6u00dfe_1(int x, int X_2, int x_3, int u540d)");
  }

  @Test
  void readsInterfacesThatAreNotRemote() {
    ServiceContract contract =
        Read.service(
            "public interface Service { Event find(String id) throws NotFound; void b(); }",
            EVENT,
            "public class NotFound extends Exception {}");

    assertThat(Read.operations(contract))
        .containsExactly("1 find(string? string): Event? ! NotFound", "2 b()");
    assertThat(contract.notes()).isEmpty();
  }

  @Test
  void findsTheInterfacesOfAStaticStub(@TempDir Path folder) throws IOException {
    Compiled.to(
        folder,
        Read.packaged(
            "public interface A extends Remote {}",
            "public interface B extends A {}",
            "public class Foo_Stub extends java.rmi.server.RemoteStub implements A, Serializable {}",
            "public class Bar extends Base implements Cloneable {}",
            "public class Base implements B {}"));

    try (ClassSource source = ClassSource.of(List.of(folder))) {
      ContractReader reader = new ContractReader(source);
      assertThat(reader.interfacesOfStub("com.x.Foo_Stub")).containsExactly("com.x.A");
      assertThat(reader.interfacesOfStub("com.x.Bar_Stub")).containsExactly("com.x.B");
      assertThat(reader.interfacesOfStub("com.x.Gone_Stub")).isEmpty();
      assertThat(reader.interfacesOfStub("javax.management.remote.rmi.RMIServerImpl_Stub"))
          .containsExactly("javax.management.remote.rmi.RMIServer");
    }
  }

  @Test
  void saysThatAnInterfaceIsMissingOrIsNone(@TempDir Path folder) throws IOException {
    Compiled.to(folder, Read.packaged("public class Server {}"));

    try (ClassSource source = ClassSource.of(List.of(folder))) {
      ContractReader reader = new ContractReader(source);
      assertThatThrownBy(() -> reader.read("s", List.of("com.x.Gone")))
          .isInstanceOf(UnreadableClass.class)
          .hasMessage("the interface com.x.Gone, which is not in " + folder);
      assertThatThrownBy(() -> reader.read("s", List.of("com.x.Server")))
          .hasMessage("com.x.Server: expected an interface, found a class");
    }
  }

  @Test
  void notesASuperInterfaceThatIsMissing(@TempDir Path folder) throws IOException {
    Compiled.to(
        folder,
        Read.packaged(
            "public interface Service extends Remote, Gone { void a() throws RemoteException; }",
            "public interface Gone {}"));
    java.nio.file.Files.delete(folder.resolve("com/x/Gone.class"));

    ServiceContract contract = Read.read(folder, "com.x.Service");

    assertThat(Read.operations(contract)).containsExactly("1 a()");
    assertThat(contract.notes())
        .containsExactly(
            "the methods of the super-interface com.x.Gone are not known: it is not in " + folder);
  }

  @Test
  void givesTheSameNamesWhateverTheOrderOfTheJars(@TempDir Path folder) throws IOException {
    String[] sources =
        Read.packaged(
            "public interface Service extends Remote { void put(Shape s, Other o)"
                + " throws RemoteException; }",
            "public class Server1 implements Service { public void put(Shape one, Other two) {} }",
            "public class Server2 implements Service { public void put(Shape three, Other four) {} }",
            "public interface Shape {}",
            "public class B implements Shape, Serializable {}",
            "public class A implements Shape, Serializable {}",
            "public class Other implements Serializable { com.x.y.A a; }",
            "package com.x.y; public class A implements com.x.Shape, java.io.Serializable {}");
    Path all = Compiled.to(folder.resolve("all"), sources);
    Path some = folder.resolve("some");
    for (String name : List.of("com/x/y/A", "com/x/B", "com/x/Server1")) {
      Path target = some.resolve(name + ".class");
      java.nio.file.Files.createDirectories(target.getParent());
      java.nio.file.Files.move(all.resolve(name + ".class"), target);
    }

    try (ClassSource one = ClassSource.of(List.of(all, some));
        ClassSource other = ClassSource.of(List.of(some, all))) {
      ServiceContract first = new ContractReader(one).read("s", List.of("com.x.Service"));
      assertThat(new ContractReader(other).read("s", List.of("com.x.Service"))).isEqualTo(first);
      assertThat(Read.operations(first)).containsExactly("1 put(Shape? one, Other? two)");
      assertThat(Read.definitions(first))
          .containsExactly("Shape = A | B | YA", "A{}", "B{}", "YA{}", "Other{YA? a}");
    }
  }
}
