package com.acme.ticketing.server;

import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingStatus;
import com.acme.ticketing.Event;
import com.acme.ticketing.Ticket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A ticket to print: one page of PDF 1.4, with the booking's number in Code 39 bars. The page uses
 * the fonts every reader has, which know the letters of western Europe; others are printed as
 * question marks, and the document's title has them all.
 */
final class TicketPdf {
  private static final Charset WIN_ANSI = Charset.forName("windows-1252");
  private static final DateTimeFormatter STARTS =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

  /** Code 39: bar, space, bar ... of the digits and of the start sign; w is wide. */
  private static final List<String> DIGITS =
      List.of(
          "nnnwwnwnn",
          "wnnwnnnnw",
          "nnwwnnnnw",
          "wnwwnnnnn",
          "nnnwwnnnw",
          "wnnwwnnnn",
          "nnwwwnnnn",
          "nnnwnnwnw",
          "wnnwnnwnn",
          "nnwwnnwnn");

  private static final String START = "nwnnwnwnn";

  private final Booking booking;
  private final Event event;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();

  TicketPdf(Booking booking, Event event) {
    this.booking = booking;
    this.event = event;
  }

  byte[] bytes() {
    write("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
    object("<< /Type /Catalog /Pages 2 0 R >>");
    object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 200] /Contents 6 0 R"
            + " /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>");
    object(font("Helvetica"));
    object(font("Helvetica-Bold"));
    String page = page();
    object("<< /Length " + page.length() + " >>\nstream\n" + page + "\nendstream");
    object("<< /Title <FEFF" + utf16(event.getTitle()) + "> >>");
    crossReferences();
    return out.toByteArray();
  }

  private static String font(String name) {
    return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " /Encoding /WinAnsiEncoding >>";
  }

  private String page() {
    Ticket ticket = booking.getTicket();
    StringBuilder page = new StringBuilder("1 w 10 10 400 180 re S\n");
    text(page, "F2", 18, 160, event.getTitle());
    text(page, "F1", 11, 142, event.getSubtitle() == null ? "" : event.getSubtitle());
    text(page, "F1", 11, 120, STARTS.format(event.getStarts()));
    text(page, "F1", 11, 105, event.getVenue().toString());
    text(page, "F2", 13, 82, place(ticket));
    text(page, "F1", 11, 66, "EUR " + ticket.getPrice().toPlainString());
    text(page, "F1", 9, 20, "Booking " + booking.getId() + " for user " + booking.getUserId());
    if (booking.getStatus() == BookingStatus.CANCELLED) {
      text(page, "F2", 13, 50, "CANCELLED");
    } else {
      bars(page, booking.getId());
    }
    return page.toString();
  }

  private static String place(Ticket ticket) {
    return ticket.getSection() + ", row " + ticket.getRow() + ", seat " + ticket.getSeat();
  }

  /** Latin-1 characters stand for the bytes of the file. */
  private static void text(StringBuilder page, String font, int size, int y, String text) {
    String bytes = new String(text.getBytes(WIN_ANSI), StandardCharsets.ISO_8859_1);
    String escaped = bytes.replaceAll("([\\\\()])", "\\\\$1").replaceAll("[\r\n]", " ");
    page.append("BT /" + font + " " + size + " Tf 24 " + y + " Td (" + escaped + ") Tj ET\n");
  }

  private static void bars(StringBuilder page, String number) {
    int x = bars(page, START, 240);
    for (char digit : number.toCharArray()) {
      x = bars(page, DIGITS.get(digit - '0'), x);
    }
    bars(page, START, x);
  }

  private static int bars(StringBuilder page, String widths, int from) {
    int x = from;
    for (int i = 0; i < widths.length(); i++) {
      int width = widths.charAt(i) == 'w' ? 3 : 1;
      if (i % 2 == 0) {
        page.append(x + " 34 " + width + " 40 re f\n");
      }
      x += width;
    }
    return x + 1;
  }

  private static String utf16(String text) {
    StringBuilder hex = new StringBuilder();
    for (char unit : text.toCharArray()) {
      hex.append(String.format("%04X", (int) unit));
    }
    return hex.toString();
  }

  private void object(String body) {
    offsets.add(out.size());
    write(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
  }

  private void crossReferences() {
    int start = out.size();
    int size = offsets.size() + 1;
    write("xref\n0 " + size + "\n0000000000 65535 f \n");
    for (int offset : offsets) {
      write(String.format("%010d 00000 n \n", offset));
    }
    String trailer = "<< /Size " + size + " /Root 1 0 R /Info " + offsets.size() + " 0 R >>";
    write("trailer\n" + trailer + "\nstartxref\n" + start + "\n%%EOF\n");
  }

  private void write(String latin1) {
    out.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }
}
