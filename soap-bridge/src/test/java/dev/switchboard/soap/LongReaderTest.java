package dev.switchboard.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.InvalidArgument;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.junit.jupiter.api.Test;

/** What is read with base64 past the parser is what the parser alone would have told. */
class LongReaderTest {
  private static final int DEPTH = 20;
  private static final String TEXT = "text ";
  private static final String PROLOG = "<?xml version='1.0' encoding='utf-8'?>\r\n";

  private final Random random = new Random(11);
  private final XmlInput input = new XmlInput(DEPTH);

  @Test
  void readsBinariesOfEveryLength() throws XMLStreamException {
    for (int length = 0; length < 20_000; length += 1 + random.nextInt(150)) {
      same(message(element(base64(length)), element(base64(40_000)), element(base64(length))));
    }
  }

  @Test
  void findsWhereTextBeginsWhateverStandsBeforeIt() throws XMLStreamException {
    String value = element(base64(30_000));
    for (int i = 0; i < 4500; i += 1 + random.nextInt(7)) {
      same(PROLOG + "<!-- " + "\r\n".repeat(i / 2) + " -->" + message(value + value));
    }
  }

  @Test
  void readsBase64InLines() throws XMLStreamException {
    for (String end : List.of("\n", "\r\n", "\r", "\r\n\r\n \t")) {
      byte[] bytes = bytes(50_000);
      String lines = Base64.getMimeEncoder(76, end.getBytes(UTF_8)).encodeToString(bytes);
      for (int shift = 0; shift < 80; shift++) {
        same(message(element(" ".repeat(shift) + lines), element(base64(10))));
      }
    }
  }

  @Test
  void readsOnAfterMarkupWithinText() throws XMLStreamException {
    String digits = base64(12_000);
    String more = base64(9_000);
    for (String markup :
        List.of("<!-- c -->", "<?pi d?>", "<![CDATA[AAAA]]>", "&#65;AAA", "&amp;", "<b/>", "=")) {
      same(message(element(digits + markup + more), element(more)));
      same(message(element(markup + digits + markup), element(more)));
    }
  }

  @Test
  void refusesWhatIsNoBase64AtTheSamePlace() throws XMLStreamException {
    String digits = base64(30_000);
    for (int i = 0; i < 200; i++) {
      int at = random.nextInt(digits.length());
      String bad = List.of("!", "=", "\u0001", "]]>", "&", "&#0;", "</x>").get(i % 7);
      same(message(element(digits.substring(0, at) + bad + digits.substring(at))));
    }
  }

  @Test
  void tellsOfErrorsBehindTheTextWhereTheyAre() throws XMLStreamException {
    String lines = Base64.getMimeEncoder().encodeToString(bytes(40_000));
    for (String wrong : List.of("<d>", "</c>", "\n\n <b a='1' a='2'/>", "&e;", "\u0002")) {
      List<String> told = same(message(element(lines) + "\n  " + wrong + element(lines)));
      assertThat(last(told)).startsWith("malformed at ");
    }
  }

  @Test
  void leavesOtherEncodingsToTheParser() throws XMLStreamException {
    String value = element(base64(30_000));
    assertThat(reader("<a>\u00e9" + value + "</a>")).isNotInstanceOf(LongReader.class);
    assertThat(reader("<?xml version='1.0' encoding='ISO-8859-2'?>" + value))
        .isNotInstanceOf(LongReader.class);
    assertThat(reader(PROLOG + value)).isInstanceOf(LongReader.class);
    assertThat(reader(element("AAAA"))).isNotInstanceOf(LongReader.class);
  }

  @Test
  void keepsEmptyElementsApartFromWhatFollows() throws XMLStreamException {
    same(message("<b/>" + base64(30_000) + element(base64(30_000))));
  }

  @Test
  void sparesTheParserMostOfIt() throws XMLStreamException {
    XMLStreamReader2 in = reader(message(element(base64(30_000)), element(base64(60_000))));
    told(in);
    assertThat(((LongReader) in).skipped()).isBetween(110_000, 119_000);
  }

  /** Reads both ways, expects the same, and tells it. */
  private List<String> same(String message) throws XMLStreamException {
    byte[] bytes = message.getBytes(UTF_8);
    XMLStreamReader2 plain = input.reader(new ByteArrayInputStream(bytes), bytes.length, null);
    List<String> expected = told(plain);
    List<String> found = told(reader(message));
    assertThat(found.equals(expected)) // whose texts are long: they are not shown
        .as(
            "%d and %d told, the last %s and %s",
            found.size(), expected.size(), last(found), last(expected))
        .isTrue();
    return expected;
  }

  private static String last(List<String> told) {
    String last = told.get(told.size() - 1);
    return last.substring(0, Math.min(100, last.length()));
  }

  private XMLStreamReader2 reader(String message) throws XMLStreamException {
    byte[] bytes = message.getBytes(UTF_8);
    byte[] longer = new byte[bytes.length + random.nextInt(20)];
    System.arraycopy(bytes, 0, longer, 0, bytes.length);
    return input.reader(longer, bytes.length, null);
  }

  /** All elements, the b as binaries, and in the end what is wrong. */
  private static List<String> told(XMLStreamReader2 in) {
    List<String> told = new ArrayList<>();
    try {
      while (in.hasNext()) {
        tell(in, in.next(), told);
      }
    } catch (XMLStreamException e) {
      told.add("malformed at " + e.getLocation().getLineNumber() + ":" + column(e));
    } catch (InvalidArgument e) {
      told.add(e.getMessage());
    }
    return told;
  }

  private static int column(XMLStreamException e) {
    return e.getLocation().getColumnNumber();
  }

  private static void tell(XMLStreamReader2 in, int event, List<String> told)
      throws XMLStreamException {
    if (event == XMLStreamConstants.START_ELEMENT) {
      told.add(in.getLocalName());
      if (in.getLocalName().equals("b")) {
        told.add(HexFormat.of().formatHex(new SoapReader(in).binary()));
      }
    } else if (event == XMLStreamConstants.CHARACTERS) {
      text(in.getText(), told);
    }
  }

  /** Where the parser cuts a text says nothing. */
  private static void text(String text, List<String> told) {
    int last = told.size() - 1;
    if (last >= 0 && told.get(last).startsWith(TEXT)) {
      told.set(last, told.get(last) + text);
    } else {
      told.add(TEXT + text);
    }
  }

  private static String message(String... elements) {
    return "<a>\n" + String.join("\n", elements) + "</a>";
  }

  private static String element(String text) {
    return "<b>" + text + "</b>";
  }

  private String base64(int length) {
    return Base64.getEncoder().encodeToString(bytes(length));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
