package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.util.HashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The codecs of maps and of what a contract defines. */
final class SoapCodecs {
  private SoapCodecs() {}

  /** A use of a definition, which may be recursive. */
  static final class Late implements SoapCodec {
    private final String name;
    private final Map<String, SoapCodec> definitions;
    private @Nullable SoapCodec known; // racing threads find the same

    Late(String name, Map<String, SoapCodec> definitions) {
      this.name = name;
      this.definitions = definitions;
    }

    private SoapCodec definition() {
      SoapCodec codec = known;
      if (codec == null) {
        codec = definitions.get(name);
        if (codec == null) {
          throw new IllegalStateException("no definition " + name);
        }
        known = codec;
      }
      return codec;
    }

    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      definition().write(out, value);
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      return definition().read(in);
    }

    @Override
    public boolean takes(QName type) {
      return definition().takes(type);
    }
  }

  /** A map as a list of entries. */
  record Entries(QName type, SoapMembers entry) implements SoapCodec {
    static final String ENTRY = "entry";

    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      MapValue map = (MapValue) value;
      for (int i = 0; i < map.size(); i++) {
        out.writeStartElement("t", ENTRY, type.getNamespaceURI());
        write(out, map, i);
        out.writeEndElement();
      }
    }

    private void write(XMLStreamWriter out, MapValue map, int index) throws XMLStreamException {
      try {
        entry.write(out, 0, map.key(index));
        entry.write(out, 1, map.value(index));
      } catch (SoapNotCarried e) {
        throw e.in(ENTRY + "[" + (index + 1) + "]");
      }
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      MapValue map = new MapValue();
      while (in.nextChild()) {
        in.expect(type.getNamespaceURI(), ENTRY);
        in.enter(ENTRY, map.size() + 1);
        @Nullable Object[] slots = entry.read(in);
        map.add(slots[0], slots[1]);
        in.leave();
      }
      return map;
    }

    @Override
    public boolean takes(QName other) {
      return type.equals(other);
    }
  }

  /** A struct as a sequence of its members. */
  record Structs(QName type, Definition.Struct definition, SoapMembers members)
      implements SoapCodec {
    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      StructValue struct = (StructValue) value;
      for (int i = 0; i < definition.members().size(); i++) {
        members.write(out, i, struct.slot(i));
      }
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      return new StructValue(definition, members.read(in));
    }

    @Override
    public boolean takes(QName other) {
      return type.equals(other);
    }
  }

  /** An enum's constant by its name. */
  static final class Enums implements SoapCodec {
    private final QName type;
    private final Map<String, Definition.Constant> constants = new HashMap<>();

    Enums(QName type, Definition.Enumeration definition) {
      this.type = type;
      definition.constants().forEach(constant -> constants.put(constant.name(), constant));
    }

    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      out.writeCharacters(((Definition.Constant) value).name());
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      String text = in.text("the name of a constant");
      Definition.Constant constant = constants.get(text);
      if (constant == null) {
        String wanted = "one of " + Found.some(constants.keySet().stream().sorted().toList());
        throw in.wrong(wanted, Found.quoted(text));
      }
      return constant;
    }

    @Override
    public boolean takes(QName other) {
      return type.equals(other);
    }
  }
}
