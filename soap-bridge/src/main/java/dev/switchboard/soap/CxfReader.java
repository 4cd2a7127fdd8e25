package dev.switchboard.soap;

import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;

/** Keeps what stands before the body within a bound: a tree is made of it. */
final class CxfReader extends StreamReader2Delegate {
  private final int longestHeaders;
  private int depth;
  private boolean inBody;

  CxfReader(XMLStreamReader2 reader, int longestHeaders) {
    super(reader);
    this.longestHeaders = longestHeaders;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    if (!inBody) {
      check(event);
    }
    return event;
  }

  private void check(int event) {
    if (getLocationInfo().getStartingCharOffset() > longestHeaders) {
      throw SoapRefusal.of(
          "expected headers of at most " + longestHeaders + " characters, found more");
    }
    if (event == START_ELEMENT) {
      inBody = depth == 1 && getLocalName().equals("Body");
      depth++;
    } else if (event == END_ELEMENT) {
      depth--;
    }
  }
}
