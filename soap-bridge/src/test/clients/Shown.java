import jakarta.activation.DataHandler;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.Marshaller;
import java.io.StringWriter;
import javax.xml.datatype.Duration;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.namespace.QName;

/** Generated classes have no equals: their XML is compared. */
final class Shown {
  private final JAXBContext context;

  Shown(String generatedPackage) throws Exception {
    context = JAXBContext.newInstance(generatedPackage);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  String xml(Object value) throws Exception {
    if (value == null) {
      return "";
    }
    Object plain = value instanceof DataHandler data ? data.getInputStream().readAllBytes() : value;
    Marshaller marshaller = context.createMarshaller();
    marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
    StringWriter xml = new StringWriter();
    marshaller.marshal(new JAXBElement(new QName("value"), type(plain), plain), xml);
    return xml.toString();
  }

  /** As JAXB knows it, which has classes of its own below these. */
  private static Class<?> type(Object value) {
    if (value instanceof XMLGregorianCalendar) {
      return XMLGregorianCalendar.class;
    }
    return value instanceof Duration ? Duration.class : value.getClass();
  }
}
