package dev.switchboard.gateway.command;

import dev.switchboard.gateway.configuration.InvalidConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program: {@code switchboard demo}, {@code serve}, {@code check} and so on. */
@Command(
    name = "switchboard",
    mixinStandardHelpOptions = true,
    version = "switchboard 1.0",
    description = "Puts a running Java RMI service on every wire RPC has used.",
    footer = {
      "",
      "Begin with:",
      "  switchboard demo",
      "      a ticketing service on plain RMI and the gateway in front of it; prints lines to copy",
      "  switchboard check --contract shop-api.jar",
      "      what of your remote interfaces each protocol carries, and why not the rest",
      "  switchboard serve --registry rmi://127.0.0.1:1099 --contract shop-api.jar",
      "      every object bound there answers over REST, JSON-RPC and the others at once",
      "  switchboard help serve",
      "      the flags of a command",
      "",
      "Exit codes: 0 done; 1 findings, or a contradiction of the lock file; 2 mistakes in flags or",
      "configuration; 3 a port, a file or a server is not available."
    })
public final class Switchboard implements Runnable {
  private static final String LOCALES = "java.locale.providers";

  @Spec
  @SuppressWarnings("NullAway.Init") // by picocli
  private CommandSpec spec;

  /** Ends the JVM with one of the documented exit codes. */
  public static void main(String[] args) {
    speakNoLanguage();
    System.exit(run(printing(System.out), printing(System.err), args));
  }

  /**
   * Numbers and dates are written as the root locale has them. Jetty asks for every locale that the
   * JVM knows when it loads; without this that is a tenth of a start's time.
   */
  private static void speakNoLanguage() {
    if (System.getProperty(LOCALES) == null) {
      System.setProperty(LOCALES, "SPI"); // no data but the root's: see LocaleServiceProvider
    }
  }

  /** In the charset of whoever reads it. */
  private static PrintWriter printing(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  static int run(PrintWriter out, PrintWriter err, String... args) {
    return commandLine(args)
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler(Switchboard::explain)
        .execute(args);
  }

  /** Only the command that is asked for, where there is one: reading all takes a while. */
  private static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new Switchboard());
    Map<String, Supplier<Object>> commands = commands();
    String asked = args.length == 0 ? "" : args[0];
    commands.forEach(
        (name, command) -> {
          if (!commands.containsKey(asked) || name.equals(asked)) {
            line.addSubcommand(command.get());
          }
        });
    return commands.containsKey(asked) ? line : line.addSubcommand(new CommandLine.HelpCommand());
  }

  private static Map<String, Supplier<Object>> commands() {
    LogLoad log = new LogLoad();
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("demo", () -> new DemoCommand(log));
    commands.put("serve", () -> new ServeCommand(log));
    commands.put("check", CheckCommand::new);
    commands.put("describe", DescribeCommand::new);
    commands.put("lock", LockCommand::new);
    commands.put("explain", ExplainCommand::new);
    return commands;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int explain(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    PrintWriter err = command.getErr();
    if (e instanceof InvalidConfiguration invalid) {
      return tell(err, "The configuration has mistakes:", invalid.mistakes(), ExitCode.USAGE);
    }
    if (e instanceof Refused refused) {
      return tell(err, "Cannot go on:", refused.reasons(), refused.exitCode());
    }
    if (e instanceof IOException io) {
      return tell(err, "Cannot go on:", List.of(said(io)), ExitCode.UNAVAILABLE);
    }
    throw e;
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static int tell(PrintWriter err, String head, List<String> sentences, int exitCode) {
    err.println(head);
    sentences.forEach(sentence -> err.println("  " + sentence));
    err.flush();
    return exitCode;
  }
}
