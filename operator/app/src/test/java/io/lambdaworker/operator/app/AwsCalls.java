package io.lambdaworker.operator.app;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How often each operation of AWS was called, as the gateway counted it. */
public record AwsCalls(Map<String, Long> byOperation) {
  /** The operations that list a kind; once workers are Ready, only sweeps call them. */
  private static final Map<String, Kind<?>> LISTINGS =
      Map.of(
          "lambda:ListFunctions", FunctionKind.KIND,
          "lambda:ListEventSourceMappings", MappingKind.KIND,
          "cloudwatch:DescribeAlarms", AlarmKind.KIND,
          "logs:DescribeLogGroups", LogGroupKind.KIND,
          "sqs:ListQueues", QueueKind.KIND,
          "iam:GetAccountAuthorizationDetails", RoleKind.KIND);

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

  /** The calls that are not known to be reads. */
  public AwsCalls writes() {
    return with(operation -> !Call.isRead(operation));
  }

  /** The kinds that are listed; of the others the worker's are read. */
  public static Set<Kind<?>> listed() {
    return Set.copyOf(LISTINGS.values());
  }

  /** Pages of listings of a kind. */
  public long pages(Kind<?> kind) {
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
