package dev.switchboard.workshop;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One line for an event: local time, level, logger, message; below it the stack, if any. */
final class LogLine extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final int USUAL_LENGTH = 256;
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.").withZone(ZoneId.systemDefault());

  private volatile Second latest = Second.of(0);

  /** The text of a second: a busy log has many lines in each. */
  private record Second(long epoch, String text) {
    static Second of(long epoch) {
      return new Second(epoch, SECOND.format(Instant.ofEpochSecond(epoch)));
    }
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(USUAL_LENGTH);
    appendTime(line, event.getTimeStamp());
    String level = event.getLevel().toString();
    line.append(' ').append(level).append(" ".repeat(6 - level.length()));
    line.append(event.getLoggerName()).append(" - ");
    line.append(event.getFormattedMessage()).append('\n');
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.append(ThrowableProxyUtil.asString(thrown));
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void appendTime(StringBuilder line, long millis) {
    long epoch = Math.floorDiv(millis, 1000);
    Second second = latest;
    if (second.epoch() != epoch) {
      second = Second.of(epoch);
      latest = second;
    }
    line.append(second.text());
    long rest = Math.floorMod(millis, 1000);
    line.append((char) ('0' + rest / 100)).append((char) ('0' + rest / 10 % 10));
    line.append((char) ('0' + rest % 10));
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
