package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexFileTest {
  @Test
  void readsWhatItWrites() throws Exception {
    Recording recording = Wired.recording("x", new byte[] {0, -1}, new byte[] {1});
    String text = HexFile.text(recording);
    assertThat(text).isEqualTo("> 00ff\n< 01\n");
    Recording again = HexFile.read("x", Transport.TCP, "# comment\n\n" + text + ">A B\n");
    assertThat(again.bytes(Side.CLIENT)).containsExactly(0, -1, 0xAB);
    assertThat(again.bytes(Side.SERVER)).containsExactly(1);
    assertThat(again.pieces())
        .extracting(Recording.Piece::from)
        .isEqualTo(List.of(Side.CLIENT, Side.SERVER, Side.CLIENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "> 0", "> 0g", "<> 00", "> 0\u0661"})
  void refusesOtherLines(String line) {
    assertThatThrownBy(() -> HexFile.read("x", Transport.TCP, "> 00\n" + line))
        .isInstanceOf(HexFile.Spoiled.class)
        .hasMessageStartingWith("line 2: expected > or <");
  }
}
