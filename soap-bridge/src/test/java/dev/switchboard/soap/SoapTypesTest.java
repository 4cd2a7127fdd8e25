package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Definition;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Overlay;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Torture;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The schema of a contract whose names and types are awkward. */
final class SoapTypesTest {
  private static final String NAMESPACE = "urn:switchboard:2%20orders";

  static ServiceContract awkward() throws Exception {
    URI classes = SoapAwkward.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (ClassSource source = ClassSource.of(List.of(Path.of(classes)))) {
      return new ContractReader(source, Overlay.EMPTY)
          .read("2 orders", List.of(SoapAwkward.class.getName()));
    }
  }

  static String wsdl(ServiceContract contract) {
    return new SoapBridge().describe(contract).get(0).text();
  }

  private static @Nullable Object[] arguments(String operation, String content) throws Exception {
    String xml =
        "<t:%1$s xmlns:t='%2$s' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>%3$s</t:%1$s>"
            .formatted(operation, NAMESPACE, content);
    SoapSchema.of(wsdl(awkward())).validate(SoapDom.parsed(xml).getDocumentElement());
    XMLStreamReader in =
        XMLInputFactory.newFactory()
            .createXMLStreamReader(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    in.nextTag();
    SoapService service =
        new SoapService(awkward(), new SoapBridge().coverage(awkward()), SoapOptions.DEFAULT);
    return service.operation(new QName(NAMESPACE, operation)).arguments(in);
  }

  @Test
  void isAsTheStandardWantsIt() throws Exception {
    for (ServiceContract contract :
        List.of(Torture.CONTRACT, TicketingContract.read(), awkward())) {
      SoapSchema.of(wsdl(contract));
    }
  }

  @Test
  void givesNoTwoTypesOneClass() throws Exception {
    assertThat(wsdl(awkward()))
        .contains("targetNamespace=\"" + NAMESPACE + "\"", "<portType name=\"Service2_orders\">")
        .contains("<xsd:complexType name=\"LoginType\">")
        .contains("<xsd:element name=\"loginResponse2\">")
        .contains("<xsd:element name=\"LoginFaultFault\" type=\"t:LoginFault\"/>")
        .contains("<xsd:complexType name=\"Event_Page\">")
        .contains("<xsd:complexType name=\"EventPageType\">")
        .contains("<xsd:complexType name=\"ListOfString\">")
        .contains("<xsd:complexType name=\"ListOfString2\">")
        .contains("<xsd:complexType name=\"ObjectFactoryType\">")
        .contains("<xsd:element name=\"a_b\"", "<xsd:element name=\"aB2\"");
  }

  @Test
  void readsMembersByTheirNamesInTheSchema() throws Exception {
    Object page = arguments("page", "<t:page><t:a_b>1</t:a_b><t:aB2>2</t:aB2></t:page>")[0];
    assertThat(((StructValue) page).member("a_b")).isEqualTo(1);
    assertThat(((StructValue) page).member("aB")).isEqualTo(2);
  }

  @Test
  void readsAChoiceWithoutABaseByItsType() throws Exception {
    Object disc =
        arguments("draw", "<t:drawable xsi:type='t:Disc'><t:radius>1.5</t:radius></t:drawable>")[0];
    assertThat(((StructValue) disc).definition().name()).isEqualTo("Disc");
    Object level = arguments("draw", "<t:drawable xsi:type='t:Level'>HIGH</t:drawable>")[0];
    assertThat(((Definition.Constant) level).name()).isEqualTo("HIGH");
  }

  @Test
  void refusesATypeOfTheContractThatIsNoAlternative() {
    String ring = "<t:drawable xsi:type='t:Ring'><t:width>1</t:width></t:drawable>";
    assertThatThrownBy(() -> arguments("draw", ring))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageContaining("Disc")
        .hasMessageContaining("found \"Ring\" of namespace");
  }

  @Test
  void saysWhatPeopleHaveSaid() throws Exception {
    assertThat(wsdl(TicketingContract.read()))
        .contains(
            "<documentation>The box office.</documentation>",
            "<documentation>Looks up an event by its number.</documentation>");
  }

  @Test
  void marksDocumentsThatAreAMessagesOwnPart() throws Exception {
    assertThat(wsdl(TicketingContract.read()))
        .contains(
            "name=\"return\" type=\"xsd:base64Binary\" minOccurs=\"0\""
                + " xmime:expectedContentTypes=\"application/octet-stream\"");
  }
}
