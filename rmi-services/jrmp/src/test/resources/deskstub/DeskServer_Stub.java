package desk;

import java.rmi.server.RemoteRef;
import java.rmi.server.RemoteStub;

/** What rmic generated until JDK 14; only its name and its fields are of interest here. */
@SuppressWarnings("deprecation")
public final class DeskServer_Stub extends RemoteStub implements Desk {
  private static final long serialVersionUID = 2;

  public DeskServer_Stub(RemoteRef ref) {
    super(ref);
  }

  public String echo(String text) {
    throw new UnsupportedOperationException();
  }

  public int add(int left, int right) {
    throw new UnsupportedOperationException();
  }

  public void nothing() {
    throw new UnsupportedOperationException();
  }

  public String slow(long millis) {
    throw new UnsupportedOperationException();
  }

  public void refuse(String why, int code) {
    throw new UnsupportedOperationException();
  }

  public void boom(String secret) {
    throw new UnsupportedOperationException();
  }

  public byte[] blob(int size) {
    throw new UnsupportedOperationException();
  }

  public int size(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  public long calls() {
    throw new UnsupportedOperationException();
  }
}
