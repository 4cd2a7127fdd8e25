package dev.switchboard.rest;

import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.RecipeConformance;
import dev.switchboard.gateway.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;

final class JsonRecipesTest {

  @Nested
  final class RestByCurl extends RecipeConformance {
    @Override
    protected Bridge bridge() {
      return new RestBridge();
    }

    @Override
    protected String client() {
      return "curl";
    }

    @Override
    protected String line(List<String> programs, Path folder) throws Exception {
      Tool.named("curl");
      return shell(programs, folder);
    }
  }

  @Nested
  final class JsonRpcByPython extends RecipeConformance {
    @Override
    protected Bridge bridge() {
      return new JsonRpcBridge();
    }

    @Override
    protected String client() {
      return "Python";
    }

    @Override
    protected String line(List<String> programs, Path folder) throws Exception {
      Tool.named("python3");
      return python(programs, folder);
    }
  }
}
