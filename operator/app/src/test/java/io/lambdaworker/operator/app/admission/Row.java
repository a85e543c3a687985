package io.lambdaworker.operator.app.admission;

import org.jspecify.annotations.Nullable;

/** A spec that breaks one rule; with {@code before}, a change that breaks it. */
record Row(Sample sample, String field, String message, @Nullable String before, String spec) {

  static Row worker(String field, String message, String spec) {
    return new Row(Sample.WORKER, field, message, null, spec);
  }

  static Row workerChange(String field, String message, String before, String after) {
    return new Row(Sample.WORKER, field, message, before, after);
  }

  static Row ofClass(String field, String message, String spec) {
    return new Row(Sample.CLASS, field, message, null, spec);
  }

  static Row classChange(String field, String message, String before, String after) {
    return new Row(Sample.CLASS, field, message, before, after);
  }

  /** The message is given by its beginning. */
  boolean covers(Rule rule) {
    return rule.kind().equals(sample.kind())
        && rule.field().equals(field)
        && rule.message().startsWith(message);
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(sample.kind(), field, message);
  }
}
