package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The codecs of what is made of parts. */
final class SoapCodecs {
  private SoapCodecs() {}

  /** A value or null. */
  record Optional(SoapCodec value) implements SoapCodec {
    @Override
    public void write(XMLStreamWriter out, Object present) throws XMLStreamException {
      value.write(out, present);
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      return value.read(in);
    }

    @Override
    public boolean acceptsNull() {
      return true;
    }
  }

  /** A use of a definition, which may be recursive. */
  record Late(String name, Map<String, SoapCodec> definitions) implements SoapCodec {
    private SoapCodec definition() {
      SoapCodec codec = definitions.get(name);
      if (codec == null) {
        throw new IllegalStateException("no definition " + name);
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
  }

  /** A list, or an array of primitives. */
  record Items(String namespace, String javaType, SoapCodec item) implements SoapCodec {
    private static final Map<String, Class<?>> PRIMITIVES =
        Map.of(
            "[Z",
            boolean.class,
            "[C",
            char.class,
            "[S",
            short.class,
            "[I",
            int.class,
            "[J",
            long.class,
            "[F",
            float.class,
            "[D",
            double.class);

    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      if (value instanceof List<?> list) {
        for (Object element : list) {
          SoapMembers.element(out, namespace, "item", item, element);
        }
        return;
      }
      int length = Array.getLength(value);
      for (int i = 0; i < length; i++) {
        SoapMembers.element(out, namespace, "item", item, Array.get(value, i));
      }
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      List<@Nullable Object> list = new ArrayList<>();
      while (in.nextChild()) {
        expect(in, namespace, "item");
        in.enter("item[" + (list.size() + 1) + "]");
        list.add(in.value(item));
        in.leave();
      }
      Class<?> primitive = PRIMITIVES.get(javaType);
      return primitive == null ? list : array(primitive, list);
    }

    private static Object array(Class<?> primitive, List<@Nullable Object> list) {
      Object array = Array.newInstance(primitive, list.size());
      for (int i = 0; i < list.size(); i++) {
        Array.set(array, i, list.get(i));
      }
      return array;
    }
  }

  private static void expect(SoapReader in, String namespace, String name) {
    if (!in.name().getLocalPart().equals(name) || !in.name().getNamespaceURI().equals(namespace)) {
      throw in.wrong(
          "element " + name + " of namespace " + namespace, Found.quoted(in.name().toString()));
    }
  }

  /** A map as a list of entries. */
  record Entries(String namespace, SoapMembers entry) implements SoapCodec {
    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      MapValue map = (MapValue) value;
      for (int i = 0; i < map.size(); i++) {
        out.writeStartElement("t", "entry", namespace);
        entry.write(out, 0, map.key(i));
        entry.write(out, 1, map.value(i));
        out.writeEndElement();
      }
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      MapValue map = new MapValue();
      while (in.nextChild()) {
        expect(in, namespace, "entry");
        in.enter("entry[" + (map.size() + 1) + "]");
        @Nullable Object[] slots = entry.read(in);
        map.add(slots[0], slots[1]);
        in.leave();
      }
      return map;
    }
  }

  /** A struct as a sequence of its members. */
  record Structs(Definition.Struct definition, SoapMembers members) implements SoapCodec {
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
  }

  /** An enum's constant by its name. */
  static final class Enums implements SoapCodec {
    private final Map<String, Definition.Constant> constants = new HashMap<>();

    Enums(Definition.Enumeration definition) {
      definition.constants().forEach(constant -> constants.put(constant.name(), constant));
    }

    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      out.writeCharacters(((Definition.Constant) value).name());
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      String wanted = "one of " + Found.some(constants.keySet().stream().sorted().toList());
      String text = in.text(wanted);
      Definition.Constant constant = constants.get(text);
      if (constant == null) {
        throw in.wrong(wanted, Found.quoted(text));
      }
      return constant;
    }
  }
}
