package dev.switchboard.jrmp;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.sql.Timestamp;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import javax.management.ObjectName;

/** A service that gives back what it gets, in every type there is. */
interface Echo extends Remote {
  boolean flag(boolean value) throws RemoteException;

  byte tiny(byte value) throws RemoteException;

  short small(short value) throws RemoteException;

  char letter(char value) throws RemoteException;

  int number(int value) throws RemoteException;

  long large(long value) throws RemoteException;

  float single(float value) throws RemoteException;

  double twice(double value) throws RemoteException;

  Boolean boxedFlag(Boolean value) throws RemoteException;

  Byte boxedTiny(Byte value) throws RemoteException;

  Short boxedSmall(Short value) throws RemoteException;

  Character boxedLetter(Character value) throws RemoteException;

  Integer boxedNumber(Integer value) throws RemoteException;

  Long boxedLarge(Long value) throws RemoteException;

  Float boxedSingle(Float value) throws RemoteException;

  Double boxedTwice(Double value) throws RemoteException;

  String text(String value) throws RemoteException;

  BigDecimal decimal(BigDecimal value) throws RemoteException;

  BigInteger integer(BigInteger value) throws RemoteException;

  byte[] bytes(byte[] value) throws RemoteException;

  Date date(Date value) throws RemoteException;

  Timestamp timestamp(Timestamp value) throws RemoteException;

  java.sql.Date sqlDate(java.sql.Date value) throws RemoteException;

  java.sql.Time sqlTime(java.sql.Time value) throws RemoteException;

  Calendar calendar(Calendar value) throws RemoteException;

  Instant instant(Instant value) throws RemoteException;

  LocalDate localDate(LocalDate value) throws RemoteException;

  LocalTime localTime(LocalTime value) throws RemoteException;

  LocalDateTime localDateTime(LocalDateTime value) throws RemoteException;

  Duration duration(Duration value) throws RemoteException;

  OffsetDateTime offsetDateTime(OffsetDateTime value) throws RemoteException;

  OffsetTime offsetTime(OffsetTime value) throws RemoteException;

  ZonedDateTime zonedDateTime(ZonedDateTime value) throws RemoteException;

  ZoneId zone(ZoneId value) throws RemoteException;

  ZoneOffset offset(ZoneOffset value) throws RemoteException;

  Period period(Period value) throws RemoteException;

  Year year(Year value) throws RemoteException;

  YearMonth yearMonth(YearMonth value) throws RemoteException;

  MonthDay monthDay(MonthDay value) throws RemoteException;

  UUID uuid(UUID value) throws RemoteException;

  Locale locale(Locale value) throws RemoteException;

  Currency currency(Currency value) throws RemoteException;

  URL url(URL value) throws RemoteException;

  URI uri(URI value) throws RemoteException;

  File file(File value) throws RemoteException;

  Class<?> type(Class<?> value) throws RemoteException;

  ObjectName objectName(ObjectName value) throws RemoteException;

  int[] ints(int[] value) throws RemoteException;

  long[] longs(long[] value) throws RemoteException;

  char[] chars(char[] value) throws RemoteException;

  double[] doubles(double[] value) throws RemoteException;

  float[] floats(float[] value) throws RemoteException;

  short[] shorts(short[] value) throws RemoteException;

  boolean[] booleans(boolean[] value) throws RemoteException;

  int[][] matrix(int[][] value) throws RemoteException;

  String[] texts(String[] value) throws RemoteException;

  Integer[] boxes(Integer[] value) throws RemoteException;

  Animal[][] animals(Animal[][] value) throws RemoteException;

  Iterable<String> iterable(Iterable<String> value) throws RemoteException;

  Collection<String> collection(Collection<String> value) throws RemoteException;

  List<String> list(List<String> value) throws RemoteException;

  ArrayList<Integer> arrayList(ArrayList<Integer> value) throws RemoteException;

  LinkedList<String> linkedList(LinkedList<String> value) throws RemoteException;

  Vector<String> vector(Vector<String> value) throws RemoteException;

  Stack<String> stack(Stack<String> value) throws RemoteException;

  Queue<String> queue(Queue<String> value) throws RemoteException;

  ArrayDeque<String> arrayDeque(ArrayDeque<String> value) throws RemoteException;

  PriorityQueue<String> priorityQueue(PriorityQueue<String> value) throws RemoteException;

  ConcurrentLinkedQueue<String> linkedQueue(ConcurrentLinkedQueue<String> value)
      throws RemoteException;

  ConcurrentLinkedDeque<String> linkedDeque(ConcurrentLinkedDeque<String> value)
      throws RemoteException;

  TransferQueue<String> transferQueue(TransferQueue<String> value) throws RemoteException;

  CopyOnWriteArrayList<String> copyList(CopyOnWriteArrayList<String> value) throws RemoteException;

  CopyOnWriteArraySet<String> copySet(CopyOnWriteArraySet<String> value) throws RemoteException;

