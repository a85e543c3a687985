package io.lambdaworker.operator.app.input;

import io.lambdaworker.operator.app.Space;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Everything of one function's surroundings in AWS, as text that compares. */
record Snapshot(Map<String, String> parts) {

  /** Reads all of it now, as a person; what only counts or hurries is left out. */
  static Snapshot of(Space space, String function) {
    var aws = space.aws();
    aws.lambda().waiter().waitUntilFunctionUpdatedV2(r -> r.functionName(function));
    var parts = new TreeMap<String, String>();
    GetFunctionResponse found = aws.lambda().getFunction(r -> r.functionName(function));
    parts.put("function", found.configuration().toString());
    var environment = found.configuration().environment();
    parts.put(
        "environment",
        environment == null ? "" : new TreeMap<>(environment.variables()).toString());
    parts.put("code", found.configuration().codeSha256());
    parts.put("tags", new TreeMap<>(found.tags()).toString());
    parts.put("concurrency", String.valueOf(found.concurrency()));
    String role = found.configuration().role().replaceFirst(".*/", "");
    parts.put("role", aws.iam().getRole(r -> r.roleName(role)).role().toString());
    for (String policy : aws.iam().listRolePolicies(r -> r.roleName(role)).policyNames()) {
      parts.put(
          "policy " + policy,
          aws.iam().getRolePolicy(r -> r.roleName(role).policyName(policy)).policyDocument());
    }
    for (String url : aws.sqs().listQueues(r -> r.queueNamePrefix(function + "-")).queueUrls()) {
      var attributes =
          aws.sqs()
              .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
              .attributesAsStrings();
      var kept = new TreeMap<>(attributes);
      kept.keySet().removeIf(name -> name.startsWith("ApproximateNumber"));
      parts.put(url, kept.toString());
    }
    for (var mapping :
        aws.lambda().listEventSourceMappings(r -> r.functionName(function)).eventSourceMappings()) {
      parts.put(
          "mapping " + mapping.uuid(),
          mapping.toBuilder().lastProcessingResult(null).build().toString());
    }
    for (var alarm :
        aws.cloudWatch().describeAlarms(r -> r.alarmNamePrefix(function + "-")).metricAlarms()) {
      parts.put(
          alarm.alarmName(),
          "%s %s %s".formatted(alarm.threshold(), alarm.period(), alarm.alarmActions()));
    }
    return new Snapshot(parts);
  }

  /** What was created in AWS since, for any function whose name contains this. */
  static Set<String> made(String name) {
    return Space.stack().gateway().ledger().stream()
        .map(entry -> entry.operation() + " " + entry.resource())
        .filter(entry -> entry.contains(name))
        .collect(Collectors.toSet());
  }
}
