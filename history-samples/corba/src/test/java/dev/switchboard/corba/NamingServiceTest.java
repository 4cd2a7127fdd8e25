package dev.switchboard.corba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.BridgeConformance.Value;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.Torture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omg.CORBA.NO_PERMISSION;
import org.omg.CORBA.OBJECT_NOT_EXIST;
import org.omg.CORBA.portable.ObjectImpl;
import org.omg.CosNaming.BindingHolder;
import org.omg.CosNaming.BindingIteratorHolder;
import org.omg.CosNaming.BindingListHolder;
import org.omg.CosNaming.NameComponent;
import org.omg.CosNaming.NamingContextExt;
import org.omg.CosNaming.NamingContextExtHelper;
import org.omg.CosNaming.NamingContextPackage.InvalidName;
import org.omg.CosNaming.NamingContextPackage.NotFound;

/** The naming service, as the stubs of the JDK's former ORB call it. */
final class NamingServiceTest {
  private final ListeningBridge bridge = new ListeningBridge();
  private final PeerOrb orb = new PeerOrb();
  private Harness harness;
  private NamingContextExt naming;

  @BeforeEach
  void open() throws Exception {
    harness =
        new Harness(bridge, ListeningBridge.ANY_PORT, Torture.CONTRACT, Duration.ofSeconds(30));
    naming = NamingContextExtHelper.narrow(object("NameService"));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private org.omg.CORBA.Object object(String key) {
    return orb.orb().string_to_object("corbaloc::127.0.0.1:" + bridge.port() + "/" + key);
  }

  private void answers(org.omg.CORBA.Object object) {
    assertThat(
            orb.call(
                (ObjectImpl) object,
                Torture.CONTRACT,
                Torture.CONTRACT.operation("echoString").orElseThrow(),
                List.of("é漢😀")))
        .isEqualTo(new Value("é漢😀"));
  }

  @Test
  void resolvesEveryServiceByItsName() throws Exception {
    answers(naming.resolve(new NameComponent[] {new NameComponent("torture", "")}));
    answers(naming.resolve_str("torture"));
    answers(naming.resolve(naming.to_name("torture")));
    assertThat(naming.to_url("host:2809", "a b")).isEqualTo("corbaname:host:2809#a%20b");
  }

  @Test
  void isFoundByCorbanameAndSendsPlainAddressesOn() throws Exception {
    String name = "corbaname::127.0.0.1:" + bridge.port() + "#torture";
    answers(orb.orb().string_to_object(name));
    org.omg.CORBA.Object plain = object("torture");
    assertThat(plain._is_a("IDL:torture/Service:1.0")).isTrue();
    assertThat(plain._is_a("IDL:torture/Other:1.0")).isFalse();
    answers(plain);
  }

  @Test
  void saysWhatIsNotThere() {
    assertThatThrownBy(() -> naming.resolve_str("none")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> naming.resolve_str("torture/none")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> naming.resolve_str("")).isInstanceOf(InvalidName.class);
    assertThatThrownBy(() -> naming.resolve_str("a.b.c")).isInstanceOf(InvalidName.class);
    assertThatThrownBy(() -> naming.resolve(new NameComponent[0])).isInstanceOf(InvalidName.class);
    assertThat(object("torture")._non_existent()).isFalse();
    assertThatThrownBy(() -> object("nothing")._is_a("IDL:torture/Service:1.0"))
        .isInstanceOf(OBJECT_NOT_EXIST.class);
  }

  @Test
  void letsNobodyBind() {
    NameComponent[] name = {new NameComponent("torture", "")};
    assertThatThrownBy(() -> naming.rebind(name, naming)).isInstanceOf(NO_PERMISSION.class);
    assertThatThrownBy(() -> naming.unbind(name)).isInstanceOf(NO_PERMISSION.class);
    assertThatThrownBy(() -> naming.bind_new_context(name)).isInstanceOf(NO_PERMISSION.class);
  }

  @Test
  void listsNamesPieceByPiece() {
    BindingListHolder list = new BindingListHolder();
    BindingIteratorHolder rest = new BindingIteratorHolder();
    naming.list(10, list, rest);
    assertThat(list.value).hasSize(1);
    assertThat(list.value[0].binding_name[0].id).isEqualTo("torture");
    assertThat(rest.value).isNull();

    naming.list(0, list, rest);
    assertThat(list.value).isEmpty();
    BindingHolder one = new BindingHolder();
    assertThat(rest.value.next_one(one)).isTrue();
    assertThat(one.value.binding_name[0].id).isEqualTo("torture");
    assertThat(rest.value.next_one(one)).isFalse();
    assertThat(rest.value.next_n(5, list)).isFalse();
    rest.value.destroy();
    assertThatThrownBy(() -> rest.value.next_n(5, list)).isInstanceOf(OBJECT_NOT_EXIST.class);
  }

  @Test
  void keepsOnlyAFewListsThatNobodyEnds() {
    BindingListHolder list = new BindingListHolder();
    BindingIteratorHolder first = new BindingIteratorHolder();
    naming.list(0, list, first);
    for (int i = 0; i < 64; i++) {
      naming.list(0, list, new BindingIteratorHolder());
    }
    assertThatThrownBy(() -> first.value.next_n(1, list)).isInstanceOf(OBJECT_NOT_EXIST.class);
  }
}
