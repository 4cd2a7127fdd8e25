package dev.switchboard.jrmp;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/** The same with the server on a JDK 25. */
class Jdk25ServerTest extends JdkServerTest {
  private static final String JAVA = System.getProperty("switchboard.jdk25", "");

  @BeforeAll
  static void findJava() {
    assumeThat(JAVA).as("path of a JDK 25's java, in switchboard.jdk25").isNotEmpty();
  }

  @Override
  ServerProcess start(Path compiled, String... properties) throws Exception {
    return ServerProcess.desk(JAVA, compiled, properties);
  }
}
