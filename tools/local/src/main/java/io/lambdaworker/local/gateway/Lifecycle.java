package io.lambdaworker.local.gateway;

import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Which operations make or remove a resource, and how the resource is called. */
final class Lifecycle {
  /** One operation: the resources it makes or removes, given the call and the answer. */
  private record Row(
      String operation, String kind, BiFunction<Operation, Bodies, List<String>> names) {}

  private record Bodies(Parameters request, Parameters answer) {}

  private static final List<Row> ROWS =
      List.of(
          row("lambda:CreateFunction", "function", request("FunctionName")),
          row("lambda:DeleteFunction", "function", path()),
          row("lambda:CreateEventSourceMapping", "event-source-mapping", answer("UUID")),
          row("lambda:DeleteEventSourceMapping", "event-source-mapping", path()),
          row("iam:CreateRole", "role", request("RoleName")),
          row("iam:DeleteRole", "role", request("RoleName")),
          row("iam:CreatePolicy", "policy", request("PolicyName")),
          row("iam:DeletePolicy", "policy", lastPart(request("PolicyArn"))),
          row("logs:CreateLogGroup", "log-group", request("logGroupName")),
          row("logs:DeleteLogGroup", "log-group", request("logGroupName")),
          row("sqs:CreateQueue", "queue", request("QueueName")),
          row("sqs:DeleteQueue", "queue", lastPart(request("QueueUrl"))),
          row("sns:CreateTopic", "topic", request("Name")),
          row("sns:DeleteTopic", "topic", lastPart(request("TopicArn"))),
          row("cloudwatch:PutMetricAlarm", "alarm", request("AlarmName")),
          row("cloudwatch:PutCompositeAlarm", "alarm", request("AlarmName")),
          row("cloudwatch:DeleteAlarms", "alarm", (op, b) -> b.request().texts("AlarmNames")),
          row("cloudwatch:PutDashboard", "dashboard", request("DashboardName")),
          row(
              "cloudwatch:DeleteDashboards",
              "dashboard",
              (op, b) -> b.request().texts("DashboardNames")),
          row("events:PutRule", "rule", request("Name")),
          row("events:DeleteRule", "rule", request("Name")),
          row("scheduler:CreateSchedule", "schedule", path()),
          row("scheduler:DeleteSchedule", "schedule", path()),
          row("s3:CreateBucket", "bucket", path()),
          row("s3:DeleteBucket", "bucket", path()),
          row("s3:PutObject", "object", path()),
          row("s3:DeleteObject", "object", path()));

  private Lifecycle() {}

  /** Ledger entries of a call that succeeded. */
  static List<Ledger.Entry> entries(
      Operation operation, Received request, Answer answer, Instant at) {
    // Deleting one version leaves the function.
    if (operation.name().equals("lambda:DeleteFunction")
        && (request.query("Qualifier").isPresent() || operation.pathResource().contains(":"))) {
      return List.of();
    }
    Optional<Row> row =
        ROWS.stream().filter(r -> r.operation().equals(operation.name())).findFirst();
    return row.stream()
        .flatMap(r ->
            r
                .names()
                .apply(
                    operation,
                    new Bodies(
                        new Parameters(operation.protocol(), request.body()),
                        new Parameters(operation.protocol(), answer.body())))
                .stream()
                .map(name -> new Ledger.Entry(at, operation.name(), r.kind() + "/" + name)))
        .toList();
  }

  private static Row row(
      String operation, String kind, BiFunction<Operation, Bodies, List<String>> names) {
    return new Row(operation, kind, names);
  }

  private static BiFunction<Operation, Bodies, List<String>> request(String member) {
    return (operation, bodies) -> bodies.request().text(member).stream().toList();
  }

  private static BiFunction<Operation, Bodies, List<String>> answer(String member) {
    return (operation, bodies) -> bodies.answer().text(member).stream().toList();
  }

  private static BiFunction<Operation, Bodies, List<String>> path() {
    return (operation, bodies) -> List.of(operation.pathResource());
  }

  /** Of a URL or an ARN, what comes last. */
  private static BiFunction<Operation, Bodies, List<String>> lastPart(
      BiFunction<Operation, Bodies, List<String>> names) {
    return names.andThen(all ->
        all.stream()
            .map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1))
            .toList());
  }
}
