package io.lambdaworker.operator.aws.kind.role;

import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.delete;
import static io.lambdaworker.operator.aws.kind.Samples.observed;
import static io.lambdaworker.operator.aws.kind.Samples.role;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;

/** The calls that write a role and its policies. */
class RoleWriterTest {
  private final WriterUnderTest it = new WriterUnderTest();
  private final Role role = role();

  @Test
  void createsTheRoleWithBoundaryAndTagsThenItsPolicy() {
    created();

    assertThat(it.write(create(role))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("iam:CreateRole", "iam:PutRolePolicy");
    var request = it.aws.last(CreateRoleRequest.class);
    assertThat(request.path()).isEqualTo("/workers/");
    assertThat(request.permissionsBoundary()).endsWith("policy/boundary");
    assertThat(request.tags()).hasSize(3);
    assertThat(it.journal.last().resource()).isEqualTo(role);
    assertThat(it.journal.last().identity().id()).isEqualTo("AROA1");
  }

  @Test
  void knowsOfTheRoleEvenWhenItsPolicyIsRefused() {
    created();
    it.aws.fail("iam:PutRolePolicy", SdkErrors.of(400, "MalformedPolicyDocument", "no"));

    assertThat(it.write(create(role))).isInstanceOf(Result.Waiting.class);

    assertThat(((Role) it.journal.last().resource()).inlinePolicies())
        .isEqualTo(Facet.known(Map.of()));
  }

  @Test
  void correctsATrustPolicyAlone() {
    var there = with(Facet.known("{\"trust\":2}"), role.inlinePolicies(), role.attachedPolicies());

    it.write(update(role, observed(there), "trustPolicy"));

    assertThat(it.aws.calls()).containsExactly("iam:UpdateAssumeRolePolicy");
    assertThat(it.aws.last(UpdateAssumeRolePolicyRequest.class).policyDocument())
        .isEqualTo("{\"trust\":1}");
  }

  @Test
  void takesAwayWhatWasAddedByHand() {
    var there =
        with(
            role.trustPolicy(),
            Facet.known(Map.of("derived", "{\"allow\":2}", "by-hand", "{}")),
            Facet.known(Set.of("arn:aws:iam::aws:policy/AdministratorAccess")));

    it.write(
        update(
            role,
            observed(there),
            "inlinePolicies.derived",
            "inlinePolicies.by-hand",
            "attachedPolicies"));

    assertThat(it.aws.calls())
        .containsExactly("iam:PutRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRolePolicy");
    assertThat(it.aws.last(PutRolePolicyRequest.class).policyDocument()).isEqualTo("{\"allow\":1}");
    assertThat(it.aws.last(DeleteRolePolicyRequest.class).policyName()).isEqualTo("by-hand");
    assertThat(it.journal.last().resource()).isEqualTo(role);
  }

  /** IAM would take the new key for the old one, and lose both. */
  @Test
  void removesTagsBeforeItSetsAny() {
    Role before =
        role.withTags(Facet.known(Tags.NONE.with("Team", "a").with(TagKeys.MANAGED_KEYS, "Team")));
    Role after =
        role.withTags(Facet.known(Tags.NONE.with("team", "a").with(TagKeys.MANAGED_KEYS, "team")));

    it.write(update(after, observed(before), "tags.Team", "tags.team"));

    assertThat(it.aws.calls()).containsExactly("iam:UntagRole", "iam:TagRole");
  }

  @Test
  void setsAndRemovesTheBoundary() {
    var free =
        new Role(
            role.name(),
            role.path(),
            role.trustPolicy(),
            Facet.absent(),
            role.inlinePolicies(),
            role.attachedPolicies(),
            role.tags());

    it.write(update(role, observed(free), "permissionsBoundary"));
    it.write(update(free, observed(role), "permissionsBoundary"));

    assertThat(it.aws.calls())
        .containsExactly("iam:PutRolePermissionsBoundary", "iam:DeleteRolePermissionsBoundary");
  }

  @Test
  void deletesPoliciesFirst() {
    var there = with(role.trustPolicy(), role.inlinePolicies(), Facet.known(Set.of("arn:p")));

    assertThat(it.write(delete(there))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls())
        .containsExactly("iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRole");
  }

  @Test
  void listsPoliciesThatWereNotRead() {
    var there = with(role.trustPolicy(), Facet.unread(), Facet.unread());
    it.aws
        .answer(
            "iam:ListRolePolicies",
            ListRolePoliciesResponse.builder().policyNames("a", "b").isTruncated(false).build())
        .answer(
            "iam:ListAttachedRolePolicies",
            ListAttachedRolePoliciesResponse.builder().isTruncated(false).build());

    it.write(delete(there));

    assertThat(it.aws.calls())
        .containsExactly(
            "iam:ListRolePolicies",
            "iam:DeleteRolePolicy",
            "iam:DeleteRolePolicy",
            "iam:ListAttachedRolePolicies",
            "iam:DeleteRole");
  }

  @Test
  void aMissingPolicyDoesNotStopTheRolesDeletion() {
    it.aws.fail("iam:DeleteRolePolicy", SdkErrors.of(404, "NoSuchEntity"));

    assertThat(it.write(delete(role))).isInstanceOf(Result.Done.class);
    assertThat(it.aws.calls()).contains("iam:DeleteRole");
  }

  @Test
  void looksAgainAtARoleThatGotAnotherPolicyMeanwhile() {
    it.aws.fail("iam:DeleteRole", SdkErrors.of(409, "DeleteConflict"));

    var result = (Result.Failed) it.write(delete(role));

    assertThat(result.failure().terminal()).isFalse();
    assertThat(it.journal.doubted()).containsExactly(role.id());
  }

  private void created() {
    it.aws.answer(
        "iam:CreateRole",
        CreateRoleResponse.builder().role(r -> r.arn("arn:role").roleId("AROA1")).build());
  }

  private Role with(
      Facet<String> trust, Facet<Map<String, String>> inline, Facet<Set<String>> attached) {
    return new Role(
        role.name(), role.path(), trust, role.permissionsBoundary(), inline, attached, role.tags());
  }
}
