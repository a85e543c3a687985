package io.lambdaworker.operator.app.lifecycle;

import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One worker, and what a person sees of its resources in AWS. */
record WorkerInAws(TestNamespace namespace, OperatorUnderTest operator, String name) {
  static final String SPEC =
      """
      timeout: 5
      eventSources:
        - {name: items, sqs: {queue: {}}}
      """;

  PersonInAws aws() {
    return namespace.aws();
  }

  String function() {
    return namespace.status(name).functionName();
  }

  boolean hasFunction(String function) {
    try {
      aws().lambda().getFunction(get -> get.functionName(function));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }

  boolean hasRole(String role) {
    try {
      aws().iam().getRole(get -> get.roleName(role));
      return true;
    } catch (NoSuchEntityException e) {
      return false;
    }
  }

  boolean hasLogGroup(String function) {
    return aws()
        .logs()
        .describeLogGroups(d -> d.logGroupNamePrefix("/aws/lambda/" + function))
        .logGroups()
        .stream()
        .anyMatch(group -> group.logGroupName().equals("/aws/lambda/" + function));
  }

  List<String> queues(String function) {
    return aws().sqs().listQueues(list -> list.queueNamePrefix(function)).queueUrls().stream()
        .map(url -> url.substring(url.lastIndexOf('/') + 1))
        .sorted()
        .toList();
  }

  List<String> alarms(String function) {
    return aws()
        .cloudWatch()
        .describeAlarms(d -> d.alarmNamePrefix(function))
        .metricAlarms()
        .stream()
        .map(MetricAlarm::alarmName)
        .toList();
  }

  List<EventSourceMappingConfiguration> mappings(String function) {
    return aws()
        .lambda()
        .listEventSourceMappings(list -> list.functionName(function))
        .eventSourceMappings();
  }

  String queueUrl(String queue) {
    return aws().sqs().getQueueUrl(get -> get.queueName(queue)).queueUrl();
  }

  Map<QueueAttributeName, String> attributes(String queue) {
    return aws()
        .sqs()
        .getQueueAttributes(
            get -> get.queueUrl(queueUrl(queue)).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  static void await(String what, Duration limit, org.awaitility.core.ThrowingRunnable check) {
    Awaitility.await(what).atMost(limit).untilAsserted(check);
  }
}
