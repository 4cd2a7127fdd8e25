package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the types of parameters, results and fields become. */
class TypesTest {
  @Test
  void carriesPrimitivesAndTheirWrappers() {
    assertThat(results("boolean", "byte", "short", "int", "long", "float", "double", "char"))
        .containsExactly("boolean", "byte", "short", "int", "long", "float", "double", "char");
    assertThat(results("Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double"))
        .containsExactly("boolean?", "byte?", "short?", "int?", "long?", "float?", "double?");
    assertThat(results("Character", "String", "CharSequence", "BigDecimal", "BigInteger"))
        .containsExactly("char?", "string?", "string?", "decimal?", "integer?");
  }

  @Test
  void carriesArraysOfAnyDepth() {
    assertThat(
            results("byte[]", "int[]", "int[][]", "byte[][]", "Byte[]", "String[][][]", "char[]"))
        .containsExactly(
            "bytes?",
            "[int]?",
            "[[int]?]?",
            "[bytes?]?",
            "[byte?]?",
            "[[[string?]?]?]?",
            "[char]?");
  }

  @Test
  void keepsTheJavaTypeForTheSideThatMarshals() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Remote { int[] a() throws RemoteException;"
                + " LinkedList<Integer> b() throws RemoteException; }");

    assertThat(contract.operations().get(0).result().orElseThrow())
        .isEqualTo(
            new TypeModel.OptionalOf(
                new TypeModel.ListOf(new TypeModel.Scalar(ScalarKind.INT, "I"), "[I")));
    assertThat(contract.operations().get(1).result().orElseThrow())
        .isEqualTo(
            new TypeModel.OptionalOf(
                new TypeModel.ListOf(
                    new TypeModel.OptionalOf(
                        new TypeModel.Scalar(ScalarKind.INT, "Ljava/lang/Integer;")),
                    "Ljava/util/LinkedList;")));
  }

  @Test
  void carriesDatesAndTimes() {
    assertThat(results("Date", "java.sql.Timestamp", "java.sql.Date", "Calendar", "Instant"))
        .containsOnly("instant?");
    assertThat(results("LocalDate", "LocalTime", "LocalDateTime", "Duration"))
        .containsExactly("local_date?", "local_time?", "local_date_time?", "duration?");
    assertThat(
            results("ZonedDateTime", "OffsetDateTime", "OffsetTime", "Period", "Year", "YearMonth"))
        .containsOnly("text?");
    assertThat(results("MonthDay", "ZoneId", "ZoneOffset")).containsOnly("text?");
    assertThat(results("DayOfWeek")).containsExactly("DayOfWeek?");
  }

  @Test
  void carriesClassesThatAStringStandsFor() {
    assertThat(
            results(
                "UUID",
                "Locale",
                "Currency",
                "java.net.URL",
                "java.net.URI",
                "File",
                "Class<?>",
                "javax.management.ObjectName",
                "TimeZone",
                "java.net.InetAddress"))
        .containsOnly("text?");
  }

  @Test
  void carriesCollectionsByTheirElementsAndRawOnesAsAnything() {
    assertThat(
            results(
                "Collection<String>",
                "List<String>",
                "Set<String>",
                "SortedSet<String>",
                "Queue<String>",
                "Deque<String>",
                "ArrayList<String>",
                "TreeSet<String>",
                "Vector<String>",
                "Stack<String>",
                "Iterable<String>",
                "java.util.concurrent.CopyOnWriteArrayList<String>"))
        .containsOnly("[string?]?");
    assertThat(results("List", "List<?>", "List<? super String>", "List<Object>"))
        .containsOnly("[any?]?");
    assertThat(
            results(
                "Map<String, Integer>", "SortedMap<String, Integer>", "Hashtable<String, Integer>"))
        .containsOnly("{string: int?}?");
    assertThat(results("Map", "Properties", "EnumMap<Thread.State, ? extends Number>"))
        .containsExactly("{any: any?}?", "{string: string?}?", "{State: any?}?");
    assertThat(results("EnumSet<Thread.State>", "Map<String, List<int[]>>"))
        .containsExactly("[State?]?", "{string: [[int]?]?}?");
  }

  @Test
  void carriesObjectAndWhatSaysNoMoreAsAnything() {
    assertThat(results("Object", "Serializable", "Comparable<String>", "Number", "Cloneable"))
        .containsOnly("any?");
  }

  @Test
  void carriesExceptionsAsValuesByTheirMessage() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Remote { Exception last() throws RemoteException;"
                + " void report(Exception e) throws RemoteException; }");

    assertThat(Read.definitions(contract)).containsExactly("Exception{string? message}");
    assertThat(contract.notes())
        .containsExactly(
            "of a java.lang.Exception only the message is carried, whatever its class");
    assertThat(Read.unsupported(contract))
        .containsExactly(
            "report: parameter 1 (exception) is a java.lang.Exception, and exceptions are not sent");
  }

  @Test
  void refusesWhatNoWireCarriesAndSaysWhy() {
    assertThat(refusals("Optional<String>", "Thread", "ClassLoader", "Runnable"))
        .containsExactly(
            "the result is a java.util.Optional, which is not serializable",
            "the result is a java.lang.Thread, which is not serializable",
            "the result is a java.lang.ClassLoader, an abstract class that no serializable class"
                + " at hand extends",
            "the result is a java.lang.Runnable, which carries code");
    assertThat(refusals("MarshalledObject<String>", "InputStream", "Iterator<String>"))
        .containsExactly(
            "the result is a java.rmi.MarshalledObject, whose content only classes of the server"
                + " can tell",
            "the result is a java.io.InputStream, which is a stream of this machine",
            "the result is a java.util.Iterator, an interface that no serializable class at hand"
                + " implements");
    assertThat(refusals("WeakHashMap<String, String>"))
        .containsExactly(
            "the result is a java.util.WeakHashMap, a collection whose form is not known");
  }

  @Test
  void namesThePathToAFieldThatIsNotCarried() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Remote {"
                + " Map<String, Venue> a() throws RemoteException;"
                + " void b(String x, Venue[] venues) throws RemoteException;"
                + " int c() throws RemoteException; }",
            "public class Venue implements Serializable { String name; List<Hall> halls; }",
            "public class Hall implements Serializable { SeatGrid grid; }",
            "public class SeatGrid {}");

    assertThat(Read.unsupported(contract))
        .containsExactly(
            "a: the result[value].halls[].grid is a com.x.SeatGrid, which is not serializable",
            "b: parameter 2 (venueArray)[].halls[].grid is a com.x.SeatGrid,"
                + " which is not serializable");
    assertThat(Read.operations(contract)).containsExactly("3 c(): int");
    assertThat(contract.definitions()).isEmpty();
  }

  @Test
  void carriesAnApplicationsOwnCollectionsInResults() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Remote { Events list() throws RemoteException;"
                + " Index map() throws RemoteException; void put(Events e) throws RemoteException;"
                + " Odd odd() throws RemoteException; }",
            "public class Events extends ArrayList<String> { int total; }",
            "public class Index extends HashMap<String, Integer> {}",
            "public abstract class Odd extends AbstractList<String> implements Serializable {}");

    assertThat(Read.operations(contract))
        .containsExactly("1 list(): [string?]?", "2 map(): {string: int?}?");
    assertThat(contract.notes()).containsExactly("of a com.x.Events only the elements are carried");
    assertThat(Read.unsupported(contract))
        .containsExactly(
            "put: parameter 1 (events) is a com.x.Events, which is read but never written",
            "odd: the result is a com.x.Odd, a collection whose form is not known");
  }

  @Test
  void notesWhatGetsLostOfACalendar() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Remote { Calendar a() throws RemoteException; }");

    assertThat(contract.notes())
        .containsExactly("of a java.util.Calendar the time zone is not carried");
  }

  private static List<String> results(String... types) {
    ServiceContract contract = Read.service(service(types));
    assertThat(Read.unsupported(contract)).isEmpty();
    return contract.operations().stream()
        .map(operation -> Read.type(operation.result().orElseThrow()))
        .toList();
  }

  private static List<String> refusals(String... types) {
    ServiceContract contract = Read.service(service(types));
    assertThat(contract.operations()).isEmpty();
    return contract.unsupported().stream().map(Unsupported::reason).toList();
  }

  private static String service(String... types) {
    StringBuilder source = new StringBuilder("public interface Service extends Remote {\n");
    for (int i = 0; i < types.length; i++) {
      source.append(types[i]).append(" m").append(i).append("() throws RemoteException;\n");
    }
    return source.append("}").toString();
  }
}
