package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.server.UnicastRemoteObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a contract foretells that the JDK refuses to export an object. */
class ExportTest {
  private static final String BASE =
      "public interface Base extends Remote { Number number() throws RemoteException;"
          + " void put(Object o) throws RemoteException; }";
  private static final String PLAIN = "public interface Plain<T> { T plain() throws Exception; }";
  private static final String BAD = "public interface Bad<T> { void bad(T t); }";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extends Remote { void a() throws RemoteException; }",
        "extends Remote { void a() throws Exception; void b() throws Throwable; }",
        "extends Remote { void a() throws java.io.IOException; }",
        "extends Remote { void a(); }",
        "extends Remote { void a() throws java.rmi.ServerException; }",
        "extends Remote { default void a() {} }",
        "extends Remote { static void a() {} }",
        "extends Remote { static void a() throws RemoteException {} }",
        "extends Remote { private void a() {} }",
        "extends Base { Integer number() throws RemoteException; }",
        "extends Base { Integer number(); }",
        "extends Base { default Integer number() throws RemoteException { return 1; } }",
        "extends Base, Plain<String> {}",
        "extends Base, Plain<String> { String plain() throws RemoteException; }",
        "extends Base, Bad<String> {}",
        "extends Base, Bad<String> { void bad(String s); }",
        "extends Remote { default void a() throws RemoteException { Runnable r = () -> {}; } }",
      })
  void foretellsWhetherTheServerCanExport(String declaration, @TempDir Path folder)
      throws Exception {
    Compiled.to(folder, Read.packaged("public interface Service " + declaration, BASE, PLAIN, BAD));

    ServiceContract contract = Read.read(folder, "com.x.Service");

    assertThat(contract.notes().stream().anyMatch(n -> n.startsWith("the server's export")))
        .as(contract.notes().toString())
        .isEqualTo(!exports(folder));
  }

  private static boolean exports(Path folder) throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> type = loader.loadClass("com.x.Service");
      Remote object =
          (Remote) Proxy.newProxyInstance(loader, new Class<?>[] {type}, (p, m, a) -> null);
      try {
        UnicastRemoteObject.exportObject(object, 0);
        UnicastRemoteObject.unexportObject(object, true);
        return true;
      } catch (java.rmi.server.ExportException | IllegalArgumentException e) {
        return false;
      }
    }
  }

  static {
    System.setProperty("java.rmi.server.hostname", "127.0.0.1");
  }
}
