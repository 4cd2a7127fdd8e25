import java.io.Serializable;

public final class Times implements Serializable {
  private static final long serialVersionUID = 1L;

  int times10;
  int times100;
  int times1000;
}
