package io.lambdaworker.operator.app.drift;

import java.util.Map;

/** Fields without a row in the {@link DriftTable}, by name, with the reason; at most fourteen. */
final class Exemptions {
  static final int MOST = 14;

  /** Of resource records: fields that nobody can change, or that nobody can read. */
  static final Map<String, String> OF_RECORDS =
      Map.of(
          "queue.fifo", "chosen at creation alone; part of the name",
          "role.path", "chosen at creation alone; part of the ARN",
          "function.codeLocation", "AWS never tells where code came from; codeSource stands for it",
          "function.foreignStatements", "nothing is wanted of them; an event tells them",
          "queue.foreignStatements", "nothing is wanted of them; an event tells them");

  /** Of the API: fields that tell the operator what to do and do not appear in AWS. */
  static final Map<String, String> OF_THE_API =
      Map.of(
          "worker.driftPolicy", "what the operator does about drift",
          "worker.deletionPolicy", "what the operator deletes",
          "class.aws", "which account the operator works in, and how it gets in",
          "class.allowedNamespaces", "whose workers the operator takes",
          "class.limits", "what the operator refuses",
          "worker.rollout", "when the alias moves, and what moves it back",
          "class.defaults.rollout", "likewise",
          "worker.concurrency.provisioned", "it is on versions, which have no rows yet");

  private Exemptions() {}
}
