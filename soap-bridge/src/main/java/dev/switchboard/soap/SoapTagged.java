package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.StructValue;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A value whose type xsi:type tells: one of the contract's, or of XML Schema's. */
final class SoapTagged implements SoapCodec {
  private final String namespace;
  private final boolean anything;
  private final Map<QName, SoapCodec> types = new LinkedHashMap<>();

  private SoapTagged(String namespace, boolean anything) {
    this.namespace = namespace;
    this.anything = anything;
  }

  /** One of the definitions that are added. */
  static SoapTagged choice(String namespace) {
    return new SoapTagged(namespace, false);
  }

  /** Anything: scalars, lists, maps, and the definitions that are added. */
  static SoapTagged anything(String namespace) {
    SoapTagged tagged = new SoapTagged(namespace, true);
    for (ScalarKind kind : ScalarKind.values()) {
      QName name = new QName(XMLConstants.W3C_XML_SCHEMA_NS_URI, SoapScalars.type(kind));
      if (kind != ScalarKind.CHAR
          && kind != ScalarKind.TEXT
          && kind != ScalarKind.LOCAL_DATE_TIME) {
        tagged.types.put(name, SoapScalars.of(kind));
      }
    }
    tagged.add("char", SoapScalars.of(ScalarKind.CHAR));
    tagged.add("localDateTime", SoapScalars.of(ScalarKind.LOCAL_DATE_TIME));
    return tagged;
  }

  void add(String name, SoapCodec codec) {
    types.put(new QName(namespace, name), codec);
  }

  @Override
  public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
    QName type = type(value);
    SoapCodec codec = types.get(type);
    if (codec == null) {
      throw new IllegalStateException("no value of the type: " + type);
    }
    boolean own = type.getNamespaceURI().equals(namespace);
    if (!own) {
      out.writeNamespace("xsd", XMLConstants.W3C_XML_SCHEMA_NS_URI);
    }
    out.writeAttribute("xsi", SoapReader.XSI, "type", (own ? "t:" : "xsd:") + type.getLocalPart());
    codec.write(out, value);
  }

  private QName type(Object value) {
    if (value instanceof StructValue struct) {
      return new QName(namespace, struct.definition().name());
    }
    if (value instanceof Definition.Constant constant) {
      return new QName(namespace, constant.enumeration());
    }
    if (value instanceof MapValue) {
      return new QName(namespace, "map.anything");
    }
    return scalar(value);
  }

  private QName scalar(Object value) {
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind.valueClass().isInstance(value)) {
        return switch (kind) {
          case CHAR -> new QName(namespace, "char");
          case LOCAL_DATE_TIME -> new QName(namespace, "localDateTime");
          default -> new QName(XMLConstants.W3C_XML_SCHEMA_NS_URI, SoapScalars.type(kind));
        };
      }
    }
    return new QName(namespace, "list.anything");
  }

  @Override
  public Object read(SoapReader in) throws XMLStreamException {
    QName type = in.type();
    SoapCodec codec = type == null ? null : types.get(type);
    if (codec == null) {
      String wanted =
          "xsi:type with one of "
              + Found.some(types.keySet().stream().map(QName::toString).toList());
      throw in.wrong(wanted, type == null ? "none" : Found.quoted(type.toString()));
    }
    return codec.read(in);
  }

  @Override
  public boolean acceptsNull() {
    return anything;
  }
}
