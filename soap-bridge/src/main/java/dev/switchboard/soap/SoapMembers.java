package dev.switchboard.soap;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A sequence of elements in their order, as the schema has it: parameters, members, a result. */
final class SoapMembers {
  private final String namespace;
  private final String[] names;
  private final SoapUse[] uses;

  SoapMembers(String namespace, List<SoapPart> parts) {
    this.namespace = namespace;
    this.names = parts.stream().map(SoapPart::name).toArray(String[]::new);
    this.uses = parts.stream().map(SoapPart::use).toArray(SoapUse[]::new);
  }

  /** What may be null may be left out. */
  @Nullable Object[] read(SoapReader in) throws XMLStreamException {
    @Nullable Object[] slots = new @Nullable Object[names.length];
    int next = 0;
    while (in.nextChild()) {
      int slot = slot(in, next);
      absent(in, next, slot);
      in.enter(names[slot]);
      slots[slot] = in.value(uses[slot]);
      in.leave();
      next = slot + 1;
    }
    absent(in, next, names.length);
    return slots;
  }

  private int slot(SoapReader in, int next) {
    for (int i = next; i < names.length; i++) {
      if (in.isAt(namespace, names[i])) {
        return i;
      }
    }
    String wanted = next < names.length ? "element " + names[next] : "no more elements";
    throw in.wrong(wanted + " of namespace " + namespace, in.shown());
  }

  private void absent(SoapReader in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!uses[i].nullable()) {
        throw in.wrong("element " + names[i], "none");
      }
    }
  }

  void write(XMLStreamWriter out, int slot, @Nullable Object value) throws XMLStreamException {
    if (value != null || !uses[slot].nullable()) {
      element(out, slot, value);
    }
  }

  private void element(XMLStreamWriter out, int slot, @Nullable Object value)
      throws XMLStreamException {
    out.writeStartElement("t", names[slot], namespace);
    try {
      content(out, uses[slot], value);
    } catch (SoapNotCarried e) {
      throw e.in(names[slot]);
    }
    out.writeEndElement();
  }

  /** Writes what is in the element that was just begun; nil for null. */
  static void content(XMLStreamWriter out, SoapUse use, @Nullable Object value)
      throws XMLStreamException {
    if (value != null) {
      use.codec().write(out, value);
    } else if (use.nullable()) {
      out.writeAttribute("xsi", SoapReader.XSI, "nil", "true");
    } else {
      throw new SoapNotCarried("the value is null, which its type does not have");
    }
  }
}
