package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.StructValue;
import java.io.Serializable;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Servers whose classes are older or newer than the contract's. */
class SkewTest {
  /** What the contract was read from. */
  interface Shop extends Remote {
    New item() throws RemoteException;

    Object any() throws RemoteException;

    List<Base> bases() throws RemoteException;

    Kind kind() throws RemoteException;
  }

  static class Base implements Serializable {
    private static final long serialVersionUID = 1;
    String id = "id";
  }

  static final class New extends Base {
    private static final long serialVersionUID = 1;
    int count = 1;
    String title = "title";
    List<String> tags = new ArrayList<>(List.of("tag"));
    Integer stock = 5;
  }

  /** Fields gone, fields more, one of them the first to hold a shared object. */
  static class Old extends Base {
    private static final long serialVersionUID = 1;
    long added = 7;
    Object another = new TreeMap<>(java.util.Map.of("k", new Unknown()));
    List<String> earlier = new ArrayList<>(List.of("shared"));
    List<String> tags = earlier;
  }

  static class Wid extends Base {
    private static final long serialVersionUID = 1;
    long count = 1;
  }

  static class Tex extends Base {
    private static final long serialVersionUID = 1;
    Integer title = 5;
  }

  static final class Unknown implements Serializable {
    final Unknown self = this;
    final int[] data = {1};
  }

  enum Kind {
    GOOD
  }

  enum Kine {
    ODD
  }

  private static final Calls CALLS = new Calls(Shop.class, Limits.DEFAULT);

  /** What a server sends whose class of this name is another one. */
  private static byte[] as(Class<?> ours, String operation, Object sent) {
    return Bytes.replaced(CALLS.returned("any", sent), sent.getClass().getName(), ours.getName());
  }

  @Test
  void ignoresUnknownFieldsAndDefaultsMissingOnes() throws Exception {
    StructValue read =
        (StructValue) Calls.value(CALLS.codec("item"), as(New.class, "item", new Old()));

    assertThat(read.member("id")).isEqualTo("id");
    assertThat(read.member("count")).isEqualTo(0);
    assertThat(read.member("title")).isNull();
    assertThat(read.member("stock")).isNull();
    assertThat(read.member("tags")).isEqualTo(List.of("shared"));
  }

  @Test
  void namesAFieldWhosePrimitiveTypeChanged() {
    assertThatThrownBy(() -> Calls.value(CALLS.codec("item"), as(New.class, "item", new Wid())))
        .isInstanceOfSatisfying(
            StreamFault.class, f -> assertThat(f.kind()).isEqualTo(StreamFault.Kind.MISMATCH))
        .hasMessage("field " + New.class.getName() + ".count has type J, expected I");
  }

  @Test
  void namesAMemberWhoseClassChanged() {
    assertThatThrownBy(() -> Calls.value(CALLS.codec("item"), as(New.class, "item", new Tex())))
        .isInstanceOfSatisfying(
            StreamFault.class, f -> assertThat(f.kind()).isEqualTo(StreamFault.Kind.MISMATCH))
        .hasMessage("found a value of Integer, expected STRING at title");
  }

  @Test
  void readsAnUnknownSubclassAsItsBase() throws Exception {
    Calls points = new Calls(Echo.class, Limits.DEFAULT);
    byte[] reply = points.returned("circle", new Echo.Circle("c", 1, new Echo.Point(1, 2, "p"), 3));
    byte[] renamed = Bytes.replaced(reply, "Echo$Circle", "Echo$Ellips");

    assertThatThrownBy(() -> Calls.value(points.codec("circle"), renamed))
        .hasMessageContaining("Echo$Ellips, expected dev.switchboard.jrmp.Echo$Circle");
    assertThat(Calls.value(CALLS.codec("bases"), CALLS.returned("any", bases())))
        .asString()
        .contains("Base");
  }

  private static List<Base> bases() {
    return new ArrayList<>(List.of(new Base()));
  }

  @Test
  void refusesAnotherClass() {
    assertThatThrownBy(() -> Calls.value(CALLS.codec("item"), CALLS.returned("any", new Unknown())))
        .isInstanceOfSatisfying(
            StreamFault.class, f -> assertThat(f.kind()).isEqualTo(StreamFault.Kind.MISMATCH))
        .hasMessage("found " + Unknown.class.getName() + ", expected " + New.class.getName());
    assertThatThrownBy(() -> Calls.value(CALLS.codec("item"), CALLS.returned("any", "text")))
        .hasMessage("found a value of String, expected " + New.class.getName());
  }

  @Test
  void namesAnUnknownConstant() {
    assertThatThrownBy(() -> Calls.value(CALLS.codec("kind"), as(Kind.class, "kind", Kine.ODD)))
        .isInstanceOfSatisfying(
            StreamFault.class, f -> assertThat(f.kind()).isEqualTo(StreamFault.Kind.MISMATCH))
        .hasMessage("enum " + Kind.class.getName() + " has a constant ODD that the contract lacks");
  }

  @Test
  void refusesAnUnknownClassWhereAnythingMayBe() {
    assertThatThrownBy(() -> Calls.value(CALLS.codec("any"), CALLS.returned("any", new Unknown())))
        .hasMessage("found " + Unknown.class.getName() + ", of which the contract does not know");
  }
}
