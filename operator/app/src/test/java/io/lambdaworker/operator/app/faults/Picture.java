package io.lambdaworker.operator.app.faults;

import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.Space;
import io.lambdaworker.operator.core.resource.Names;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Everything that AWS answers about all resources that bear the names of one function, member by
 * member; read past the gateway.
 */
final class Picture {
  private static final String REGION = "us-east-1";

  /** What differs between two resources that are made alike. */
  private static final Pattern OF_ITS_OWN =
      Pattern.compile(
          ".*(LastModified|lastModified|RevisionId|UUID|RoleId|CreateDate|CreatedTimestamp"
              + "|LastModifiedTimestamp|creationTime|Timestamp|RoleLastUsed.*"
              + "|LastProcessingResult|responseMetadata.*)$");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final PersonInAws aws;
  private final String function;
  private final SortedMap<String, String> members = new TreeMap<>();

  private Picture(PersonInAws aws, String function) {
    this.aws = aws;
    this.function = function;
  }

  /** Members by kind, name and path, such as {@code queue/NAME/VisibilityTimeout}. */
  static SortedMap<String, String> of(PersonInAws aws, String function) {
    var picture = new Picture(aws, function);
    picture.function();
    picture.mappings();
    picture.queues();
    picture.roles();
    picture.logGroup();
    picture.alarms();
    return picture.members;
  }

  /** The same without names, ids and times, so that workers that are made alike look alike. */
  static SortedMap<String, String> alike(Space space, String worker) {
    String function = Wish.function(space, worker);
    String role = Names.of(function, REGION).role();
    UnaryOperator<String> plain =
        text ->
            UUID.matcher(text.replace(role, "ROLE").replace(function, "FUNCTION"))
                .replaceAll("UUID")
                .replace(space.namespace(), "NAMESPACE")
                .replace(worker, "WORKER");
    var alike = new TreeMap<String, String>();
    of(space.aws(), function)
        .forEach((member, value) -> {
          if (!OF_ITS_OWN.matcher(member).matches()) {
            alike.put(plain.apply(member), plain.apply(value));
          }
        });
    return alike;
  }

  /** What one picture shows and the other does not, member by member; empty when they are equal. */
  static List<String> differences(Map<String, String> before, Map<String, String> after) {
    var members = new TreeSet<>(before.keySet());
    members.addAll(after.keySet());
    return members.stream()
        .filter(member -> !Objects.equals(before.get(member), after.get(member)))
        .map(member -> member + ": " + before.get(member) + " -> " + after.get(member))
        .toList();
  }

  private void function() {
    try {
      var there = aws.lambda().getFunction(r -> r.functionName(function));
      // The location of the code is signed anew at each call; its digest is in the configuration.
      add(
          "function/" + function,
          there.toBuilder().code((FunctionCodeLocation) null).build(),
          null);
    } catch (ResourceNotFoundException e) {
      // then there is none
    }
  }

  private void mappings() {
    aws.lambda()
        .listEventSourceMappingsPaginator(r -> r.functionName(function))
        .eventSourceMappings()
        .forEach(mapping ->
            add(
                "mapping/" + mapping.uuid(),
                mapping,
                aws.lambda().listTags(r -> r.resource(mapping.eventSourceMappingArn())).tags()));
  }

  private void queues() {
    aws.sqs()
        .listQueuesPaginator(r -> r.queueNamePrefix(function + "-").maxResults(1000))
        .queueUrls()
        .forEach(url -> {
          var attributes =
              aws.sqs()
                  .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                  .attributesAsStrings();
          String name = url.substring(url.lastIndexOf('/') + 1);
          add("queue/" + name, attributes, aws.sqs().listQueueTags(r -> r.queueUrl(url)).tags());
        });
  }

  private void roles() {
    aws.iam().listRolesPaginator().roles().stream()
        .map(Role::roleName)
        .filter(name -> name.startsWith(function + "-"))
        .forEach(name -> {
          Role role = aws.iam().getRole(r -> r.roleName(name)).role();
          var policies = new TreeMap<String, Object>();
          aws.iam()
              .listRolePolicies(r -> r.roleName(name))
              .policyNames()
              .forEach(policy ->
                  policies.put(
                      "inline " + policy,
                      aws.iam()
                          .getRolePolicy(r -> r.roleName(name).policyName(policy))
                          .policyDocument()));
          aws.iam()
              .listAttachedRolePolicies(r -> r.roleName(name))
              .attachedPolicies()
              .forEach(policy -> policies.put("attached", policy.policyArn()));
          var tags = new TreeMap<String, String>();
          for (Tag tag : role.tags()) {
            tags.put(tag.key(), tag.value());
          }
          policies.put("role", role.toBuilder().tags((Collection<Tag>) null).build());
          add("role/" + name, policies, tags);
        });
  }

  private void logGroup() {
    String name = Names.of(function, REGION).logGroup();
    aws.logs().describeLogGroups(r -> r.logGroupNamePrefix(name)).logGroups().stream()
        .filter(group -> group.logGroupName().equals(name))
        .forEach(group -> {
          String arn = group.arn().replaceFirst(":\\*$", "");
          add(
              "log-group/" + name,
              group,
              aws.logs().listTagsForResource(r -> r.resourceArn(arn)).tags());
        });
  }

  private void alarms() {
    aws.cloudWatch()
        .describeAlarms(r -> r.alarmNamePrefix(function + "-"))
        .metricAlarms()
        .forEach(alarm -> {
          var tags = new TreeMap<String, String>();
          aws.cloudWatch()
              .listTagsForResource(r -> r.resourceARN(alarm.alarmArn()))
              .tags()
              .forEach(tag -> tags.put(tag.key(), tag.value()));
          add("alarm/" + alarm.alarmName(), alarm, tags);
        });
  }

  private void add(String resource, Object description, @Nullable Map<String, String> tags) {
    layOut(resource, description, members);
    if (tags != null) {
      layOut(resource + "/tags", tags, members);
    }
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
