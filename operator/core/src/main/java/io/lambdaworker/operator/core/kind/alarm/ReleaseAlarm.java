package io.lambdaworker.operator.core.kind.alarm;

import io.lambdaworker.api.v1beta1.MonitoringLevel;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.worker.AlarmRequest;
import io.lambdaworker.operator.core.worker.AlarmRequest.Metric;
import io.lambdaworker.operator.core.worker.AlarmRequest.Window;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Map;
import java.util.Optional;

/**
 * The alarm of the errors of one version alone, which is there while that version is released. Its
 * metric has the dimensions of an alias's invocations ("Types of metrics for Lambda functions",
 * Lambda developer guide).
 */
public final class ReleaseAlarm {
  private static final String NAME = "release-errors-";

  /** Seconds. */
  private static final int MINUTE = 60;

  private ReleaseAlarm() {}

  public static Alarm of(Worker worker, int version) {
    WorkerKey key = worker.key();
    var metric =
        new Metric(
            AlarmRequest.LAMBDA,
            "Errors",
            Map.of(
                "FunctionName",
                key.function(),
                "Resource",
                key.function() + ":" + WorkerKey.ALIAS,
                "ExecutedVersion",
                Integer.toString(version)),
            "Sum",
            0);
    return DesiredAlarm.of(
        worker,
        new AlarmRequest(
            NAME + version,
            MonitoringLevel.BASIC,
            "Invocations of version %d of %s failed while it is released; it is rolled back. Look first at the newest errors in log group %s."
                .formatted(version, key.function(), key.logGroup()),
            metric,
            new Window(MINUTE, 1, 1, true)));
  }

  public static Part part(int version) {
    return new Part(AlarmKind.TYPE, NAME + version);
  }

  public static AwsId id(WorkerKey worker, int version) {
    return new AwsId(AlarmKind.KIND, worker.alarm(NAME + version));
  }

  /** The version whose errors an alarm of this name watches; empty for every other alarm. */
  public static Optional<Integer> versionIn(WorkerKey worker, String name) {
    String prefix = worker.alarm(NAME);
    return name.startsWith(prefix) && name.substring(prefix.length()).matches("[1-9][0-9]{0,8}")
        ? Optional.of(Integer.valueOf(name.substring(prefix.length())))
        : Optional.empty();
  }

  static boolean isOne(Alarm alarm) {
    return alarm
            .settings()
            .map(settings -> settings.dimensions())
            .orElse(Map.of())
            .containsKey("ExecutedVersion")
        && alarm.name().matches(".*-" + NAME + "[1-9][0-9]{0,8}");
  }
}
