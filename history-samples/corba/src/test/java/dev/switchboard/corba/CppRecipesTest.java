package dev.switchboard.corba;

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
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class CppRecipesTest extends RecipeConformance {

  @Override
  protected Settings settings() {
    return ListeningBridge.ANY_PORT;
  }

  @Override
  protected Bridge bridge() {
    return new CorbaBridge();
  }

  @Override
  protected String client() {
    return "C++ (omniidl)";
  }

  /** A string of C++ ends at the first zero. */
  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return !(value instanceof String text && text.indexOf(0) >= 0);
  }

  /** Values of any type, which are in a union with everything. */
  @Override
  protected boolean lacksSome() {
    return true;
  }

  /** Each program in a namespace of its own: to compile each by itself would take minutes. */
  @Override
  protected String line(List<String> programs, Path folder) throws Exception {
    Tool.named("omniidl");
    Tool.named("g++");
    Tool.file(Path.of("/usr/include/omniORB4/CORBA.h"), "Debian's libomniorb4-dev");
    Files.writeString(
        folder.resolve("call.idl"), bridge().describe(Torture.CONTRACT).get(0).text());
    Files.writeString(folder.resolve("ior"), endpoint().addresses(Torture.CONTRACT).get(0).text());
    StringBuilder all = new StringBuilder(includes(programs.get(0)));
    StringBuilder main = new StringBuilder("int main(int argc, char **argv) {\n");
    for (int i = 0; i < programs.size(); i++) {
      all.append("namespace call").append(i).append(" {\n");
      all.append(main(programs.get(i)).replaceAll("(?m)^#.*$", "").replace("orb->destroy();", ""));
      all.append("}\n");
      main.append("  call").append(i).append("::main(argc, argv);\n");
    }
    Files.writeString(folder.resolve("main.cc"), all.toString() + main + "  return 0;\n}\n");
    return "omniidl -bcxx call.idl && g++ -w -I. -o call main.cc callSK.cc -lomniORB4 -lomnithread"
        + " && ./call \"$(cat ior)\"";
  }

  private static String includes(String program) {
    String main = main(program);
    return main.substring(0, main.indexOf("\n//") + 1);
  }

  private static String main(String program) {
    int begin = program.indexOf("<<'END_OF_MAIN'\n") + "<<'END_OF_MAIN'\n".length();
    return program.substring(begin, program.indexOf("\nEND_OF_MAIN\n", begin) + 1);
  }
}
