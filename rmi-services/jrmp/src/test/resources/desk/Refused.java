package desk;

public class Refused extends Exception {
  private static final long serialVersionUID = 7;
  public final int code;

  public Refused(String message, int code) {
    super(message);
    this.code = code;
  }
}
