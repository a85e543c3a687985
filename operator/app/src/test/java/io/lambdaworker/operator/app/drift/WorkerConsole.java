package io.lambdaworker.operator.app.drift;

import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One worker's resources, as a person with AWS's console reads and changes them. */
final class WorkerConsole {
  private static final String SOURCE = "items";
  private final PersonInAws aws;
  private final WorkerKey key;

  WorkerConsole(PersonInAws aws, String function) {
    this.aws = aws;
    this.key = WorkerKey.of(function, "us-east-1");
  }

  LambdaClient lambda() {
    return aws.lambda();
  }

  SqsClient sqs() {
    return aws.sqs();
  }

  IamClient iam() {
    return aws.iam();
  }

  CloudWatchClient cloudWatch() {
    return aws.cloudWatch();
  }

  CloudWatchLogsClient logs() {
    return aws.logs();
  }

  WorkerKey key() {
    return key;
  }

  /** The function with its configuration and tags. */
  GetFunctionResponse function() {
    return lambda().getFunction(r -> r.functionName(key.function()));
  }

  FunctionConfiguration configuration() {
    return function().configuration();
  }

  void configure(Consumer<UpdateFunctionConfigurationRequest.Builder> change) {
    lambda().updateFunctionConfiguration(r -> r.functionName(key.function()).applyMutation(change));
  }

  Map<String, String> environment() {
    EnvironmentResponse environment = configuration().environment();
    return environment == null ? Map.of() : environment.variables();
  }

  /** Sets one variable, or removes it with null, and keeps the others. */
  void setVariable(String name, String value) {
    var all = new TreeMap<>(environment());
    if (value == null) {
      all.remove(name);
    } else {
      all.put(name, value);
    }
    configure(c -> c.environment(e -> e.variables(all)));
  }

  String functionArn() {
    return configuration().functionArn();
  }

  Role role() {
    return iam().getRole(r -> r.roleName(key.role())).role();
  }

  String inlinePolicy(String policy) {
    return canonical(
        iam().getRolePolicy(r -> r.roleName(key.role()).policyName(policy)).policyDocument());
  }

  static String canonical(String document) {
    String text =
        document.startsWith("%") ? URLDecoder.decode(document, StandardCharsets.UTF_8) : document;
    return PolicyJson.canonical(text);
  }

  String queueUrl() {
    return urlOf(key.queue(SOURCE, false));
  }

  String deadLetterQueueUrl() {
    return urlOf(key.deadLetterQueue(SOURCE, false));
  }

  /** Makes a queue of the person's own. */
  void makeQueue(String name) {
    sqs().createQueue(r -> r.queueName(name));
  }

  private String urlOf(String queue) {
    return sqs().getQueueUrl(r -> r.queueName(queue)).queueUrl();
  }

  /** All attributes of a queue that somebody set. */
  Map<QueueAttributeName, String> attributes(String url) {
    var all =
        new TreeMap<>(
            sqs()
                .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes());
    all.values().removeIf(String::isEmpty); // SQS shows an attribute that was removed as empty
    all.keySet()
        .removeIf(name ->
            name.toString().startsWith("Approximate") || name.toString().endsWith("Timestamp"));
    return all;
  }

  EventSourceMappingConfiguration mapping() {
    return lambda()
        .listEventSourceMappings(r -> r.functionName(key.function()))
        .eventSourceMappings()
        .getFirst();
  }

  void updateMapping(Consumer<UpdateEventSourceMappingRequest.Builder> change) {
    String uuid = mapping().uuid();
    lambda().updateEventSourceMapping(r -> r.uuid(uuid).applyMutation(change));
  }

  MetricAlarm alarm(String name) {
    return cloudWatch()
        .describeAlarms(r -> r.alarmNames(key.alarm(name)))
        .metricAlarms()
        .getFirst();
  }

  boolean hasAlarm(String name) {
    var found = cloudWatch().describeAlarms(r -> r.alarmNames(key.alarm(name)));
    return !found.metricAlarms().isEmpty();
  }

  /**
   * Changes some of an alarm's settings; PutMetricAlarm replaces all, so the others are sent too.
   */
  void changeAlarm(String name, Consumer<PutMetricAlarmRequest.Builder> change) {
    MetricAlarm now = alarm(name);
    cloudWatch()
        .putMetricAlarm(r ->
            r.alarmName(now.alarmName())
                .alarmDescription(now.alarmDescription())
                .namespace(now.namespace())
                .metricName(now.metricName())
                .dimensions(now.dimensions())
                .statistic(now.statistic())
                .period(now.period())
                .evaluationPeriods(now.evaluationPeriods())
                .datapointsToAlarm(now.datapointsToAlarm())
                .threshold(now.threshold())
                .comparisonOperator(now.comparisonOperator())
                .treatMissingData(now.treatMissingData())
                .actionsEnabled(now.actionsEnabled())
                .alarmActions(now.alarmActions())
                .okActions(now.okActions())
                .insufficientDataActions(now.insufficientDataActions())
                .applyMutation(change));
  }

  Map<String, String> alarmTags(String name) {
    String arn = alarm(name).alarmArn();
    return cloudWatch().listTagsForResource(r -> r.resourceARN(arn)).tags().stream()
        .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value()));
  }

  String logGroupArn() {
    return "arn:aws:logs:us-east-1:000000000000:log-group:" + key.logGroup();
  }
}
