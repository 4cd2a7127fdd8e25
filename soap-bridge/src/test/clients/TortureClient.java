import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.soap.MTOMFeature;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.util.List;
import javax.xml.datatype.DatatypeFactory;
import switchboard.torture.*;

/** Calls every operation of the service on the generated interface; its server echoes. */
final class TortureClient {
  private final Torture port;
  private final Shown shown = new Shown("switchboard.torture");
  private final DatatypeFactory times = DatatypeFactory.newInstance();

  private TortureClient(Torture port) throws Exception {
    this.port = port;
    // SOAP 1.2 answers senders' faults with 400, which CXF reads only when it is told to.
    ((BindingProvider) port)
        .getRequestContext()
        .put("org.apache.cxf.transport.process_fault_on_http_400", true);
  }

  public static void main(String[] arguments) throws Exception {
    TortureService service = new TortureService(new URL(arguments[0]));
    new TortureClient(service.getTortureSoap()).call();
    new TortureClient(service.getTortureSoap12()).call();
    new TortureClient(service.getTortureSoap(new MTOMFeature())).bytes(100_000);
    new TortureClient(service.getTortureSoap12(new MTOMFeature())).bytes(100_000);
    System.out.println("all as expected");
  }

  private void same(Object expected, Object actual) throws Exception {
    String wanted = shown.xml(expected);
    String found = shown.xml(actual);
    if (!wanted.equals(found)) {
      throw new AssertionError("expected " + wanted + ", found " + found);
    }
  }

  private void call() throws Exception {
    numbers();
    texts();
    times();
    bytes(0);
    bytes(3);
    lists();
    maps();
    definitions();
    anything();
    messages();
  }

  private void numbers() throws Exception {
    same(true, port.echoBoolean(true));
    same(null, port.echoNullableBoolean(null));
    same(Byte.MIN_VALUE, port.echoByte(Byte.MIN_VALUE));
    same(null, port.echoNullableByte(null));
    same(Short.MAX_VALUE, port.echoShort(Short.MAX_VALUE));
    same((short) 1, port.echoNullableShort((short) 1));
    same(Integer.MIN_VALUE, port.echoInt(Integer.MIN_VALUE));
    same(7, port.echoNullableInt(7));
    same((1L << 53) + 1, port.echoLong((1L << 53) + 1));
    same(null, port.echoNullableLong(null));
    same(0.1f, port.echoFloat(0.1f));
    same(Float.NEGATIVE_INFINITY, port.echoNullableFloat(Float.NEGATIVE_INFINITY));
    same(Double.MIN_VALUE, port.echoDouble(Double.MIN_VALUE));
    same(Double.NaN, port.echoDouble(Double.NaN));
    same(null, port.echoNullableDouble(null));
    same(new BigDecimal("49.50"), port.echoDecimal(new BigDecimal("49.50")));
    same(BigInteger.TWO.pow(200), port.echoInteger(BigInteger.TWO.pow(200)));
  }

  private void texts() throws Exception {
    same("\u6f22", port.echoChar("\u6f22"));
    same(null, port.echoNullableChar(null));
    same(" <\u00e9> & \ud83d\ude00\ttab ", port.echoString(" <\u00e9> & \ud83d\ude00\ttab "));
    same("", port.echoString(""));
    same(null, port.echoString(null));
    String uuid = "123e4567-e89b-12d3-a456-426614174000";
    same(uuid, port.echoText(uuid));
  }

  private void times() throws Exception {
    same(calendar("2026-02-28T23:59:59.123456789Z"), port.echoInstant(calendar("2026-02-28T23:59:59.123456789Z")));
    same(calendar("2024-02-29"), port.echoLocalDate(calendar("2024-02-29")));
    same(calendar("23:59:59.500"), port.echoLocalTime(calendar("23:59:59.500")));
    same(calendar("2026-12-31T23:59:59"), port.echoLocalDateTime(calendar("2026-12-31T23:59:59")));
    same(times.newDuration("-PT1.5S"), port.echoDuration(times.newDuration("-PT1.5S")));
  }

  private javax.xml.datatype.XMLGregorianCalendar calendar(String text) {
    return times.newXMLGregorianCalendar(text);
  }

