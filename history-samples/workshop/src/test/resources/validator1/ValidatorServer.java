import java.io.IOException;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Binds the validator as validator1; its argument is the registry's port. Ends with its input. */
public final class ValidatorServer implements Validator {
  public static void main(String[] args) throws IOException {
    System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    Validator validator = new ValidatorServer();
    LocateRegistry.createRegistry(Integer.parseInt(args[0]))
        .rebind("validator1", UnicastRemoteObject.exportObject(validator, 0));
    System.out.println("started");
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  @Override
  public int arrayOfStructsTest(List<Map<String, Integer>> stooges) {
    return stooges.stream().mapToInt(s -> s.get("curly")).sum();
  }

  @Override
  public Entities countTheEntities(String text) {
    Entities counts = new Entities();
    counts.ctLeftAngleBrackets = count(text, '<');
    counts.ctRightAngleBrackets = count(text, '>');
    counts.ctAmpersands = count(text, '&');
    counts.ctApostrophes = count(text, '\'');
    counts.ctQuotes = count(text, '"');
    return counts;
  }

  private static int count(String text, char wanted) {
    return (int) text.chars().filter(c -> c == wanted).count();
  }

  @Override
  public int easyStructTest(Map<String, Integer> stooges) {
    return stooges.get("moe") + stooges.get("larry") + stooges.get("curly");
  }

  @Override
  public Map<String, Object> echoStructTest(Map<String, Object> struct) {
    return struct;
  }

  @Override
  public List<Object> manyTypesTest(
      int number, boolean flag, String text, double real, Date when, byte[] bytes) {
    return new ArrayList<>(Arrays.asList(number, flag, text, real, when, bytes));
  }

  @Override
  public String moderateSizeArrayCheck(List<String> texts) {
    return texts.get(0) + texts.get(texts.size() - 1);
  }

  @Override
  public int nestedStructTest(Map<String, Map<String, Map<String, Map<String, Integer>>>> calendar) {
    return easyStructTest(calendar.get("2000").get("04").get("01"));
  }

  @Override
  public Times simpleStructReturnTest(int number) {
    Times times = new Times();
    times.times10 = number * 10;
    times.times100 = number * 100;
    times.times1000 = number * 1000;
    return times;
  }
}