  Set<String> set(Set<String> value) throws RemoteException;

  HashSet<String> hashSet(HashSet<String> value) throws RemoteException;

  SortedSet<String> sortedSet(SortedSet<String> value) throws RemoteException;

  TreeSet<UUID> treeSet(TreeSet<UUID> value) throws RemoteException;

  ConcurrentSkipListSet<Integer> skipSet(ConcurrentSkipListSet<Integer> value)
      throws RemoteException;

  EnumSet<Color> enumSet(EnumSet<Color> value) throws RemoteException;

  SortedSet<Color> colors(SortedSet<Color> value) throws RemoteException;

  Map<String, Integer> map(Map<String, Integer> value) throws RemoteException;

  HashMap<String, Integer> hashMap(HashMap<String, Integer> value) throws RemoteException;

  TreeMap<String, Integer> treeMap(TreeMap<String, Integer> value) throws RemoteException;

  Hashtable<String, Integer> hashtable(Hashtable<String, Integer> value) throws RemoteException;

  Properties properties(Properties value) throws RemoteException;

  ConcurrentMap<String, Integer> concurrentMap(ConcurrentMap<String, Integer> value)
      throws RemoteException;

  ConcurrentSkipListMap<String, Integer> skipMap(ConcurrentSkipListMap<String, Integer> value)
      throws RemoteException;

  EnumMap<Color, String> enumMap(EnumMap<Color, String> value) throws RemoteException;

  Map<Long, List<Map<String, int[]>>> nested(Map<Long, List<Map<String, int[]>>> value)
      throws RemoteException;

  LinkedBlockingQueue<String> blockingQueue(LinkedBlockingQueue<String> value)
      throws RemoteException;

  Color color(Color value) throws RemoteException;

  Point point(Point value) throws RemoteException;

  Circle circle(Circle value) throws RemoteException;

  Animal animal(Animal value) throws RemoteException;

  Pair<String, Point> pair(Pair<String, Point> value) throws RemoteException;

  Pair<Integer, List<Color>> otherPair(Pair<Integer, List<Color>> value) throws RemoteException;

  Everything everything(Everything value) throws RemoteException;

  Chain chain(Chain value) throws RemoteException;

  Object anything(Object value) throws RemoteException;

  Number anyNumber(Number value) throws RemoteException;

  List anyList(List value) throws RemoteException;

  String mixed(int a, long b, String c, boolean d, char e, List<String> f, double g)
      throws RemoteException;

  void nothing() throws RemoteException;

  int fail(String how) throws RemoteException, Broken, IOException;

  enum Color {
    RED,
    GREEN {
      @Override
      boolean natural() {
        return true;
      }
    },
    BLUE;

    boolean natural() {
      return false;
    }
  }

  /** A record. */
  record Point(int x, double y, String name) implements Serializable {}

  /** Fields on three levels, one of them private to the stream. */
  abstract class Shape implements Serializable {
    private static final long serialVersionUID = 1;
    protected String name;
    protected transient int cached = 5;
  }

  class Round extends Shape {
    protected long name; // hides the other one
    protected Point center;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
    }
  }

  final class Circle extends Round {
    private final float radius;

    Circle(String name, long number, Point center, float radius) {
      super.name = number;
      ((Shape) this).name = name;
      this.center = center;
      this.radius = radius;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Circle that
          && radius == that.radius
          && name == that.name
          && Objects.equals(((Shape) this).name, ((Shape) that).name)
          && Objects.equals(center, that.center);
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** One of two. */
  interface Animal extends Serializable {}

  /** The first. */
  record Cat(String name, int lives) implements Animal {}

  /** The second. */
  record Dog(String name, Cat enemy) implements Animal {}

  /** Generic. */
  record Pair<A, B>(A first, B second) implements Serializable {}

  /** A list of itself. */
  record Chain(int number, Chain next) implements Serializable {}

  /** Every kind of field. */
  record Everything(
      boolean a,
      byte b,
      char c,
      short d,
      int e,
      long f,
      float g,
      double h,
      String i,
      Integer j,
      byte[] k,
      Color l,
      List<Point> m,
      Map<String, BigDecimal> n,
      Animal o,
      Object p,
      Instant q,
      Date r)
      implements Serializable {
    @Override
    public boolean equals(Object other) {
      return other instanceof Everything that
          && Arrays.equals(k, that.k)
          && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return 1;
    }

    private List<Object> parts() {
      return Arrays.asList(a, b, c, d, e, f, g, h, i, j, l, m, n, o, p, q, r);
    }
  }

  /** A declared exception. */
  class Broken extends Exception {
    final int code;
    final List<Point> where;

    Broken(String message, int code, List<Point> where) {
      super(message);
      this.code = code;
      this.where = where;
    }
  }

  /** One that nobody declared by name. */
  final class VeryBroken extends Broken {
    VeryBroken(String message) {
      super(message, 7, null);
    }
  }
}
