package io.lambdaworker.operator.aws;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.core.release.HookAnswer;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What is asked while a release is under way: whether its version was invoked, and its hooks. */
public final class ReleaseCalls {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MINUTE = 60;

  /** GetMetricStatistics answers at most 1,440 datapoints (CloudWatch API reference). */
  private static final Duration LONGEST = Duration.ofHours(23);

  private final AwsClients clients;
  private final AwsClients patient;
  private final Calls calls;
  private final Clock clock;

  /**
   * @param patient for hooks, whose connections may be silent as long as a hook may take
   */
  ReleaseCalls(AwsClients clients, AwsClients patient, Calls calls, Clock clock) {
    this.clients = clients;
    this.patient = patient;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * Invocations of the version through the alias live, in the last day.
   *
   * @throws AwsException when CloudWatch does not tell
   */
  public long invocations(String function, int version, Instant since) {
    return (long)
        sums("Invocations", function, version, since).stream().mapToDouble(Datapoint::sum).sum();
  }

  /**
   * Begin of the newest minute in which such an invocation failed; empty for none in the last day.
   * CloudWatch has it as soon as the invocation itself, and the alarm on it later.
   *
   * @throws AwsException when CloudWatch does not tell
   */
  public Optional<Instant> lastFailure(String function, int version, Instant since) {
    return sums("Errors", function, version, since).stream()
        .filter(minute -> minute.sum() > 0)
        .map(Datapoint::timestamp)
        .max(Instant::compareTo);
  }

  /** A metric of the version through the alias live, by the minute. */
  private List<Datapoint> sums(String metric, String function, int version, Instant since) {
    Instant now = clock.instant();
    Instant earliest = now.minus(LONGEST);
    Instant start = since.isBefore(earliest) ? earliest : since;
    Map<String, String> dimensions =
        Map.of(
            "FunctionName",
            function,
            "Resource",
            function + ":" + WorkerKey.ALIAS,
            "ExecutedVersion",
            Integer.toString(version));
    try {
      return calls
          .read(() ->
              clients
                  .cloudWatch()
                  .getMetricStatistics(r ->
                      r.namespace("AWS/Lambda")
                          .metricName(metric)
                          .dimensions(
                              dimensions.entrySet().stream()
                                  .map(each ->
                                      Dimension.builder()
                                          .name(each.getKey())
                                          .value(each.getValue())
                                          .build())
                                  .toList())
                          .startTime(start)
                          .endTime(now.plusSeconds(MINUTE))
                          .period(MINUTE)
                          .statistics(Statistic.SUM)))
          .datapoints();
    } catch (SdkException e) {
      throw new AwsException(
          Failures.of(e, "cloudwatch:GetMetricStatistics", "function " + function), e);
    }
  }

  /**
   * Invokes a hook synchronously. It passes by {@code {"ok": true}} without a FunctionError; all
   * else, and no answer in time, is a refusal. A throttled call was not executed and is repeated.
   *
   * @param hook name or ARN of a function
   */
  public HookAnswer ask(String hook, String payload, Duration timeout) {
    try {
      InvokeResponse answer =
          calls.write(() ->
              patient
                  .lambda()
                  .invoke(r ->
                      r.functionName(hook)
                          .payload(SdkBytes.fromUtf8String(payload))
                          .overrideConfiguration(
                              o -> o.apiCallTimeout(timeout).apiCallAttemptTimeout(timeout))));
      if (answer.functionError() != null) {
        return new HookAnswer.Refused("it failed: " + answer.functionError());
      }
      byte[] said = answer.payload() == null ? new byte[0] : answer.payload().asByteArray();
      return JSON.readTree(said).path("ok").booleanValue()
          ? new HookAnswer.Passed()
          : new HookAnswer.Refused("it did not answer {\"ok\": true}");
    } catch (SdkException e) {
      return new HookAnswer.Refused(Failures.of(e, "lambda:InvokeFunction", hook).message());
    } catch (IOException e) {
      return new HookAnswer.Refused("its answer is not JSON");
    }
  }

  /**
   * Hooks of the namespace are functions of ours; what else the class allows must be allowed beside
   * this policy. Metrics have no resource. Source: "Actions, resources, and condition keys" of
   * Lambda and CloudWatch in the service authorization reference.
   */
  static List<Permission> permissions() {
    return List.of(
        Permission.listed("cloudwatch:GetMetricStatistics"),
        Resources.of("lambda", "function:${NAME_PREFIX}*")
            .changedWhenOurs("lambda:InvokeFunction"));
  }
}
