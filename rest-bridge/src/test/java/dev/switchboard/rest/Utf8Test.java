package dev.switchboard.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class Utf8Test {

  /** The oracle: the JDK's own decoder, told to report. */
  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Property(tries = 5000)
  void judgesAsTheDecoderDoes(@ForAll @Size(max = 12) byte[] bytes) {
    for (byte each : bytes) {
      if (each == 0) {
        return;
      }
    }
    assertThat(Utf8.firstInvalid(bytes, 0, bytes.length) < 0).isEqualTo(decodes(bytes));
  }

  @Test
  void judgesEveryPairAndLead() {
    byte[] tail = {(byte) 0x80, (byte) 0xbf, 0x41};
    for (int first = 1; first < 256; first++) {
      for (int second = 1; second < 256; second++) {
        for (byte third : tail) {
          for (byte fourth : tail) {
            byte[] bytes = {(byte) first, (byte) second, third, fourth};
            assertThat(Utf8.firstInvalid(bytes, 0, 4) < 0)
                .as("%x %x", first, second)
                .isEqualTo(decodes(bytes));
          }
        }
      }
    }
  }

  @Test
  void tellsWhereTheFirstBadByteIs() {
    byte[] bytes = "0123456789abcdefé?".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xc0;

    assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).isEqualTo(18);
  }

  @Test
  void refusesNul() {
    byte[] bytes = "01234567\0abcdefgh".getBytes(StandardCharsets.UTF_8);

    assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).isEqualTo(8);
  }
}
