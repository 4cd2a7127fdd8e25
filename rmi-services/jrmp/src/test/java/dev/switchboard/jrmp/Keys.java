package dev.switchboard.jrmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Key stores made for one test run by the JDK's keytool. */
record Keys(Path folder) {
  static final String PASSWORD = "changeit";

  /** A key and certificate of its own for whoever is called so, and a store that trusts it. */
  Keys identity(String name, String host) throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=" + host,
        "-validity",
        "2",
        "-keystore",
        store(name).toString());
    Path certificate = folder.resolve(name + ".cer");
    keytool(
        "-exportcert",
        "-alias",
        name,
        "-file",
        certificate.toString(),
        "-keystore",
        store(name).toString());
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        name,
        "-file",
        certificate.toString(),
        "-keystore",
        trust(name).toString());
    return this;
  }

  Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  Path trust(String name) {
    return folder.resolve(name + "-trust.p12");
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/keytool");
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + output);
    }
  }
}
