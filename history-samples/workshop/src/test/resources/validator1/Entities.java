import java.io.Serializable;

public final class Entities implements Serializable {
  private static final long serialVersionUID = 1L;

  int ctLeftAngleBrackets;
  int ctRightAngleBrackets;
  int ctAmpersands;
  int ctApostrophes;
  int ctQuotes;
}
