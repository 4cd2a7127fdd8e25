package com.acme.ticketing.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the command line says.
 *
 * @param advertise the host that stubs tell clients to connect to; empty for the host listened on
 * @param database a JDBC URL; empty for an H2 file in the data folder
 */
record ServerOptions(
    String host,
    int port,
    String advertise,
    String database,
    Path data,
    Duration hold,
    boolean reset,
    boolean exitWithParent) {

  static final String USAGE =
      """
      usage: java -cp 'lib/*' com.acme.ticketing.server.TicketingServer [options]
        --host HOST         address to listen on (127.0.0.1)
        --port PORT         port of the registry and all objects, 0 for a free one (1099)
        --advertise HOST    host that stubs name, if it is not the one listened on
        --data FOLDER       where the H2 database file is (ticketing-data)
        --database URL      another database, such as jdbc:postgresql://host/name?user=me;
                            the variable TICKETING_DATABASE does the same and hides a password
        --hold SECONDS      how long a booking session holds a seat (300)
        --reset             begin with fresh sample data: every booking is lost
        --exit-with-parent  stop when standard input ends
      """;

  /** Reads the options; a message of the exception says what is wrong with them. */
  static ServerOptions parse(Map<String, String> environment, String... args) {
    String host = "127.0.0.1";
    int port = 1099;
    String advertise = "";
    String database = environment.getOrDefault("TICKETING_DATABASE", "");
    Path data = Path.of("ticketing-data");
    Duration hold = Duration.ofMinutes(5);
    boolean reset = false;
    boolean exitWithParent = false;
    Words words = new Words(args);
    while (words.more()) {
      String option = words.next();
      switch (option) {
        case "--host" -> host = words.value();
        case "--port" -> port = words.number(0, 65_535);
        case "--advertise" -> advertise = words.value();
        case "--database" -> database = words.value();
        case "--data" -> data = Path.of(words.value());
        case "--hold" -> hold = Duration.ofSeconds(words.number(0, 86_400));
        case "--reset" -> reset = true;
        case "--exit-with-parent" -> exitWithParent = true;
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new ServerOptions(host, port, advertise, database, data, hold, reset, exitWithParent);
  }

  /** H2 takes what follows a semicolon for settings. */
  String databaseUrl() {
    if (!database.isEmpty()) {
      return database;
    }
    String file = data.toAbsolutePath().normalize().resolve("ticketing").toString();
    if (file.contains(";")) {
      throw new IllegalArgumentException("--data: a path without semicolon wanted, found " + file);
    }
    return "jdbc:h2:file:" + file;
  }

  /** The words of the command line, one after the other. */
  private static final class Words {
    private final String[] words;
    private int at;

    Words(String... words) {
      this.words = words;
    }

    boolean more() {
      return at < words.length;
    }

    String next() {
      return words[at++];
    }

    String value() {
      String option = words[at - 1];
      if (!more()) {
        throw new IllegalArgumentException(option + ": a value wanted, found none");
      }
      return next();
    }

    int number(int least, int most) {
      String option = words[at - 1];
      String value = value();
      if (!value.matches("[0-9]{1,9}")) {
        throw new IllegalArgumentException(option + ": a number wanted, found " + value);
      }
      return Checks.between(option, Integer.parseInt(value), least, most);
    }
  }
}
