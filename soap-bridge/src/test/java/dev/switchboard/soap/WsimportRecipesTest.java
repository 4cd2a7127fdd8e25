package dev.switchboard.soap;

import org.junit.jupiter.api.Tag;

@Tag("slow")
final class WsimportRecipesTest extends SoapJavaRecipes {
  WsimportRecipesTest() {
    super(SoapGenerator.WSIMPORT);
  }

  @Override
  protected String client() {
    return "Java (wsimport)";
  }
}
