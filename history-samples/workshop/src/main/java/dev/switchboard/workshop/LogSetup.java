package dev.switchboard.workshop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The log of the distribution: one line an event, to standard error. In code, since reading it from
 * XML takes a quarter of a second at each start. {@code -Dlogback.configurationFile=FILE} replaces
 * it; {@code -Dswitchboard.access=OFF} silences the line that every call gets.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static final String REPLACEMENT = "logback.configurationFile";
  private static final String ACCESS = "switchboard.access";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(REPLACEMENT) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    LogLine line = new LogLine();
    line.setContext(context);
    line.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(atOnce(context, line));
    context.getLogger("dev.switchboard").setLevel(Level.INFO);
    context.getLogger("switchboard").setLevel(Level.INFO);
    Logger access = context.getLogger(ACCESS);
    access.setLevel(Level.toLevel(System.getProperty(ACCESS), Level.INFO));
    access.setAdditive(false);
    access.addAppender(later(context, line));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Appender<ILoggingEvent> atOnce(LoggerContext context, LogLine line) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(line);
    appender.start();
    return appender;
  }

  private static Appender<ILoggingEvent> later(LoggerContext context, LogLine line) {
    LaterAppender appender = new LaterAppender(line, System.err);
    appender.setContext(context);
    appender.setName("later");
    appender.start();
    hurryAtEnd(appender);
    return appender;
  }

  private static void hurryAtEnd(LaterAppender appender) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(appender::hurry, "log-end"));
    } catch (IllegalStateException e) {
      appender.hurry(); // it ends already: --help takes less time than the log
    }
  }
}
