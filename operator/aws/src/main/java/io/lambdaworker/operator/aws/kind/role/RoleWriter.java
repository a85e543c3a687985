package io.lambdaworker.operator.aws.kind.role;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.write.CallFailedException;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.TagChanges;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.plan.Overlay;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Tag;

/** Writes roles with their policies. */
final class RoleWriter implements Writer<Role> {
  private final IamClient iam;
  private final Sender sender;

  RoleWriter(IamClient iam, Sender sender) {
    this.iam = iam;
    this.sender = sender;
  }

  @Override
  public void create(Role desired, Journal journal) {
    var created =
        sender
            .write(
                "iam:CreateRole",
                () ->
                    iam.createRole(r ->
                        r.roleName(desired.name())
                            .path(desired.path())
                            .assumeRolePolicyDocument(desired.trustPolicy().orElse(""))
                            .permissionsBoundary(
                                desired.permissionsBoundary() instanceof Facet.Known<String>(var b)
                                    ? b
                                    : null)
                            .tags(tags(desired.tags().orElse(Tags.NONE).values()))))
            .role();
    var identity = new Identity(created.arn(), created.roleId(), null, null, Facet.unread());
    var bare =
        new Role(
            desired.name(),
            desired.path(),
            desired.trustPolicy(),
            desired.permissionsBoundary(),
            Facet.known(Map.of()),
            Facet.known(Set.of()),
            desired.tags());
    journal.wrote(new Observed(bare, identity));
    policies(bare, desired);
    journal.wrote(new Observed(desired, identity));
  }

  @Override
  public void update(Step.Update step, Observed base, Role role, Journal journal) {
    Role target = Overlay.of(step, role);
    String name = role.name();
    if (!target.trustPolicy().equals(role.trustPolicy())
        && target.trustPolicy() instanceof Facet.Known<String>(String trust)) {
      sender.write(
          "iam:UpdateAssumeRolePolicy",
          () -> iam.updateAssumeRolePolicy(r -> r.roleName(name).policyDocument(trust)));
    }
    if (!target.permissionsBoundary().equals(role.permissionsBoundary())) {
      boundary(name, target.permissionsBoundary());
    }
    policies(role, target);
    var changes = TagChanges.between(role.tags(), target.tags());
    changes.write(
        keys ->
            sender.write("iam:UntagRole", () -> iam.untagRole(r -> r.roleName(name).tagKeys(keys))),
        set ->
            sender.write("iam:TagRole", () -> iam.tagRole(r -> r.roleName(name).tags(tags(set)))));
    journal.wrote(new Observed(target, base.identity()));
  }

  @Override
  public void delete(Observed observed, Role role, boolean retainData) {
    String name = role.name();
    inlineOf(role).forEach(policy -> deletePolicy(name, policy));
    attachedOf(role).forEach(arn -> detach(name, arn));
    sender.write("iam:DeleteRole", () -> iam.deleteRole(r -> r.roleName(name)));
  }

  /**
   * Adds policies before it removes any, so that the role never has fewer rights than before or
   * after.
   */
  private void policies(Role base, Role target) {
    String name = base.name();
    var inline = base.inlinePolicies().orElse(Map.of());
    var attached = base.attachedPolicies().orElse(Set.of());
    if (target.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var wanted)) {
      wanted.forEach((policy, document) -> {
        if (!document.equals(inline.get(policy))) {
          sender.write(
              "iam:PutRolePolicy",
              () ->
                  iam.putRolePolicy(
                      r -> r.roleName(name).policyName(policy).policyDocument(document)));
        }
      });
    }
    if (target.attachedPolicies() instanceof Facet.Known<Set<String>>(var wanted)) {
      without(wanted, attached)
          .forEach(arn ->
              sender.write(
                  "iam:AttachRolePolicy",
                  () -> iam.attachRolePolicy(r -> r.roleName(name).policyArn(arn))));
      without(attached, wanted).forEach(arn -> detach(name, arn));
    }
    if (target.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var wanted)) {
      without(inline.keySet(), wanted.keySet()).forEach(policy -> deletePolicy(name, policy));
    }
  }

  private void boundary(String name, Facet<String> boundary) {
    switch (boundary) {
      case Facet.Known<String>(String arn) ->
          sender.write(
              "iam:PutRolePermissionsBoundary",
              () -> iam.putRolePermissionsBoundary(r -> r.roleName(name).permissionsBoundary(arn)));
      case Facet.Absent<String> absent ->
          sender.write(
              "iam:DeleteRolePermissionsBoundary",
              () -> iam.deleteRolePermissionsBoundary(r -> r.roleName(name)));
      case Facet.Unread<String> unread -> {}
    }
  }

  private Collection<String> inlineOf(Role role) {
    return role.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var policies)
        ? policies.keySet()
        : sender.read(
            "iam:ListRolePolicies",
            () ->
                iam.listRolePoliciesPaginator(r -> r.roleName(role.name())).policyNames().stream()
                    .toList());
  }

  private Collection<String> attachedOf(Role role) {
    return role.attachedPolicies() instanceof Facet.Known<Set<String>>(var policies)
        ? policies
        : sender.read(
            "iam:ListAttachedRolePolicies",
            () ->
                iam
                    .listAttachedRolePoliciesPaginator(r -> r.roleName(role.name()))
                    .attachedPolicies()
                    .stream()
                    .map(AttachedPolicy::policyArn)
                    .toList());
  }

  private void deletePolicy(String role, String policy) {
    unlessGone(() ->
        sender.write(
            "iam:DeleteRolePolicy",
            () -> iam.deleteRolePolicy(r -> r.roleName(role).policyName(policy))));
  }

  private void detach(String role, String arn) {
    unlessGone(() ->
        sender.write(
            "iam:DetachRolePolicy",
            () -> iam.detachRolePolicy(r -> r.roleName(role).policyArn(arn))));
  }

  private static void unlessGone(Runnable removal) {
    try {
      removal.run();
    } catch (CallFailedException e) {
      if (!AwsErrors.isNotFound(e.error())) {
        throw e;
      }
    }
  }

  private static Set<String> without(Collection<String> all, Collection<String> some) {
    var rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static Collection<Tag> tags(Map<String, String> values) {
    return values.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
