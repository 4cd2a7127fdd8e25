package dev.switchboard.oncrpc;

import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.RecipeConformance;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class CRecipesTest extends RecipeConformance {

  @Override
  protected Settings settings() {
    return ListeningBridge.ANY_PORT;
  }

  /** A string of C ends at the first zero. */
  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return !(value instanceof String text && text.indexOf(0) >= 0);
  }

  @Override
  protected Bridge bridge() {
    return new OncRpcBridge();
  }

  @Override
  protected String client() {
    return "C (rpcgen)";
  }

  /** Each program's main becomes a function of one program: to compile all would take minutes. */
  @Override
  protected String line(List<String> programs, Path folder) throws Exception {
    Tool.named("rpcgen");
    Tool.named("gcc");
    Tool.file(Path.of("/usr/include/tirpc/rpc/rpc.h"), "Debian's libtirpc-dev");
    Files.writeString(folder.resolve("call.x"), bridge().describe(Torture.CONTRACT).get(0).text());
    StringBuilder all = new StringBuilder();
    StringBuilder main = new StringBuilder("int main(void) {\n");
    for (int i = 0; i < programs.size(); i++) {
      String program = programs.get(i);
      int begin = program.indexOf("<<'END_OF_MAIN'\n") + "<<'END_OF_MAIN'\n".length();
      String c = program.substring(begin, program.indexOf("END_OF_MAIN\n", begin));
      all.append(c.replace("int main(void)", "int call" + i + "(void)"));
      main.append("  call").append(i).append("();\n");
    }
    Files.writeString(folder.resolve("main.c"), all.toString() + main + "  return 0;\n}\n");
    return "rpcgen -C call.x && gcc -w -I/usr/include/tirpc -I. -o call main.c call_clnt.c"
        + " call_xdr.c -ltirpc -lm && ./call";
  }
}
