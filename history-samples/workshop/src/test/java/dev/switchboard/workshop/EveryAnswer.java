package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a client was told by every operation of ticketing, held against REST. */
final class EveryAnswer {
  private static final Pattern FAULT =
      Pattern.compile("\"fault\":\"(\\w+)\",\"fields\":(\\{.*}),\"kind\":\"DECLARED\"");

  private final Web web;
  private final UnaryOperator<String> form;

  /**
   * @param form of JSON, in which the same values are the same text
   */
  EveryAnswer(Web web, UnaryOperator<String> form) {
    this.web = web;
    this.form = form;
  }

  /** A call that was made, with its arguments and its answer as JSON. */
  record Line(String operation, String arguments, String answer) {
    /** With tabs in between. */
    static Line of(String text) {
      String[] words = text.split("\t", -1);
      return new Line(words[0], words[1], words[2]);
    }

    boolean failed() {
      return answer.startsWith("fault ");
    }

    private String end() {
      return failed() ? answer.split(" ")[1] : "OK";
    }
  }

  /**
   * Each call once more over REST; one that would book another seat is left out. Every operation
   * must have ended in every way that is declared.
   */
  void isAsOverRest(List<Line> lines) throws Exception {
    Set<String> ends = new TreeSet<>();
    for (Line line : lines) {
      ends.add(line.operation + " " + line.end());
      if (line.failed() || !line.operation.equals("createBooking")) {
        assertThat(formed(line.answer))
            .as(line.operation + line.arguments)
            .isEqualTo(formed(overRest(line)));
      }
    }
    assertThat(ends).isEqualTo(declared());
  }

  private String formed(String answer) {
    if (!answer.startsWith("fault ")) {
      return form.apply(answer);
    }
    String[] words = answer.split(" ", 3);
    return words[1] + " " + form.apply(words[2]);
  }

  private String overRest(Line line) throws Exception {
    HttpResponse<String> answer = web.post("/api/ticketing/" + line.operation, line.arguments);
    Matcher fault = FAULT.matcher(answer.body());
    return fault.find() ? "fault " + fault.group(1) + " " + fault.group(2) : answer.body();
  }

  /** Every way in which an operation can end, as ONC RPC's description has them. */
  private Set<String> declared() throws Exception {
    return Pattern.compile("case ticketing_(\\w+)_result_(\\w+):")
        .matcher(web.get("/idl/ticketing/ticketing.x").body())
        .results()
        .filter(arm -> !arm.group(2).equals("SYSTEM_FAULT"))
        .map(arm -> arm.group(1) + " " + arm.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
