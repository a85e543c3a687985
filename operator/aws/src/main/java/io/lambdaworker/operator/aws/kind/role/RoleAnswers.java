package io.lambdaworker.operator.aws.kind.role;

import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;

/** Makes records of what IAM answers about roles. */
public final class RoleAnswers {

  private RoleAnswers() {}

  /**
   * From GetAccountAuthorizationDetails. It may leave out a permissions boundary that the role has,
   * so a missing one is unread.
   */
  static Observed listed(RoleDetail answer) {
    var inline = new TreeMap<String, String>();
    answer
        .rolePolicyList()
        .forEach(each -> inline.put(each.policyName(), Facets.policy(each.policyDocument())));
    AttachedPermissionsBoundary boundary = answer.permissionsBoundary();
    return new Observed(
        new Role(
            answer.roleName(),
            path(answer.path()),
            trust(answer.assumeRolePolicyDocument()),
            boundary == null || boundary.permissionsBoundaryArn() == null
                ? Facet.unread()
                : Facet.known(boundary.permissionsBoundaryArn()),
            Facet.known(inline),
            Facet.known(
                answer.attachedManagedPolicies().stream()
                    .map(AttachedPolicy::policyArn)
                    .collect(Collectors.toSet())),
            Facet.known(tags(answer.tags()))),
        identity(answer.arn(), answer.roleId()));
  }

  /** From GetRole or CreateRole: all but the policies. */
  public static Observed withoutPolicies(software.amazon.awssdk.services.iam.model.Role answer) {
    AttachedPermissionsBoundary boundary = answer.permissionsBoundary();
    return new Observed(
        new Role(
            answer.roleName(),
            path(answer.path()),
            trust(answer.assumeRolePolicyDocument()),
            Facets.ofNullable(boundary == null ? null : boundary.permissionsBoundaryArn()),
            Facet.unread(),
            Facet.unread(),
            Facet.known(tags(answer.tags()))),
        identity(answer.arn(), answer.roleId()));
  }

  static Observed withPolicies(
      Observed observed, Map<String, String> inline, Set<String> attached) {
    Role role = (Role) observed.resource();
    return new Observed(
        new Role(
            role.name(),
            role.path(),
            role.trustPolicy(),
            role.permissionsBoundary(),
            Facet.known(inline),
            Facet.known(attached),
            role.tags()),
        observed.identity());
  }

  /**
   * A role of which nothing is known but that a function uses it.
   *
   * @param arn arn:PARTITION:iam::ACCOUNT:role/PATH/NAME
   */
  static Observed used(String arn, String name) {
    int at = arn.indexOf(":role/");
    String path = at < 0 ? "/" : arn.substring(at + ":role".length(), arn.length() - name.length());
    return new Observed(
        new Role(
            name,
            path,
            Facet.unread(),
            Facet.unread(),
            Facet.unread(),
            Facet.unread(),
            Facet.unread()),
        Identity.ofArn(arn));
  }

  private static Facet<String> trust(@Nullable String document) {
    return document == null ? Facet.unread() : Facet.known(Facets.policy(document));
  }

  private static String path(@Nullable String path) {
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static Tags tags(List<Tag> tags) {
    return new Tags(tags.stream().collect(Collectors.toMap(Tag::key, Tag::value)));
  }

  private static Identity identity(String arn, @Nullable String id) {
    return new Identity(arn, id, null, null, Facet.unread());
  }
}
