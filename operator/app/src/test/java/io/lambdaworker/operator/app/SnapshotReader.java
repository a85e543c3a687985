package io.lambdaworker.operator.app;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Reads a {@link AwsSnapshot} from AWS. What changes by itself is left out: numbers of messages,
 * states of alarms, bytes stored, results of polling.
 */
final class SnapshotReader {
  private static final String REGION = "us-east-1";
  private final PersonInAws aws;
  private final @Nullable String function;
  private final SortedMap<String, SortedMap<String, String>> resources = new TreeMap<>();

  /**
   * @param function whose resources; null for the whole account
   */
  SnapshotReader(PersonInAws aws, @Nullable String function) {
    this.aws = aws;
    this.function = function;
  }

  AwsSnapshot read() {
    functions();
    mappings();
    queues();
    roles();
    logGroups();
    alarms();
    return new AwsSnapshot(resources);
  }

  private void functions() {
    if (function != null) {
      function(function);
      return;
    }
    aws.lambda().listFunctionsPaginator().functions().stream()
        .map(FunctionConfiguration::functionName)
        .forEach(this::function);
  }

  private void function(String name) {
    try {
      aws.lambda().getFunction(r -> r.functionName(name));
      aws.lambda().waiter().waitUntilFunctionUpdatedV2(r -> r.functionName(name));
      var there = aws.lambda().getFunction(r -> r.functionName(name));
      // The code's URL is signed anew at each call; the configuration has the code's digest.
      add("function/" + name, there.toBuilder().code((FunctionCodeLocation) null).build());
    } catch (ResourceNotFoundException e) {
      // There is no such function.
    }
  }

  private void mappings() {
    aws.lambda()
        .listEventSourceMappingsPaginator(r -> r.functionName(function))
        .eventSourceMappings()
        .forEach(each ->
            add(
                "mapping/" + each.uuid(),
                each.toBuilder().lastProcessingResult(null).build(),
                aws.lambda().listTags(r -> r.resource(each.eventSourceMappingArn())).tags()));
  }

  private void queues() {
    aws.sqs()
        .listQueuesPaginator(r -> r.queueNamePrefix(prefix()).maxResults(1000))
        .queueUrls()
        .forEach(url -> {
          var attributes =
              new TreeMap<>(
                  aws.sqs()
                      .getQueueAttributes(
                          r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                      .attributesAsStrings());
          attributes.keySet().removeIf(each -> each.startsWith("ApproximateNumber"));
          add(
              "queue/" + url.substring(url.lastIndexOf('/') + 1),
              attributes,
              aws.sqs().listQueueTags(r -> r.queueUrl(url)).tags());
        });
  }

  private void roles() {
    aws.iam().listRolesPaginator().roles().stream()
        .map(Role::roleName)
        .filter(name -> function == null || name.startsWith(function + "-"))
        .forEach(this::role);
  }

  private void role(String name) {
    Role role = aws.iam().getRole(r -> r.roleName(name)).role();
    var parts = new TreeMap<String, Object>();
    aws.iam()
        .listRolePolicies(r -> r.roleName(name))
        .policyNames()
        .forEach(policy ->
            parts.put(
                "inline " + policy,
                aws.iam()
                    .getRolePolicy(r -> r.roleName(name).policyName(policy))
                    .policyDocument()));
    aws.iam()
        .listAttachedRolePolicies(r -> r.roleName(name))
        .attachedPolicies()
        .forEach(policy -> parts.put("attached " + policy.policyArn(), policy.policyName()));
    parts.put(
        "role",
        role.toBuilder().tags((Collection<Tag>) null).roleLastUsed((RoleLastUsed) null).build());
    var tags = new TreeMap<String, String>();
    role.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    add("role/" + name, parts, tags);
  }

  private void logGroups() {
    String own = function == null ? null : WorkerKey.of(function, REGION).logGroup();
    aws.logs().describeLogGroupsPaginator(r -> r.logGroupNamePrefix(own)).logGroups().stream()
        .filter(group -> own == null || group.logGroupName().equals(own))
        .forEach(group -> {
          String arn = group.arn().replaceFirst(":\\*$", "");
          add(
              "log-group/" + group.logGroupName(),
              group.toBuilder().storedBytes(null).build(),
              aws.logs().listTagsForResource(r -> r.resourceArn(arn)).tags());
        });
  }

  private void alarms() {
    aws.cloudWatch()
        .describeAlarmsPaginator(r -> r.alarmNamePrefix(prefix()))
        .metricAlarms()
        .forEach(alarm -> {
          var tags = new TreeMap<String, String>();
          aws.cloudWatch()
              .listTagsForResource(r -> r.resourceARN(alarm.alarmArn()))
              .tags()
              .forEach(tag -> tags.put(tag.key(), tag.value()));
          add("alarm/" + alarm.alarmName(), withoutState(alarm), tags);
        });
  }

  /** CloudWatch changes an alarm's state by itself. */
  private static MetricAlarm withoutState(MetricAlarm alarm) {
    return alarm.toBuilder()
        .stateValue((String) null)
        .stateReason(null)
        .stateReasonData(null)
        .stateUpdatedTimestamp(null)
        .stateTransitionedTimestamp(null)
        .build();
  }

  private @Nullable String prefix() {
    return function == null ? null : function + "-";
  }

  private void add(String resource, Object description, Map<String, String> tags) {
    add(resource, Map.of("", description, "tags", tags));
  }

  private void add(String resource, Object description) {
    var members = new TreeMap<String, String>();
    layOut("", description, members);
    resources.put(resource, members);
  }

  private static void layOut(String path, @Nullable Object value, Map<String, String> members) {
    switch (value) {
      case null -> {}
      case SdkPojo pojo ->
          pojo.sdkFields()
              .forEach(field ->
                  layOut(path + "/" + field.memberName(), field.getValueOrDefault(pojo), members));
      case Map<?, ?> map -> map.forEach((key, each) -> layOut(path + "/" + key, each, members));
      case Collection<?> list -> {
        int index = 0;
        for (Object each : list) {
          layOut(path + "/" + index++, each, members);
        }
      }
      default -> members.put(path, value.toString());
    }
  }
}
