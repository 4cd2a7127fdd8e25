package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
  private final Random random = new Random(7);
  private final Bytes bytes = new Bytes();
  private final ByteArrayOutputStream expected = new ByteArrayOutputStream();

  private void text(String text) {
    bytes.write(text.getBytes(StandardCharsets.US_ASCII));
    expected.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void base64(int length) {
    byte[] value = new byte[length + 2];
    random.nextBytes(value);
    bytes.writeBase64(value, 1, length);
    byte[] part = Arrays.copyOfRange(value, 1, length + 1);
    expected.writeBytes(Base64.getEncoder().encode(part));
  }

  private void requireSame() {
    assertThat(bytes.size()).isEqualTo(expected.size());
    ByteBuffer all = ByteBuffer.allocateDirect(bytes.size());
    bytes.putInto(all);
    byte[] put = new byte[bytes.size()];
    all.flip().get(put);
    assertThat(put).isEqualTo(expected.toByteArray());
    byte[] array = Arrays.copyOf(bytes.array(), bytes.size());
    assertThat(array).isEqualTo(expected.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 1535, 1536, 1537, 16_383, 16_384, 16_385, 65_536, 1_000_000})
  void writesBase64WhereItStands(int length) {
    text("<a>");
    base64(length);
    text("</a>");
    requireSame();
  }

  @Test
  void writesManyValues() {
    for (int i = 0; i < 40; i++) {
      text("<" + i + ">");
      base64(random.nextInt(40_000));
    }
    base64(20_000);
    requireSame();
    text("more, when it was read already");
    base64(19_000);
    requireSame();
  }

  @Test
  void forgetsWhatWasWrittenSince() {
    text("kept");
    base64(19_000);
    int size = bytes.size();
    bytes.write('x');
    bytes.writeBase64(new byte[50_000], 0, 50_000);
    bytes.truncate(size);
    requireSame();
    bytes.truncate(0);
    expected.reset();
    text("anew");
    requireSame();
  }

  @Test
  void usesAnArrayAgainThatHasGrown() {
    base64(100_000);
    byte[] grown = bytes.array();
    bytes.truncate(0);
    expected.reset();
    base64(100_000);
    requireSame();
    assertThat(bytes.array()).isSameAs(grown);
  }

  @Test
  void forgetsAllOfAValueWhenItIsEmptied() {
    base64(50_000);
    bytes.truncate(0);
    assertThat(bytes.size()).isZero();
    assertThat(bytes.capacity()).isEqualTo(new Bytes().capacity());
  }
}