  private void bytes(int length) throws Exception {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) -1);
    DataHandler data =
        new DataHandler(new ByteArrayDataSource(bytes, "application/octet-stream"));
    same(bytes, port.echoBytes(data).getInputStream().readAllBytes());
  }

  private void lists() throws Exception {
    ListOfInt ints = new ListOfInt();
    ints.getItem().addAll(List.of(1, -2, Integer.MAX_VALUE));
    same(ints, port.echoIntArray(ints));
    ListOfDouble doubles = new ListOfDouble();
    doubles.getItem().addAll(List.of(0.5, -1e300));
    same(doubles, port.echoDoubleArray(doubles));
    ListOfString strings = new ListOfString();
    strings.getItem().addAll(java.util.Arrays.asList("a", null, ""));
    same(strings, port.echoStrings(strings));
    same(new ListOfString(), port.echoStrings(new ListOfString()));
    same(null, port.echoStrings(null));
    ListOfNullableInt row = new ListOfNullableInt();
    row.getItem().addAll(java.util.Arrays.asList(1, null));
    ListOfListOfNullableInt matrix = new ListOfListOfNullableInt();
    matrix.getItem().addAll(java.util.Arrays.asList(row, null, new ListOfNullableInt()));
    same(matrix, port.echoMatrix(matrix));
    ListOfPoint points = new ListOfPoint();
    points.getItem().addAll(java.util.Arrays.asList(point(1, 2), null));
    same(points, port.echoPoints(points));
  }

  private void maps() throws Exception {
    MapOfNullableStringToNullableInt counts = new MapOfNullableStringToNullableInt();
    MapOfNullableStringToNullableIntEntry count = new MapOfNullableStringToNullableIntEntry();
    count.setKey("b");
    count.setValue(2);
    counts.getEntry().add(count);
    same(counts, port.echoCounts(counts));
    MapOfNullableLongToString names = new MapOfNullableLongToString();
    MapOfNullableLongToStringEntry name = new MapOfNullableLongToStringEntry();
    name.setKey(-1L);
    names.getEntry().add(name);
    same(names, port.echoNames(names));
    MapOfNullablePointToListOfString places = new MapOfNullablePointToListOfString();
    MapOfNullablePointToListOfStringEntry place = new MapOfNullablePointToListOfStringEntry();
    place.setKey(point(1, 1));
    place.setValue(new ListOfString());
    place.getValue().getItem().add("here");
    places.getEntry().add(place);
    same(places, port.echoPlaces(places));
  }

  private static Point point(int x, int y) {
    Point point = new Point();
    point.setX(x);
    point.setY(y);
    return point;
  }

  private void definitions() throws Exception {
    same(point(3, -4), port.echoPoint(point(3, -4)));
    same(Colour.DEEP_BLUE, port.echoColour(Colour.DEEP_BLUE));
    same(new Empty(), port.echoEmpty(new Empty()));
    Node leaf = new Node();
    leaf.setLabel("leaf");
    leaf.setChildren(new ListOfNode());
    Node root = new Node();
    root.setNext(leaf);
    root.setChildren(new ListOfNode());
    root.getChildren().getItem().add(leaf);
    same(root, port.echoNode(root));
    Circle circle = new Circle();
    circle.setCentre(point(0, 0));
    circle.setRadius(1.5);
    Shape shape = port.echoShape(circle);
    same(circle, (Circle) shape);
    Square square = new Square();
    square.setSide(0.25);
    same(square, (Square) port.echoShape(square));
    everything(circle);
  }

  private void everything(Shape shape) throws Exception {
    Everything everything = new Everything();
    everything.setBoolean(true);
    everything.setChar("x");
    everything.setBytes(new byte[] {1, 2, 3});
    everything.setDecimal(new BigDecimal("-0.10"));
    everything.setInstant(calendar("1582-10-04T00:00:00Z"));
    everything.setColour(Colour.GREEN);
    everything.setShape(shape);
    everything.setTags(new ListOfString());
    same(everything, port.echoEverything(everything));
  }

  private void anything() throws Exception {
    same("text", port.echoAnything("text"));
    same(7, port.echoAnything(7));
    same(new BigDecimal("1.50"), port.echoAnything(new BigDecimal("1.50")));
    same(point(1, 2), (Point) port.echoAnything(point(1, 2)));
    ListOfAnything list = new ListOfAnything();
    list.getItem().addAll(java.util.Arrays.asList("a", 1, null));
    same(list, (ListOfAnything) port.echoAnything(list));
    same(null, port.echoAnything(null));
  }

  private void messages() throws Exception {
    port.doNothing();
    same("one", port.join("one", 2, Colour.GREEN, null));
    try {
      port.fail();
      throw new AssertionError("no fault");
    } catch (NotFoundFault fault) {
      same("no such key", fault.getMessage());
      NotFound found = fault.getFaultInfo();
      same("key-77", found.getKey());
      same(3, found.getAttempts());
      same("no such key", found.getMessage());
    }
  }
}
