package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder like the one that the people of a WSDL tool ship: its jars in {@code lib}, which
 * soap-bridge's build has put there, and its command in {@code bin}. What a WSDL becomes is kept
 * for a test class, for a tool makes the same of it each time.
 */
enum GeneratorHome {
  JAXWS_HOME("jaxws", "bin/wsimport.sh", "com.sun.tools.ws.WsImport"),
  CXF_HOME("cxf", "bin/wsdl2java", "org.apache.cxf.tools.wsdlto.WSDLToJava");

  private static final String COMMAND =
      """
      #!/bin/sh
      made='%s'
      if [ ! -d "$made" ]; then
        java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/../lib/*" \\
          %s "$@" || exit
        mkdir "$made"
        cp -r client "$made"
      fi
      cp -r "$made/client" .
      """;

  private final String place;
  private final String command;
  private final String main;

  GeneratorHome(String place, String command, String main) {
    this.place = place;
    this.command = command;
    this.main = main;
  }

  /**
   * Where the folder is.
   *
   * @param folder for what the command keeps
   */
  Path using(Path folder) throws IOException {
    Path module = Path.of("").toAbsolutePath();
    Path build = module.relativize(ChildJvm.HOME.toAbsolutePath().getParent());
    Path home = module.resolve("../../soap-bridge").normalize().resolve(build);
    home = home.resolve("generators").resolve(place);
    assertThat(home.resolve("lib")).isDirectory();
    Path script = home.resolve(command);
    Files.createDirectories(script.getParent());
    Files.writeString(script, COMMAND.formatted(folder.resolve(place), main));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }
}
