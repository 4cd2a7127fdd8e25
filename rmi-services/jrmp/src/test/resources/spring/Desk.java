package desk;

public interface Desk {
  String echo(String text);

  int add(int left, int right);

  void nothing();

  void refuse(String why, int code) throws Refused;

  void boom(String secret);

  int size(byte[] bytes);

  long calls();
}
