package com.acme.ticketing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ticketing.Booking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any write to the H2 file may be the last one. Where {@link KillSuite} stops a process now and
 * then, this cuts the file off at many points: whatever was answered by then must be in it, and
 * nothing in halves. Each life of the database begins with what a crash left of the one before.
 */
final class CrashPointTest {
  private static final int LIVES = 3;
  private static final int POINTS = 12;

  private final List<Answer> answers = new ArrayList<>();
  private int firstWrites;
  @TempDir Path folder;

  /** What a caller was told, in which life, and how many writes had been made by then. */
  private record Answer(int life, int writes, Booking booking, boolean cancelled) {
    boolean isBefore(int thatLife, int thoseWrites) {
      return life < thatLife || life == thatLife && writes <= thoseWrites;
    }
  }

  @Test
  void keepsEveryAnswerWhereverTheFileEnds() throws Exception {
    FilePath.register(new WrittenFile());
    byte[] file = new byte[0];
    for (int life = 0; life < LIVES; life++) {
      int last = live(life, file);
      for (int point = 1; point <= POINTS; point++) {
        int writes = firstWrites + (last - firstWrites) * point / POINTS;
        assertEveryAnswerIsIn(WrittenFile.after(writes, file), life, writes);
      }
      int crash = firstWrites + (last - firstWrites) * 2 / 3;
      file = WrittenFile.after(crash, file);
      int now = life;
      answers.removeIf(answer -> !answer.isBefore(now, crash));
    }
  }

  /** Books and cancels for a while; answers how many writes that took. */
  private int live(int life, byte[] file) throws Exception {
    Path path = folder.resolve("life" + life);
    if (file.length > 0) {
      Files.write(Path.of(path + ".mv.db"), file);
    }
    WrittenFile.forget();
    try (Database database = Database.open("jdbc:h2:written:" + path);
        SeatNews news = new SeatNews()) {
      database.write(
          connection -> {
            Schema.create(connection);
            SampleData.fillIfEmpty(connection);
            return null;
          });
      firstWrites = WrittenFile.writes();
      BoxOffice office = new BoxOffice(database, news);
      AtOnce.call(8, caller -> sell(office, life, "user " + caller));
      return WrittenFile.writes();
    }
  }

  private Void sell(BoxOffice office, int life, String user) throws Exception {
    for (int i = 0; i < 20; i++) {
      Booking booking = office.book("126", user, i % 2 == 0 ? null : life + "-" + i);
      answered(life, booking, false);
      if (i % 3 == 0) {
        office.cancel(booking.getId());
        answered(life, booking, true);
      }
    }
    return null;
  }

  private synchronized void answered(int life, Booking booking, boolean cancelled) {
    answers.add(new Answer(life, WrittenFile.writes(), booking, cancelled));
  }

  private void assertEveryAnswerIsIn(byte[] file, int life, int writes) throws Exception {
    Path path = folder.resolve("cut");
    Files.write(Path.of(path + ".mv.db"), file);
    TestDatabase database = new TestDatabase("jdbc:h2:file:" + path, () -> {});
    Map<String, Boolean> cancelled = cancelled(database);
    for (Answer answer : answers) {
      if (answer.isBefore(life, writes)) {
        Boolean found = cancelled.get(answer.booking.getId());
        assertThat(found).as("%s, life %d, write %d", answer, life, writes).isNotNull();
        assertThat(found || !answer.cancelled)
            .as("%s, life %d, write %d", answer, life, writes)
            .isTrue();
      }
    }
    assertThat(database.number(TestDatabase.HALVES))
        .as("halves, life %d, write %d", life, writes)
        .isZero();
  }

  /** Of each booking in the database, whether it is cancelled. */
  private static Map<String, Boolean> cancelled(TestDatabase database) throws SQLException {
    Map<String, Boolean> cancelled = new HashMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id, cancelled_at IS NOT NULL FROM booking")) {
      while (row.next()) {
        cancelled.put(row.getString(1), row.getBoolean(2));
      }
    }
    return cancelled;
  }
}
