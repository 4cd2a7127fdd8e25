package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.RecipeConformance;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs in Java with classes of one generator, all of them in one JVM. */
abstract class SoapJavaRecipes extends RecipeConformance {
  private static final Pattern WSDL = Pattern.compile("new java\\.net\\.URL\\(\"([^\"]+)\"\\)");

  private final SoapGenerator generator;

  SoapJavaRecipes(SoapGenerator generator) {
    this.generator = generator;
  }

  @Override
  protected Bridge bridge() {
    return new SoapBridge();
  }

  @Override
  protected String line(List<String> programs, Path folder) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path sources = Files.createDirectory(folder.resolve("sources"));
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < programs.size(); i++) {
      String main = main(programs.get(i));
      assertThat(main).matches("\\A\\p{ASCII}*\\z");
      Files.writeString(
          sources.resolve("Main" + i + ".java"),
          main.replace("class Main ", "class Main" + i + " "));
      all.append("    Main").append(i).append(".main(args);\n");
    }
    Files.writeString(
        sources.resolve("All.java"),
        "class All {\n  public static void main(String[] args) throws Exception {\n"
            + (all + "  }\n}\n"));
    Matcher wsdl = WSDL.matcher(programs.get(0));
    assertThat(wsdl.find()).isTrue();
    generator.generate(URI.create(wsdl.group(1)), sources, "client");
    generator.compile(classes, sources);
    return "java -Xmx256m -cp '" + generator.classPath(classes) + "' All";
  }

  private static String main(String program) {
    String begin = "<<'END_OF_MAIN'\n";
    int start = program.indexOf(begin) + begin.length();
    return program.substring(start, program.indexOf("\nEND_OF_MAIN\n", start) + 1);
  }
}
