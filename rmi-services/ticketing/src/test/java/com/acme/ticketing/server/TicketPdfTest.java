package com.acme.ticketing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ticketing.Address;
import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingStatus;
import com.acme.ticketing.Event;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.TicketStatus;
import com.acme.ticketing.Venue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TicketPdfTest {
  @Test
  void pointsToEveryObject() {
    String pdf = pdf("Winterreise", BookingStatus.CONFIRMED);
    Matcher start = Pattern.compile("startxref\n(\\d+)\n%%EOF\n$").matcher(pdf);
    assertThat(start.find()).isTrue();
    String table = pdf.substring(Integer.parseInt(start.group(1)));
    assertThat(table).startsWith("xref\n0 8\n0000000000 65535 f \n");
    Matcher entry = Pattern.compile("(\\d{10}) 00000 n \n").matcher(table);
    for (int object = 1; object <= 7; object++) {
      assertThat(entry.find()).isTrue();
      assertThat(pdf.substring(Integer.parseInt(entry.group(1)))).startsWith(object + " 0 obj\n");
    }
  }

  @Test
  void saysHowLongThePageIs() {
    Matcher stream =
        Pattern.compile("/Length (\\d+) >>\nstream\n(.*)\nendstream", Pattern.DOTALL)
            .matcher(pdf("Winterreise", BookingStatus.CONFIRMED));
    assertThat(stream.find()).isTrue();
    assertThat(stream.group(2)).hasSize(Integer.parseInt(stream.group(1)));
  }

  @Test
  void drawsTheNumberAsBars() {
    // Code 39: five bars for each character; "456" between two start signs.
    assertThat(pdf("Winterreise", BookingStatus.CONFIRMED).split(" re f\n", -1)).hasSize(5 * 5 + 1);
    assertThat(pdf("Winterreise", BookingStatus.CANCELLED))
        .contains("(CANCELLED)")
        .doesNotContain(" re f\n");
  }

  @Test
  void keepsTextInsideItsString() {
    assertThat(pdf("a) Tj (b\\", BookingStatus.CONFIRMED)).contains("(a\\) Tj \\(b\\\\) Tj ET");
  }

  @Test
  void hasTheWholeTitleOfTheEvent() {
    String pdf = pdf("Zoë 北", BookingStatus.CONFIRMED);
    assertThat(pdf).contains("(Zo\u00eb ?) Tj", "/Title <FEFF005A006F00EB00205317>");
  }

  private static String pdf(String title, BookingStatus status) {
    Ticket ticket =
        new Ticket("1-A-7", "1", "Rang", "A", 7, new BigDecimal("29.00"), TicketStatus.SOLD);
    Booking booking = new Booking("456", "789", ticket, status, Instant.EPOCH, null);
    Event event = new Event();
    event.setTitle(title);
    event.setStarts(LocalDateTime.of(2027, 2, 12, 19, 30));
    event.setVenue(new Venue("Alte Oper", new Address(), 50, 8));
    return new String(new TicketPdf(booking, event).bytes(), StandardCharsets.ISO_8859_1);
  }
}
