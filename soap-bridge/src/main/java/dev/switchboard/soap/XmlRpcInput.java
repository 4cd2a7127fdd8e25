package dev.switchboard.soap;

import javax.xml.stream.XMLStreamException;

/** Opens XML-RPC messages for reading. */
final class XmlRpcInput {
  private final XmlRpcOptions options;
  private final XmlInput input;

  XmlRpcInput(XmlRpcOptions options) {
    this.options = options;
    this.input = new XmlInput(XmlRpcTokens.deepest(options) + 1); // the tokens say it better
  }

  /**
   * The tokens of a message.
   *
   * @param encoding what HTTP says of it; empty: what the XML itself says
   */
  XmlRpcTokens tokens(byte[] body, int length, String encoding) {
    try {
      return new XmlRpcTokens(
          input.reader(body, length, encoding.isEmpty() ? null : encoding), options);
    } catch (XMLStreamException e) {
      throw XmlRpcTokens.unopened(e);
    }
  }
}
