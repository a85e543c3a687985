package io.lambdaworker.operator.app;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.core.resource.Kind;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Calls that the gateway counted in some time, by operation. */
public record AwsCalls(Map<String, Long> byOperation) {
  /** In the steady state nothing but sweeps calls these. */
  private static final Map<String, Kind> LISTINGS =
      Map.of(
          "lambda:ListFunctions", Kind.FUNCTION,
          "lambda:ListEventSourceMappings", Kind.EVENT_SOURCE_MAPPING,
          "cloudwatch:DescribeAlarms", Kind.ALARM,
          "logs:DescribeLogGroups", Kind.LOG_GROUP,
          "sqs:ListQueues", Kind.QUEUE,
          "iam:GetAccountAuthorizationDetails", Kind.ROLE);

  public AwsCalls {
    byOperation = new TreeMap<>(byOperation);
  }

  /** Since the gateway's counts were last reset. */
  public static AwsCalls of(Gateway gateway) {
    return new AwsCalls(gateway.calls());
  }

  public long total() {
    return byOperation.values().stream().mapToLong(Long::longValue).sum();
  }

  public long of(String operation) {
    return byOperation.getOrDefault(operation, 0L);
  }

  /** All but reads; a call that is not known to be a read counts as a write. */
  public AwsCalls writes() {
    return with(operation -> !Call.isRead(operation));
  }

  /** Pages of listings of a kind. */
  public long pages(Kind kind) {
    return with(operation -> LISTINGS.get(operation) == kind).total();
  }

  public AwsCalls withoutListings() {
    return with(operation -> !LISTINGS.containsKey(operation));
  }

  /** How many workers were read directly: each such check reads the worker's function once. */
  public long deepChecks() {
    return of("lambda:GetFunction");
  }

  private AwsCalls with(Predicate<String> operation) {
    var some = new TreeMap<>(byOperation);
    some.keySet().removeIf(operation.negate());
    return new AwsCalls(some);
  }

  @Override
  public String toString() {
    return total() + " calls " + byOperation;
  }
}
