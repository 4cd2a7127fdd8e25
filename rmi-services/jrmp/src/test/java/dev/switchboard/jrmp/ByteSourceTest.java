package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays of bytes, which are as long as the stream claims only when the stream keeps its word. */
class ByteSourceTest {
  private static final int UNPROVEN = 1 << 20;

  /** A peer that sends so many bytes, each telling its place, in pieces; it sees where they go. */
  private static final class Sender extends InputStream {
    private final int total;
    private int sent;
    private int largest;

    Sender(int total) {
      this.total = total;
    }

    static byte at(int place) {
      return (byte) (place ^ (place >> 8) ^ (place >> 16));
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      assertThat(into.length).isLessThanOrEqualTo(Math.max(UNPROVEN, 8 * sent));
      largest = Math.max(largest, into.length);
      int count = Math.min(Math.min(length, total - sent), 40_000);
      for (int i = 0; i < count; i++) {
        into[from + i] = at(sent++);
      }
      return count == 0 ? -1 : count;
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        8192,
        8193,
        16384,
        16385,
        1 << 16,
        1 << 17,
        (1 << 17) + 1,
        1 << 20,
        (1 << 20) + 1,
        (8 << 20) - 1,
        10 << 20,
        70 << 20
      })
  void readsArraysOfAnyLength(int length) throws IOException {
    Sender sender = new Sender(length + 3);
    ByteSource source = new ByteSource(sender).allow(length + 3L);
    assertThat(source.u1()).isZero();
    byte[] bytes = source.bytes(length);
    assertThat(bytes).hasSize(length);
    for (int i = 0; i < length; i++) {
      if (bytes[i] != Sender.at(i + 1)) {
        throw new AssertionError("byte " + i + " of " + length + " is " + bytes[i]);
      }
    }
    assertThat(source.u2())
        .isEqualTo((Sender.at(length + 1) & 0xFF) << 8 | Sender.at(length + 2) & 0xFF);
  }

  /** Whatever the buffer has grown to, and wherever it begins. */
  @Test
  void readsArraysInARow() throws IOException {
    int[] lengths = {7, 9_000, 3, 70_000, 16_384, 0, 131_072, 131_073, 40_001, 131_072, 1, 200_000};
    ByteSource source = new ByteSource(new Sender(Integer.MAX_VALUE)).allow(10 << 20);
    int place = 0;
    for (int round = 0; round < 3; round++) {
      for (int length : lengths) {
        byte[] bytes = source.bytes(length);
        for (int i = 0; i < length; i++) {
          assertThat(bytes[i]).isEqualTo(Sender.at(place + i));
        }
        place += length;
        source.mark();
        assertThat(source.i4()).isEqualTo(int4At(place));
        assertThat(source.sinceMark()).hasSize(4).startsWith(Sender.at(place));
        place += 4;
      }
    }
    assertThat(source.remaining()).isEqualTo((10 << 20) - place);
  }

  private static int int4At(int place) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | Sender.at(place + i) & 0xFF;
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, 1 << 20, 3 << 20})
  void makesLittleOfALengthWhoseBytesDoNotCome(int sent) {
    Sender sender = new Sender(sent);
    ByteSource source = new ByteSource(sender).allow(Integer.MAX_VALUE);
    assertThatThrownBy(() -> source.bytes(Integer.MAX_VALUE - 8)).isInstanceOf(EOFException.class);
    assertThat(sender.largest).isLessThanOrEqualTo(Math.max(UNPROVEN, 8 * sent));
  }

  @Test
  void refusesALengthBeyondWhatIsAllowed() {
    ByteSource source = new ByteSource(new Sender(100)).allow(50);
    assertThatThrownBy(() -> source.bytes(51))
        .isInstanceOf(StreamFault.class)
        .hasMessage("a length of 51 bytes, with 50 left");
  }
}
