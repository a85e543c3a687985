package io.lambdaworker.operator.app.drift;

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
  private static final Function<Hands, Object> TAGS =
      hands ->
          hands.role().tags().stream().map(tag -> tag.key() + "=" + tag.value()).sorted().toList();

  private RoleRows() {}

  static List<Row> rows() {
    return List.of(
        new Row(
            "role.trustPolicy",
            "the whole account may assume it",
            hands ->
                hands
                    .iam()
                    .updateAssumeRolePolicy(
                        r -> r.roleName(hands.key().role()).policyDocument(TRUST_ACCOUNT)),
            hands -> Hands.canonical(hands.role().assumeRolePolicyDocument())),
        new Row(
            "role.permissionsBoundary",
            "another boundary",
            hands ->
                hands
                    .iam()
                    .putRolePermissionsBoundary(r ->
                        r.roleName(hands.key().role())
                            .permissionsBoundary("arn:aws:iam::aws:policy/AdministratorAccess")),
            RoleRows::boundary),
        new Row(
            "role.permissionsBoundary",
            "no boundary",
            hands -> hands.iam().deleteRolePermissionsBoundary(r -> r.roleName(hands.key().role())),
            RoleRows::boundary),
        new Row(
            "role.inlinePolicies." + POLICY,
            "its policy widened",
            hands -> putPolicy(hands, POLICY),
            hands -> hands.inlinePolicy(POLICY)),
        new Row(
            "role.inlinePolicies." + POLICY,
            "its policy deleted",
            hands -> deletePolicy(hands, POLICY),
            hands -> hands.inlinePolicy(POLICY)),
        new Row(
            "role.inlinePolicies.by-hand",
            "one more inline policy",
            hands -> putPolicy(hands, "by-hand"),
            hands ->
                hands.iam().listRolePolicies(r -> r.roleName(hands.key().role())).policyNames()),
        new Row(
            "role.attachedPolicies",
            "a managed policy attached",
            hands ->
                hands
                    .iam()
                    .attachRolePolicy(r ->
                        r.roleName(hands.key().role())
                            .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")),
            hands ->
                hands
                    .iam()
                    .listAttachedRolePolicies(r -> r.roleName(hands.key().role()))
                    .attachedPolicies()),
        new Row(
            "role.tags.team",
            "a tag changed",
            hands ->
                hands
                    .iam()
                    .tagRole(r ->
                        r.roleName(hands.key().role())
                            .tags(Tag.builder().key("team").value("by hand").build())),
            TAGS),
        new Row(
            "role.tags.cost-center",
            "a tag removed",
            hands ->
                hands.iam().untagRole(r -> r.roleName(hands.key().role()).tagKeys("cost-center")),
            TAGS),
        new Row("role missing", "the role deleted", RoleRows::delete, RoleRows::whole)
            .besides("role.inlinePolicies." + POLICY),
        new Row(
            "logGroup.retentionInDays",
            "three days instead of fourteen",
            hands ->
                hands
                    .logs()
                    .putRetentionPolicy(
                        r -> r.logGroupName(hands.key().logGroup()).retentionInDays(3)),
            RoleRows::logGroup),
        new Row(
            "logGroup.retentionInDays",
            "for ever",
            hands ->
                hands.logs().deleteRetentionPolicy(r -> r.logGroupName(hands.key().logGroup())),
            RoleRows::logGroup),
        new Row(
            "logGroup.tags.team",
            "a tag removed",
            hands ->
                hands.logs().untagResource(r -> r.resourceArn(hands.logGroupArn()).tagKeys("team")),
            RoleRows::logGroup),
        new Row(
            "logGroup missing",
            "the log group deleted",
            hands -> hands.logs().deleteLogGroup(r -> r.logGroupName(hands.key().logGroup())),
            RoleRows::logGroup));
  }

  private static void putPolicy(Hands hands, String name) {
    hands
        .iam()
        .putRolePolicy(
            r -> r.roleName(hands.key().role()).policyName(name).policyDocument(READ_ALL));
  }

  private static void deletePolicy(Hands hands, String name) {
    hands.iam().deleteRolePolicy(r -> r.roleName(hands.key().role()).policyName(name));
  }

  private static void delete(Hands hands) {
    deletePolicy(hands, POLICY);
    hands.iam().deleteRole(r -> r.roleName(hands.key().role()));
  }

  private static Object boundary(Hands hands) {
    return hands.role().permissionsBoundary().permissionsBoundaryArn();
  }

  private static Object whole(Hands hands) {
    return List.of(
        hands.role().path(), boundary(hands), hands.inlinePolicy(POLICY), TAGS.apply(hands));
  }

  private static Object logGroup(Hands hands) {
    String name = hands.key().logGroup();
    var group =
        hands.logs().describeLogGroups(r -> r.logGroupNamePrefix(name)).logGroups().getFirst();
    return List.of(
        group.retentionInDays(),
        hands.logs().listTagsForResource(r -> r.resourceArn(hands.logGroupArn())).tags());
  }
}
