package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which pieces bytes leave. */
class ByteSinkTest {
  /** A connection that remembers how long each piece was. */
  private static final class Connection extends OutputStream {
    private final List<Integer> pieces = new ArrayList<>();
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    @Override
    public void write(int value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      pieces.add(length);
      all.write(bytes, from, length);
    }
  }

  private final Connection connection = new Connection();
  private final ByteSink sink = new ByteSink(connection);

  private static byte[] array(int length) {
    byte[] array = new byte[length];
    for (int i = 0; i < length; i++) {
      array[i] = (byte) (i ^ i >> 8);
    }
    return array;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_192, 8_193, 16_384, 16_385, 65_535, 65_536})
  void anArrayLeavesWithWhatIsBeforeAndBehindIt(int length) throws IOException {
    byte[] array = array(length);
    sink.i4(0x01020304);
    sink.bytes(array);
    sink.i4(0x05060708);
    sink.flush();
    assertThat(connection.pieces).containsExactly(4 + length + 4);
    ByteBuffer expected = ByteBuffer.allocate(4 + length + 4);
    expected.putInt(0x01020304).put(array).putInt(0x05060708);
    assertThat(connection.all.toByteArray()).isEqualTo(expected.array());
  }

  @Test
  void aLongerOneIsNotCopied() throws IOException {
    byte[] array = array(65_537);
    sink.i4(0x01020304);
    sink.bytes(array);
    sink.i4(0x05060708);
    sink.flush();
    assertThat(connection.pieces).containsExactly(4, 65_537, 4);
  }

  @Test
  void manyLeaveInOrder() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int length : new int[] {9_000, 60_000, 70_000, 3, 65_536, 65_536, 16_000, 0, 40_000}) {
      sink.bytes(array(length));
      expected.writeBytes(array(length));
    }
    sink.flush();
    assertThat(connection.all.toByteArray()).isEqualTo(expected.toByteArray());
  }
}
