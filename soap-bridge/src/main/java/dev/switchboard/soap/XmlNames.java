package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/** Names of XML in messages for people, who look at a name first, and then at where it is from. */
final class XmlNames {
  private XmlNames() {}

  static String shown(QName name) {
    String uri = name.getNamespaceURI();
    if (uri.equals(XMLConstants.W3C_XML_SCHEMA_NS_URI)) {
      return Found.quoted("xsd:" + name.getLocalPart());
    }
    String local = Found.quoted(name.getLocalPart());
    return local + (uri.isEmpty() ? " of no namespace" : " of namespace " + Found.quoted(uri));
  }
}
