package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A recording as a text: a line for each piece, {@code >} and hexadecimal digits for what the
 * client sent, {@code <} for what the server did. Spaces between digits, empty lines and lines that
 * begin with {@code #} mean nothing.
 */
public final class HexFile {
  private static final int DIGITS_OF_A_BYTE = 2;

  private HexFile() {}

  /** A line of the text that cannot be read. */
  public static final class Spoiled extends Exception {
    private static final long serialVersionUID = 1;

    Spoiled(int line, String found) {
      super(
          "line "
              + line
              + ": expected > or <, then pairs of hexadecimal digits, found "
              + Shown.text(found));
    }
  }

  /** Writes a recording; times are lost. */
  public static String text(Recording recording) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : recording.pieces()) {
      text.append(piece.from() == Side.CLIENT ? "> " : "< ");
      text.append(HexFormat.of().formatHex(piece.bytes())).append('\n');
    }
    return text.toString();
  }

  /**
   * Reads a recording.
   *
   * @param protocol as the recording is to name it
   */
  public static Recording read(String protocol, Recording.Transport transport, String text)
      throws Spoiled {
    List<Piece> pieces = new ArrayList<>();
    String[] lines = text.split("\\R");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        pieces.add(piece(i + 1, line));
      }
    }
    return new Recording(protocol, transport, pieces);
  }

  private static Piece piece(int number, String line) throws Spoiled {
    String digits = line.substring(1).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    boolean good =
        "<>".indexOf(line.charAt(0)) >= 0
            && digits.length() % DIGITS_OF_A_BYTE == 0
            && digits.chars().allMatch(HexFormat::isHexDigit);
    if (!good) {
      throw new Spoiled(number, line);
    }
    Side from = line.charAt(0) == '>' ? Side.CLIENT : Side.SERVER;
    return new Piece(from, number, HexFormat.of().parseHex(digits));
  }
}
