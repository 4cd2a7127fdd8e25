package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.MapSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OncRpcOptionsTest {
  private static OncRpcOptions options(String key, String value) {
    return OncRpcOptions.from(new MapSettings(Map.of(key, value)));
  }

  @Test
  void derivesANumberFromTheName() {
    OncRpcOptions.Numbers numbers = OncRpcOptions.from(MapSettings.NONE).of("ticketing");
    assertThat(numbers).isEqualTo(new OncRpcOptions.Numbers(0x26ae198d, 1));
  }

  @Test
  void takesNumbersAndVersions() {
    OncRpcOptions options = options("programs", "shop=0x20000101/3,stock=536871169");
    assertThat(options.of("shop")).isEqualTo(new OncRpcOptions.Numbers(0x20000101, 3));
    assertThat(options.of("stock")).isEqualTo(new OncRpcOptions.Numbers(0x20000101, 1));
  }

  @Test
  void refusesNumbersThatAreNotTheSitesOwn() {
    assertThatThrownBy(() -> options("programs", "shop=100003"))
        .hasMessage(
            "bridges > onc-rpc > programs: expected service=number/version with a number from"
                + " 0x20000000 to 0x3fffffff, such as shop=0x20000101/1, found shop=100003");
  }

  @Test
  void refusesAnAddressThatOthersReach() {
    assertThatThrownBy(() -> options("address", "0.0.0.0:10111"))
        .hasMessageContaining("expected 127.0.0.1")
        .hasMessageContaining("found 0.0.0.0:10111");
  }
}
