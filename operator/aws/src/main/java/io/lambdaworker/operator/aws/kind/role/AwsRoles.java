package io.lambdaworker.operator.aws.kind.role;

import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Condition;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.List;

/** IAM roles, read and written. */
public final class AwsRoles implements AwsKind<Role> {
  private static final Condition WITH_BOUNDARY =
      Condition.equal("iam:PermissionsBoundary", Resources.BOUNDARY_ARN);

  @Override
  public Kind<Role> kind() {
    return RoleKind.KIND;
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new RoleReader(tools.clients().iam(), tools.calls(), tools.bulkRoleRead());
  }

  @Override
  public Writer<Role> writer(AwsTools tools) {
    return new RoleWriter(tools.clients().iam(), tools.sender());
  }

  /**
   * A role is made and gets policies only with the permissions boundary on it, and never loses
   * that, so that the operator can give nobody more than the boundary holds. Sources: "Permissions
   * boundaries for IAM entities", delegating responsibility, in the IAM user guide; "Actions,
   * resources, and condition keys for AWS Identity and Access Management" in the service
   * authorization reference.
   */
  @Override
  public List<Permission> permissions() {
    return List.of(
        // Has no resource, and IAM has no region: it shows every role of the account.
        Resources.ALL.allowed("BulkRoleRead", "iam:GetAccountAuthorizationDetails"),
        // AWS does not say by which ARN it judges a role that is not there yet: also without path.
        Resources.ROLES
            .and("arn:${PARTITION}:iam::${ACCOUNT_ID}:role/${NAME_PREFIX}*")
            .read(
                "iam:GetRole",
                "iam:GetRolePolicy",
                "iam:ListRolePolicies",
                "iam:ListAttachedRolePolicies"),
        // CreateRole with tags also needs TagRole.
        Resources.ROLES.createdAsOurs("iam:TagRole"),
        Resources.ROLES
            .allowed("CreateRoleWithBoundary", "iam:CreateRole")
            .when(Condition.equal("aws:RequestTag/" + TagKeys.CLUSTER, Resources.CLUSTER_ID))
            .when(WITH_BOUNDARY),
        Resources.ROLES.changedWhenOurs(
            "iam:UpdateAssumeRolePolicy", "iam:DeleteRole", "iam:TagRole", "iam:UntagRole"),
        Resources.ROLES.adoptedWhenOffered("iam:UpdateAssumeRolePolicy", "iam:TagRole"),
        // AttachRolePolicy is left out: no role of ours has attached policies, they only go.
        Resources.ROLES
            .allowed(
                "RolesWithBoundary",
                "iam:PutRolePolicy",
                "iam:DeleteRolePolicy",
                "iam:DetachRolePolicy",
                "iam:PutRolePermissionsBoundary")
            .when(WITH_BOUNDARY),
        Resources.ALL.denied("NoRoleLosesItsBoundary", "iam:DeleteRolePermissionsBoundary"));
  }
}
