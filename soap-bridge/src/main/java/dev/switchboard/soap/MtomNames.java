package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/** The names of XOP (XML-binary Optimized Packaging, section 3.1), and how a name is shown. */
final class MtomNames {
  static final String XOP = "http://www.w3.org/2004/08/xop/include";
  static final String MEDIA_TYPE = "application/xop+xml";

  private MtomNames() {}

  /** For people, who look at a name first, and then at where it is from. */
  static String shown(QName name) {
    String uri = name.getNamespaceURI();
    if (uri.equals(XMLConstants.W3C_XML_SCHEMA_NS_URI)) {
      return Found.quoted("xsd:" + name.getLocalPart());
    }
    String local = Found.quoted(name.getLocalPart());
    return local + (uri.isEmpty() ? " of no namespace" : " of namespace " + Found.quoted(uri));
  }
}
