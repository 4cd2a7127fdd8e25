package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.StructValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * The codec of values whose type xsi:type tells: one of the contract's, or of XML Schema's. No
 * other way names a type.
 */
final class SoapTagged implements SoapCodec {
  private static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;

  private final String namespace;
  private final Map<QName, SoapCodec> types = new LinkedHashMap<>();
  private final Map<String, QName> definitions = new HashMap<>();
  private final Map<Class<?>, QName> scalars = new HashMap<>();
  private @Nullable QName list;
  private @Nullable QName map;

  SoapTagged(String namespace) {
    this.namespace = namespace;
  }

  /** Takes values of this definition, whose type has this name. */
  void add(String definition, String type, SoapCodec codec) {
    QName name = new QName(namespace, type);
    types.put(name, codec);
    definitions.put(definition, name);
  }

  /** Takes values of every kind of scalar, but the texts, which are strings. */
  void addScalars() {
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind != ScalarKind.TEXT) {
        String prefixed = SoapScalars.prefixed(kind);
        String uri = prefixed.startsWith("t:") ? namespace : XSD;
        QName name = new QName(uri, prefixed.substring(prefixed.indexOf(':') + 1));
        types.put(name, SoapScalars.of(kind));
        scalars.put(kind.valueClass(), name);
      }
    }
  }

  void addLists(String type, SoapCodec codec) {
    list = new QName(namespace, type);
    types.put(list, codec);
  }

  void addMaps(String type, SoapCodec codec) {
    map = new QName(namespace, type);
    types.put(map, codec);
  }

  @Override
  public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
    QName type = type(value);
    SoapCodec codec = type == null ? null : types.get(type);
    if (type == null || codec == null) {
      throw new SoapNotCarried("the value is of none of the types that may stand here");
    }
    boolean own = type.getNamespaceURI().equals(namespace);
    if (!own) {
      out.writeNamespace("xsd", XSD);
    }
    out.writeAttribute("xsi", SoapReader.XSI, "type", (own ? "t:" : "xsd:") + type.getLocalPart());
    codec.write(out, value);
  }

  private @Nullable QName type(Object value) {
    if (value instanceof StructValue struct) {
      return definitions.get(struct.definition().name());
    }
    if (value instanceof Definition.Constant constant) {
      return definitions.get(constant.enumeration());
    }
    if (value instanceof MapValue) {
      return map;
    }
    QName scalar = scalars.get(value.getClass());
    return scalar == null ? list : scalar;
  }

  @Override
  public Object read(SoapReader in) throws XMLStreamException {
    QName type = in.type();
    SoapCodec codec = type == null ? null : types.get(type);
    if (codec == null) {
      throw in.wrong(wanted(), type == null ? "none" : XmlNames.shown(type));
    }
    return codec.read(in);
  }

  private String wanted() {
    String simple = scalars.isEmpty() ? "" : "xsd:" + String.join(", xsd:", names(XSD)) + " or ";
    String own = Found.some(names(namespace)) + " of namespace " + namespace;
    return "xsi:type with " + simple + "one of " + own;
  }

  private List<String> names(String uri) {
    return types.keySet().stream()
        .filter(type -> type.getNamespaceURI().equals(uri))
        .map(QName::getLocalPart)
        .toList();
  }

  /** Which they are is told when a value is read. */
  @Override
  public boolean takes(QName type) {
    return true;
  }
}
