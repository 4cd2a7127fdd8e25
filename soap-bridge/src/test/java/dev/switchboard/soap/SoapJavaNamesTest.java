package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassfish.jaxb.core.api.impl.NameConverter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JAXB's own rules are the judge. */
final class SoapJavaNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "getEvent",
        "GetEvent",
        "eventID",
        "URLFor",
        "aBC",
        "x1y2",
        "event_page",
        "_event__page_",
        "a-b.c",
        "ListOfListOfNullableInt",
        "MapOfNullableStringToIntEntry",
        "class",
        "createBooking2",
        "ABTest",
        "straße",
        "UPPER_CASE",
        "int1Value",
      })
  void areThoseThatJaxbMakes(String name) {
    NameConverter jaxb = NameConverter.standard;
    assertThat(SoapJavaNames.type(name)).isEqualTo(jaxb.toClassName(name));
    assertThat(SoapJavaNames.method(name)).isEqualTo(jaxb.toVariableName(name));
    String property = jaxb.toPropertyName(name);
    assertThat(SoapJavaNames.property(name))
        .isEqualTo(property.equals("Class") ? "Clazz" : property);
  }
}
