package dev.switchboard.soap;

import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.RecipeConformance;
import dev.switchboard.gateway.Tool;
import java.nio.file.Path;
import java.util.List;

final class SoapRecipesTest extends RecipeConformance {
  @Override
  protected Bridge bridge() {
    return new SoapBridge();
  }

  @Override
  protected String client() {
    return "Python";
  }

  /** A float that is no number, nanoseconds of a duration, null among structs. */
  @Override
  protected boolean lacksSome() {
    return true;
  }

  @Override
  protected String line(List<String> programs, Path folder) throws Exception {
    Tool.file(Path.of("/usr/lib/python3/dist-packages/zeep/__init__.py"), "Debian's python3-zeep");
    return python(programs, folder);
  }
}
