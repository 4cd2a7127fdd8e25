package dev.switchboard.soap;

import org.junit.jupiter.api.Tag;

@Tag("slow")
final class Wsdl2JavaRecipesTest extends SoapJavaRecipes {
  Wsdl2JavaRecipesTest() {
    super(SoapGenerator.WSDL2JAVA);
  }

  @Override
  protected String client() {
    return "Java (wsdl2java)";
  }
}
