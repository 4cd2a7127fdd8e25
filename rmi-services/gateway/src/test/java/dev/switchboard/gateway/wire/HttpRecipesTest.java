package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Tool;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpRecipesTest {
  private static final String ROOT = "http://127.0.0.1:8080";

  private static HttpMarshalling.Request post(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return HttpMarshalling.Request.post("/call", "application/json", bytes);
  }

  @Test
  void makesACommandOfCurl() {
    Recipe curl = new HttpRecipes(ROOT, post("{\"a\":\"it's\"}")).curl();
    assertThat(curl.form()).isEqualTo(Recipe.Form.SHELL);
    assertThat(curl.text())
        .isEqualTo(
            """
            curl -sS \\
              -H 'Content-Type: application/json' \\
              --data-raw '{"a":"it'\\''s"}' \\
              'http://127.0.0.1:8080/call'
            """);
  }

  @Test
  void namesAMethodThatCurlWouldNotChoose() {
    var delete = new HttpMarshalling.Request("DELETE", "/it", List.of(), new byte[0]);
    assertThat(new HttpRecipes(ROOT, delete).curl().text()).contains("-X DELETE");
    var get = new HttpMarshalling.Request("GET", "/it", List.of(), new byte[0]);
    assertThat(new HttpRecipes(ROOT, get).curl().text()).doesNotContain("-X");
  }

  @Test
  void keepsCurlFromReadingPatternsInAnAddress() {
    var get = new HttpMarshalling.Request("GET", "/it", List.of(), new byte[0]);
    assertThat(new HttpRecipes("http://[::1]:80", get).curl().text()).startsWith("curl -sS -g ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "it's \"quoted\" $HOME `id` $(id) \\ !! %s",
        "'",
        "''\\'' \\",
        "line\nline\r\ttab",
        "grüße 北極光 🎻 \u202e\u2028\u0007",
      })
  void aShellAndPythonReadALiteralAsItWasMeant(String text) throws Exception {
    Tool.named("sh");
    Tool.named("python3");
    assertThat(output("sh", "-c", "printf %s " + Quoted.shell(text))).isEqualTo(text);
    String program = "import sys; sys.stdout.buffer.write(" + Quoted.python(text) + ".encode())";
    assertThat(Quoted.python(text)).doesNotContain("\n");
    assertThat(output("python3", "-c", program)).isEqualTo(text);
  }

  private static String output(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return new String(output, StandardCharsets.UTF_8);
  }
}
