package io.lambdaworker.operator.app.tenancy;

import static java.util.stream.Collectors.joining;

import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.Space;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Everything that the account has, as text by name: two pictures that are equal show that nothing
 * was made, changed or deleted between them.
 */
final class AccountPicture {
  private final PersonInAws aws;
  private final Map<String, String> parts = new TreeMap<>();

  private AccountPicture(PersonInAws aws) {
    this.aws = aws;
  }

  static Map<String, String> take(Space space) {
    var picture = new AccountPicture(space.aws());
    picture.functions();
    picture.mappings();
    picture.queues();
    picture.roles();
    picture.logGroups();
    picture.alarms();
    return picture.parts;
  }

  /** The part of a picture that concerns names that contain this text. */
  static Map<String, String> of(Map<String, String> picture, String text) {
    var some = new TreeMap<>(picture);
    some.keySet().removeIf(name -> !name.contains(text));
    return some;
  }

  /** How often the operator asked AWS to change something since the counts were reset. */
  static Map<String, Long> writes() {
    var writes = new TreeMap<>(Space.stack().gateway().calls());
    writes.keySet().removeIf(AccountPicture::isRead);
    return writes;
  }

  private static boolean isRead(String operation) {
    String verb = operation.substring(operation.indexOf(':') + 1);
    return verb.startsWith("Get")
        || verb.startsWith("List")
        || verb.startsWith("Describe")
        || verb.startsWith("Head");
  }

  private void functions() {
    for (FunctionConfiguration each : aws.lambda().listFunctionsPaginator().functions()) {
      var whole = aws.lambda().getFunction(r -> r.functionName(each.functionName()));
      parts.put(
          "function/" + each.functionName(),
          whole.configuration() + " " + new TreeMap<>(whole.tags()) + " " + whole.concurrency());
    }
  }

  private void mappings() {
    aws.lambda()
        .listEventSourceMappingsPaginator()
        .eventSourceMappings()
        .forEach(each -> {
          var tags = aws.lambda().listTags(r -> r.resource(each.eventSourceMappingArn())).tags();
          parts.put(
              "mapping/%s from %s".formatted(each.functionArn(), each.eventSourceArn()),
              each + " " + new TreeMap<>(tags));
        });
  }

  private void queues() {
    for (String url : aws.sqs().listQueuesPaginator().queueUrls()) {
      var attributes =
          aws.sqs()
              .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
              .attributesAsStrings();
      var tags = aws.sqs().listQueueTags(r -> r.queueUrl(url)).tags();
      parts.put(
          "queue/" + url.substring(url.lastIndexOf('/') + 1),
          new TreeMap<>(attributes) + " " + new TreeMap<>(tags));
    }
  }

  private void roles() {
    for (Role each : aws.iam().listRolesPaginator().roles()) {
      String role = each.roleName();
      String policies =
          aws.iam().listRolePolicies(r -> r.roleName(role)).policyNames().stream()
              .sorted()
              .map(name -> aws.iam().getRolePolicy(r -> r.roleName(role).policyName(name)))
              .map(policy -> policy.policyName() + " " + policy.policyDocument())
              .collect(joining(", "));
      String attached =
          aws.iam().listAttachedRolePolicies(r -> r.roleName(role)).attachedPolicies().toString();
      Role whole = aws.iam().getRole(r -> r.roleName(role)).role();
      parts.put("role/" + role, whole + " " + policies + " " + attached);
    }
  }

  private void logGroups() {
    aws.logs()
        .describeLogGroupsPaginator()
        .logGroups()
        .forEach(each -> {
          var tags = aws.logs().listTagsForResource(r -> r.resourceArn(each.logGroupArn())).tags();
          parts.put(
              "logGroup/" + each.logGroupName(),
              each.retentionInDays() + " " + each.creationTime() + " " + new TreeMap<>(tags));
        });
  }

  private void alarms() {
    aws.cloudWatch()
        .describeAlarmsPaginator()
        .metricAlarms()
        .forEach(each -> {
          String tags =
              aws
                  .cloudWatch()
                  .listTagsForResource(r -> r.resourceARN(each.alarmArn()))
                  .tags()
                  .stream()
                  .map(tag -> tag.key() + "=" + tag.value())
                  .sorted()
                  .collect(joining(", "));
          parts.put(
              "alarm/" + each.alarmName(),
              each.toBuilder()
                      // CloudWatch judges alarms by itself.
                      .stateValue((String) null)
                      .stateReason(null)
                      .stateReasonData(null)
                      .stateUpdatedTimestamp(null)
                      .stateTransitionedTimestamp(null)
                      .build()
                  + " "
                  + tags);
        });
  }
}
