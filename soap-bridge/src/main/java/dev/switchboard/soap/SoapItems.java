package dev.switchboard.soap;

import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The codec of lists: an element for each item. */
record SoapItems(Named name, SoapUse item) implements SoapCodec {
  static final String ITEM = "item";

  /** The list's type, and the namespace of its items. */
  record Named(QName type) {
    void begin(XMLStreamWriter out) throws XMLStreamException {
      out.writeStartElement("t", ITEM, type.getNamespaceURI());
    }

    void enter(SoapReader in, int index) {
      in.expect(type.getNamespaceURI(), ITEM);
      in.enter(ITEM, index);
    }

    boolean takes(QName other) {
      return type.equals(other);
    }
  }

  @Override
  public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
    int index = 0;
    for (Object element : SoapArrays.boxed(value)) {
      index++;
      name.begin(out);
      write(out, element, index);
      out.writeEndElement();
    }
  }

  private void write(XMLStreamWriter out, @Nullable Object element, int index)
      throws XMLStreamException {
    try {
      SoapMembers.content(out, item, element);
    } catch (SoapNotCarried e) {
      throw e.in(ITEM + "[" + index + "]");
    }
  }

  @Override
  public Object read(SoapReader in) throws XMLStreamException {
    List<@Nullable Object> list = new ArrayList<>();
    while (in.nextChild()) {
      name.enter(in, list.size() + 1);
      list.add(in.value(item));
      in.leave();
    }
    return list;
  }

  @Override
  public boolean takes(QName type) {
    return name.takes(type);
  }
}
