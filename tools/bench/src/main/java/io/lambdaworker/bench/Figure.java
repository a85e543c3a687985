package io.lambdaworker.bench;

import java.util.Locale;

/** One line of the table: what was measured, beside what it is to beat. */
record Figure(String title, String here, String ack, String goal, Verdict verdict) {
  /** A figure that is only told. */
  static Figure plain(String title, String format, double value) {
    return new Figure(
        title, String.format(Locale.ROOT, format, value), "", "", Verdict.NOT_COMPARABLE);
  }

  /** How a figure stands to its goal; goals hold at a number of workers, with quotas or without. */
  enum Verdict {
    MET("met"),
    MISSED("MISSED"),
    NOT_COMPARABLE("");

    final String word;

    Verdict(String word) {
      this.word = word;
    }
  }
}
