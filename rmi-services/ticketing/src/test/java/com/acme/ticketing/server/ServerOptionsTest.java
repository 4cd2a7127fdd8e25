package com.acme.ticketing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerOptionsTest {
  @Test
  void listensToThisMachineOnlyByDefault() {
    ServerOptions options = ServerOptions.parse(Map.of());
    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(1099);
    assertThat(options.hold()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.reset()).isFalse();
    assertThat(options.databaseUrl())
        .isEqualTo("jdbc:h2:file:" + Path.of("ticketing-data/ticketing").toAbsolutePath());
  }

  @Test
  void prefersTheCommandLineToTheEnvironment() {
    Map<String, String> environment = Map.of("TICKETING_DATABASE", "jdbc:postgresql://a/b");
    assertThat(ServerOptions.parse(environment).databaseUrl()).isEqualTo("jdbc:postgresql://a/b");
    assertThat(ServerOptions.parse(environment, "--database", "jdbc:h2:mem:x").databaseUrl())
        .isEqualTo("jdbc:h2:mem:x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot 1 | unknown option --prot",
        "--port | --port: a value wanted, found none",
        "--port x | --port: a number wanted, found x",
        "--port 65536 | --port: 0 to 65535 wanted, found 65536",
        "--port -1 | --port: a number wanted, found -1"
      })
  void saysWhatIsWrong(String words, String message) {
    assertThatThrownBy(() -> ServerOptions.parse(Map.of(), words.split(" "))).hasMessage(message);
  }

  @Test
  void refusesAFolderThatH2WouldTakeForASetting() {
    ServerOptions options = ServerOptions.parse(Map.of(), "--data", "a;INIT=x");
    assertThatThrownBy(options::databaseUrl).hasMessageContaining("semicolon");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:x, jdbc:h2:file:x;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
    "jdbc:h2:file:x;write_delay=9, jdbc:h2:file:x;write_delay=9;DB_CLOSE_ON_EXIT=FALSE",
    "jdbc:postgresql://a/b, jdbc:postgresql://a/b"
  })
  void makesH2WriteBeforeItAnswers(String given, String used) {
    assertThat(Database.durable(given)).isEqualTo(used);
  }
}
