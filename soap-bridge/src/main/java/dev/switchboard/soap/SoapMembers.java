package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A sequence of elements in their order, as the schema has it: parameters, members, a result. */
final class SoapMembers {
  private final String namespace;
  private final List<String> names;
  private final List<SoapCodec> codecs;

  SoapMembers(String namespace, List<String> names, List<SoapCodec> codecs) {
    this.namespace = namespace;
    this.names = List.copyOf(names);
    this.codecs = List.copyOf(codecs);
  }

  @Nullable Object[] read(SoapReader in) throws XMLStreamException {
    @Nullable Object[] slots = new Object[names.size()];
    int next = 0;
    while (in.nextChild()) {
      int slot = slot(in, next);
      absent(in, next, slot);
      in.enter(names.get(slot));
      slots[slot] = in.value(codecs.get(slot));
      in.leave();
      next = slot + 1;
    }
    absent(in, next, names.size());
    return slots;
  }

  private int slot(SoapReader in, int next) {
    QName name = in.name();
    for (int i = next; i < names.size(); i++) {
      if (names.get(i).equals(name.getLocalPart()) && namespace.equals(name.getNamespaceURI())) {
        return i;
      }
    }
    String wanted = next < names.size() ? "element " + names.get(next) : "no more elements";
    throw in.wrong(wanted + " of namespace " + namespace, Found.quoted(name.toString()));
  }

  private void absent(SoapReader in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!codecs.get(i).acceptsNull()) {
        throw in.wrong("element " + names.get(i), "none");
      }
    }
  }

  void write(XMLStreamWriter out, int slot, @Nullable Object value) throws XMLStreamException {
    if (value == null && codecs.get(slot).acceptsNull()) {
      return;
    }
    element(out, namespace, names.get(slot), codecs.get(slot), value);
  }

  /** Writes an element, nil for null. */
  static void element(
      XMLStreamWriter out, String namespace, String name, SoapCodec codec, @Nullable Object value)
      throws XMLStreamException {
    out.writeStartElement("t", name, namespace);
    if (value != null) {
      codec.write(out, value);
    } else if (codec.acceptsNull()) {
      out.writeAttribute("xsi", SoapReader.XSI, "nil", "true");
    } else {
      throw new IllegalStateException(name + " is null");
    }
    out.writeEndElement();
  }
}
