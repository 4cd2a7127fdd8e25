package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.RecipeConformance;
import dev.switchboard.gateway.Tool;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class XmlRpcRecipesTest extends RecipeConformance {
  private final XmlRpcStubTest stub = new XmlRpcStubTest();

  @Override
  protected Bridge bridge() {
    return new XmlRpcBridge();
  }

  @Override
  protected String client() {
    return "Python";
  }

  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return stub.carries(operation, value);
  }

  @Override
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
    return stub.carried(operation, value);
  }

  @Override
  protected String line(List<String> programs, Path folder) throws Exception {
    Tool.named("python3");
    return python(programs, folder);
  }
}
