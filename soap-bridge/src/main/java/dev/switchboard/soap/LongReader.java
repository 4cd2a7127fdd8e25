package dev.switchboard.soap;

import com.ctc.wstx.io.WstxInputLocation;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;

/**
 * Reads a long message whose base64 does not pass through the parser: made characters, searched for
 * marks and copied, that would take ten times as long as to decode it.
 */
final class LongReader extends StreamReader2Delegate {
  private final AsciiText text;
  private int skipped;
  private boolean known;

  /**
   * @param parser of the text, before its first event
   */
  LongReader(XMLStreamReader2 parser, AsciiText text) {
    super(parser);
    this.text = text;
  }

  /**
   * At a start tag: decodes all up to the next tag, if that is base64 and the parser has not got
   * all of it yet. The next event is then that of the tag.
   */
  void decode(Base64Text base64) throws XMLStreamException {
    int begin = place(getLocationInfo().getCurrentLocation().getCharacterOffset());
    int end = isEmptyElement() ? begin : text.indexOf('<', begin);
    int read = text.position();
    if (end > read && base64.decodeWhole(text.bytes(), begin, end)) {
      known = true;
      skipped += end - read;
      text.skipTo(end);
    }
  }

  /** How many characters the parser was spared. */
  int skipped() {
    return skipped;
  }

  /** Where in the message is what the parser takes for this place. */
  private int place(int parsed) {
    return parsed + skipped;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = following();
    while (known && event == CHARACTERS) { // what it has got already
      event = following();
    }
    known = false;
    return event;
  }

  private int following() throws XMLStreamException {
    try {
      return super.next();
    } catch (XMLStreamException e) {
      Location parsed = e.getLocation();
      throw skipped == 0 || parsed == null ? e : new Misplaced(location(parsed), e);
    }
  }

  /** What is wrong, where it is in the message. */
  private static final class Misplaced extends XMLStreamException {
    private static final long serialVersionUID = 1;

    Misplaced(Location location, XMLStreamException cause) {
      super(cause.getMessage(), location, cause);
    }
  }

  private Location location(Location parsed) {
    int offset = Math.min(place(parsed.getCharacterOffset()), text.end());
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n', 0); i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return new WstxInputLocation(null, null, (String) null, offset, line, offset - lineStart + 1);
  }
}
