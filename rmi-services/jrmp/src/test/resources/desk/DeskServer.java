package desk;

import java.rmi.RemoteException;
import java.util.concurrent.atomic.AtomicLong;

public class DeskServer implements Desk {
  private final AtomicLong calls = new AtomicLong();

  public String echo(String text) {
    calls.incrementAndGet();
    return text;
  }

  public int add(int left, int right) {
    calls.incrementAndGet();
    return left + right;
  }

  public void nothing() {
    calls.incrementAndGet();
  }

  public String slow(long millis) throws RemoteException {
    calls.incrementAndGet();
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new RemoteException("interrupted", e);
    }
    return "slept " + millis;
  }

  public void refuse(String why, int code) throws Refused {
    throw new Refused(why, code);
  }

  public void boom(String secret) {
    throw new IllegalStateException(secret);
  }

  public byte[] blob(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  public int size(byte[] bytes) {
    return bytes.length;
  }

  public long calls() {
    return calls.get();
  }
}
