package io.lambdaworker.operator.core.release;

/** What a hook said about one release. */
public sealed interface HookAnswer {

  /** It was not asked yet, or nobody knows its answer any more: it is asked (again). */
  record NotAsked() implements HookAnswer {}

  /** It was asked and may still answer. */
  record Asked() implements HookAnswer {}

  /** It answered {@code {"ok": true}}. */
  record Passed() implements HookAnswer {}

  /**
   * It answered no, failed or did not answer in time.
   *
   * @param why in words, such as {@code no answer within 60 s}
   */
  record Refused(String why) implements HookAnswer {}
}
