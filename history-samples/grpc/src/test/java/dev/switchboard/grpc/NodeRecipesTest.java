package dev.switchboard.grpc;

import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.RecipeConformance;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class NodeRecipesTest extends RecipeConformance {
  private static final Path NODE_MODULES =
      Path.of("..", "clients", "grpc-node", "node_modules").toAbsolutePath().normalize();

  @Override
  protected Settings settings() {
    return new MapSettings(Map.of("port", "0"));
  }

  @Override
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
    return ProtoCarries.carried(operation, value);
  }

  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return ProtoCarries.carries(operation, value);
  }

  @Override
  protected Bridge bridge() {
    return new GrpcBridge();
  }

  @Override
  protected String client() {
    return "Node.js";
  }

  @Override
  protected String line(List<String> programs, Path folder) throws Exception {
    Tool.named("node");
    Tool.file(
        NODE_MODULES.resolve("@grpc/grpc-js/package.json"),
        "npm ci --prefix history-samples/clients/grpc-node");
    Files.createSymbolicLink(folder.resolve("node_modules"), NODE_MODULES);
    Files.writeString(folder.resolve("call.proto"), proto());
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < programs.size(); i++) {
      Files.writeString(folder.resolve("call" + i + ".mjs"), served(programs.get(i)));
      all.append("await import('./call").append(i).append(".mjs');\n");
    }
    Files.writeString(folder.resolve("all.mjs"), all);
    return "node all.mjs";
  }

  private String proto() {
    return bridge().describe(Torture.CONTRACT).get(0).text();
  }

  /** The kit's host serves no descriptions; and each call is to be over before the next begins. */
  private static String served(String program) {
    String local =
        program
            .replaceFirst("const described = .*\\n", "")
            .replaceFirst("writeFileSync\\(.*\\n", "")
            .replaceFirst("(?m)^client\\.", "await new Promise((over) => client.");
    int end = local.lastIndexOf("});");
    return local.substring(0, end).replace("client.close();", "client.close(); over();") + "}));\n";
  }
}
