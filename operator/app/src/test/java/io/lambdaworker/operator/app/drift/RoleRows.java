package io.lambdaworker.operator.app.drift;

import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.model.Tag;

/** What a person can do to a role and its log group. */
final class RoleRows {
  private static final String READ_ALL =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}\
      """;
  private static final String TRUST_ACCOUNT =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
      "Principal":{"AWS":"arn:aws:iam::000000000000:root"}}]}\
      """;
  private static final String POLICY = "worker";
  private static final Function<WorkerConsole, Object> TAGS =
      console ->
          console.role().tags().stream()
              .map(tag -> tag.key() + "=" + tag.value())
              .sorted()
              .toList();

  private RoleRows() {}

  static List<DriftRow> rows() {
    return List.of(
        new DriftRow(
            "role.trustPolicy",
            "the whole account may assume it",
            console ->
                console
                    .iam()
                    .updateAssumeRolePolicy(
                        r -> r.roleName(console.key().role()).policyDocument(TRUST_ACCOUNT)),
            console -> WorkerConsole.canonical(console.role().assumeRolePolicyDocument())),
        new DriftRow(
            "role.permissionsBoundary",
            "another boundary",
            console ->
                console
                    .iam()
                    .putRolePermissionsBoundary(r ->
                        r.roleName(console.key().role())
                            .permissionsBoundary("arn:aws:iam::aws:policy/AdministratorAccess")),
            RoleRows::boundary),
        new DriftRow(
            "role.permissionsBoundary",
            "no boundary",
            console ->
                console.iam().deleteRolePermissionsBoundary(r -> r.roleName(console.key().role())),
            RoleRows::boundary),
        new DriftRow(
            "role.inlinePolicies." + POLICY,
            "its policy widened",
            console -> putPolicy(console, POLICY),
            console -> console.inlinePolicy(POLICY)),
        new DriftRow(
            "role.inlinePolicies." + POLICY,
            "its policy deleted",
            console -> deletePolicy(console, POLICY),
            console -> console.inlinePolicy(POLICY)),
        new DriftRow(
            "role.inlinePolicies.by-hand",
            "one more inline policy",
            console -> putPolicy(console, "by-hand"),
            console ->
                console
                    .iam()
                    .listRolePolicies(r -> r.roleName(console.key().role()))
                    .policyNames()),
        new DriftRow(
            "role.attachedPolicies",
            "a managed policy attached",
            console ->
                console
                    .iam()
                    .attachRolePolicy(r ->
                        r.roleName(console.key().role())
                            .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")),
            console ->
                console
                    .iam()
                    .listAttachedRolePolicies(r -> r.roleName(console.key().role()))
                    .attachedPolicies()),
        new DriftRow(
            "role.tags.lambdaworker.io/uid",
            "a tag changed",
            console ->
                console
                    .iam()
                    .tagRole(r ->
                        r.roleName(console.key().role())
                            .tags(
                                Tag.builder().key("lambdaworker.io/uid").value("by hand").build())),
            TAGS),
        new DriftRow(
            "role.tags.cost-center",
            "a tag removed",
            console ->
                console
                    .iam()
                    .untagRole(r -> r.roleName(console.key().role()).tagKeys("cost-center")),
            TAGS),
        new DriftRow("role missing", "the role deleted", RoleRows::delete, RoleRows::whole)
            .alsoChanges("role.inlinePolicies." + POLICY)
            .breaksTheWorker(),
        new DriftRow(
            "logGroup.retentionInDays",
            "three days instead of fourteen",
            console ->
                console
                    .logs()
                    .putRetentionPolicy(
                        r -> r.logGroupName(console.key().logGroup()).retentionInDays(3)),
            RoleRows::logGroup),
        new DriftRow(
            "logGroup.retentionInDays",
            "for ever",
            console ->
                console.logs().deleteRetentionPolicy(r -> r.logGroupName(console.key().logGroup())),
            RoleRows::logGroup),
        new DriftRow(
            "logGroup.tags.team",
            "a tag removed",
            console ->
                console
                    .logs()
                    .untagResource(r -> r.resourceArn(console.logGroupArn()).tagKeys("team")),
            RoleRows::logGroup),
        new DriftRow(
            "logGroup missing",
            "the log group deleted",
            console -> console.logs().deleteLogGroup(r -> r.logGroupName(console.key().logGroup())),
            RoleRows::logGroup));
  }

  private static void putPolicy(WorkerConsole console, String name) {
    console
        .iam()
        .putRolePolicy(
            r -> r.roleName(console.key().role()).policyName(name).policyDocument(READ_ALL));
  }

  private static void deletePolicy(WorkerConsole console, String name) {
    console.iam().deleteRolePolicy(r -> r.roleName(console.key().role()).policyName(name));
  }

  private static void delete(WorkerConsole console) {
    deletePolicy(console, POLICY);
    console.iam().deleteRole(r -> r.roleName(console.key().role()));
  }

  private static Object boundary(WorkerConsole console) {
    return console.role().permissionsBoundary().permissionsBoundaryArn();
  }

  private static Object whole(WorkerConsole console) {
    return List.of(
        console.role().path(),
        boundary(console),
        console.inlinePolicy(POLICY),
        TAGS.apply(console),
        isNotedByTheFunction(console));
  }

  private static boolean isNotedByTheFunction(WorkerConsole console) {
    return console.role().roleId().equals(console.function().tags().get(TagKeys.ROLE_ID));
  }

  private static Object logGroup(WorkerConsole console) {
    String name = console.key().logGroup();
    var group =
        console.logs().describeLogGroups(r -> r.logGroupNamePrefix(name)).logGroups().getFirst();
    return List.of(
        group.retentionInDays(),
        console.logs().listTagsForResource(r -> r.resourceArn(console.logGroupArn())).tags());
  }
}
