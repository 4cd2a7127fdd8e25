package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import javax.xml.namespace.QName;

/** The names of XOP (XML-binary Optimized Packaging, section 3.1), and how a name is shown. */
final class MtomNames {
  static final String XOP = "http://www.w3.org/2004/08/xop/include";
  static final String MEDIA_TYPE = "application/xop+xml";

  private MtomNames() {}

  static String shown(QName name) {
    return Found.quoted("{" + name.getNamespaceURI() + "}")
        + " "
        + Found.quoted(name.getLocalPart());
  }
}
