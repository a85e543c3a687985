package io.lambdaworker.operator.core.kind.alarm;

import io.lambdaworker.api.v1beta1.Notification;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.worker.AlarmRequest;
import io.lambdaworker.operator.core.worker.Checks;
import java.util.Set;

/** Makes an alarm as CloudWatch takes it from what a part of the worker asks for. */
final class DesiredAlarm {
  /** CloudWatch takes five actions a state. */
  private static final int MOST_TOPICS = 5;

  private DesiredAlarm() {}

  static Alarm of(Worker worker, AlarmRequest request) {
    Owner owner = worker.inputs().owner();
    Set<String> topics = Set.copyOf(worker.effective().topics());
    var settings =
        new Alarm.Settings(
            "%s Worker %s/%s.".formatted(request.description(), owner.namespace(), owner.name()),
            request.metric().namespace(),
            request.metric().name(),
            request.metric().dimensions(),
            request.metric().statistic(),
            request.window().period(),
            request.window().periods(),
            request.window().datapoints(),
            request.metric().threshold(),
            "GreaterThanThreshold",
            "notBreaching",
            request.window().notifies(),
            topics,
            topics,
            Set.of(),
            null);
    return new Alarm(
        worker.key().alarm(request.name()), Facet.known(settings), Facet.known(worker.tags()));
  }

  /** Topics must be allowed and local, and at most five. */
  static void check(Checks checks) {
    var monitoring = checks.inputs().spec().monitoring();
    if (monitoring == null) {
      return;
    }
    for (Notification notification : monitoring.notifications()) {
      String field = "spec.monitoring.notifications[" + notification.name() + "].topicArn";
      checks.mustBeAllowed(field, notification.topicArn());
      checks.mustBeLocal(field, notification.topicArn());
    }
    int topics = checks.inputs().effective().topics().size();
    if (topics > MOST_TOPICS) {
      checks.problem(
          "spec.monitoring.notifications",
          "with the class's there are %d topics: keep to %d, CloudWatch's limit"
              .formatted(topics, MOST_TOPICS));
    }
  }
}
