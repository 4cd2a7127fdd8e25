package dev.switchboard.soap;

import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** The schema in a WSDL, as the JDK's validator takes it. */
record SoapSchema(Schema schema) {
  static SoapSchema of(String wsdl) throws Exception {
    Element definitions = SoapDom.parsed(wsdl).getDocumentElement();
    Element schema =
        (Element)
            definitions
                .getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema")
                .item(0);
    NamedNodeMap prefixes = definitions.getAttributes();
    for (int i = 0; i < prefixes.getLength(); i++) {
      if (prefixes.item(i).getNodeName().startsWith("xmlns:")) {
        schema.setAttributeNS(
            XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
            prefixes.item(i).getNodeName(),
            prefixes.item(i).getNodeValue());
      }
    }
    return new SoapSchema(
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(new DOMSource(schema)));
  }

  /** Fails unless the element is as the schema says. */
  void validate(Element element) throws Exception {
    schema.newValidator().validate(new DOMSource(element));
  }
}
