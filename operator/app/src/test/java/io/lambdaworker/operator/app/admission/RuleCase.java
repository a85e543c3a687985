package io.lambdaworker.operator.app.admission;

import org.jspecify.annotations.Nullable;

/** A spec that breaks one rule; with {@code before}, a change that breaks it. */
record RuleCase(
    ValidObject validObject, String field, String message, @Nullable String before, String spec) {

  static RuleCase worker(String field, String message, String spec) {
    return new RuleCase(ValidObject.WORKER, field, message, null, spec);
  }

  static RuleCase workerChange(String field, String message, String before, String after) {
    return new RuleCase(ValidObject.WORKER, field, message, before, after);
  }

  static RuleCase ofClass(String field, String message, String spec) {
    return new RuleCase(ValidObject.CLASS, field, message, null, spec);
  }

  static RuleCase classChange(String field, String message, String before, String after) {
    return new RuleCase(ValidObject.CLASS, field, message, before, after);
  }

  /** The message is given by its beginning. */
  boolean covers(CelRule rule) {
    return rule.kind().equals(validObject.kind())
        && rule.field().equals(field)
        && rule.message().startsWith(message);
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(validObject.kind(), field, message);
  }
}
