package io.lambdaworker.bench;

import java.util.Locale;

/** One line of the table: what was measured, beside what it is to beat. */
record Figure(String title, String here, String ack, String goal, Verdict verdict) {
  /** A figure that is only told. */
  static Figure plain(String title, String format, double value) {
    return new Figure(
        title, String.format(Locale.ROOT, format, value), "", "", Verdict.NOT_COMPARABLE);
  }

  /**
   * How a figure stands to its goal, the worst last; goals hold at a number of workers, with quotas
   * or without.
   */
  enum Verdict {
    NOT_COMPARABLE("", ""),
    MET("met", "32"),
    MISSED("MISSED", "31");

    final String word;

    /** As terminals number it. */
    final String colour;

    Verdict(String word, String colour) {
      this.word = word;
      this.colour = colour;
    }
  }
}
