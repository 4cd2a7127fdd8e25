package dev.switchboard.workshop;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line: a longest common subsequence. */
final class LineDiff {
  private static final int MOST_CELLS = 4_000_000;
  private static final int CONTEXT = 1;

  private final List<String> before;
  private final List<String> after;
  private final List<Line> all = new ArrayList<>();

  /**
   * A line.
   *
   * @param mark {@code -} only before, {@code +} only after, a space both
   */
  record Line(char mark, String text) {}

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** The lines that differ, each with the line around; empty: the texts are equal. */
  static List<Line> of(String before, String after) {
    LineDiff diff = new LineDiff(before.lines().toList(), after.lines().toList());
    diff.run();
    return diff.shown();
  }

  private void run() {
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && fromEnd(before, tail).equals(fromEnd(after, tail))) {
      tail++;
    }
    before.subList(0, head).forEach(text -> all.add(new Line(' ', text)));
    middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
    before
        .subList(before.size() - tail, before.size())
        .forEach(text -> all.add(new Line(' ', text)));
  }

  private static String fromEnd(List<String> lines, int index) {
    return lines.get(lines.size() - 1 - index);
  }

  private void middle(List<String> old, List<String> young) {
    if ((long) old.size() * young.size() > MOST_CELLS) {
      old.forEach(text -> all.add(new Line('-', text)));
      young.forEach(text -> all.add(new Line('+', text)));
      return;
    }
    int[][] common = common(old, young);
    int i = 0;
    int j = 0;
    while (i < old.size() || j < young.size()) {
      if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
        all.add(new Line(' ', old.get(i++)));
        j++;
      } else if (i < old.size() && (j == young.size() || common[i + 1][j] >= common[i][j + 1])) {
        all.add(new Line('-', old.get(i++)));
      } else {
        all.add(new Line('+', young.get(j++)));
      }
    }
  }

  /** How many lines the rests from each pair of places have in common. */
  private static int[][] common(List<String> old, List<String> young) {
    int[][] common = new int[old.size() + 1][young.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = young.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(young.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private List<Line> shown() {
    List<Line> shown = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (isNearDifference(i)) {
        shown.add(all.get(i));
      }
    }
    return shown;
  }

  private boolean isNearDifference(int index) {
    int to = Math.min(all.size(), index + CONTEXT + 1);
    return all.subList(Math.max(0, index - CONTEXT), to).stream().anyMatch(l -> l.mark != ' ');
  }
}
