package io.lambdaworker.local.gateway;

import java.time.Instant;
import java.util.List;

/** Every create and delete that AWS answered with success, oldest first. */
public record Ledger(List<Entry> entries) {
  public Ledger {
    entries = List.copyOf(entries);
  }

  /**
   * @param operation such as {@code sqs:CreateQueue}
   * @param resource name, URL, uuid or ARN as the call or its answer has it
   */
  public record Entry(Instant at, String operation, String resource) {}
}
