package io.lambdaworker.operator.aws.write;

import static io.lambdaworker.operator.aws.write.Samples.create;
import static io.lambdaworker.operator.aws.write.Samples.delete;
import static io.lambdaworker.operator.aws.write.Samples.observed;
import static io.lambdaworker.operator.aws.write.Samples.role;
import static io.lambdaworker.operator.aws.write.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.Errors;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Role;
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

class RoleWriterTest {
  private final Writing it = new Writing();
  private final Role role = role();

  @Test
  void createsTheRoleWithBoundaryAndTagsAndThenItsPolicy() {
    created();

    assertThat(it.write(create(role))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("iam:CreateRole", "iam:PutRolePolicy");
    var request = it.aws.last(CreateRoleRequest.class);
    assertThat(request.path()).isEqualTo("/workers/");
    assertThat(request.permissionsBoundary()).endsWith("policy/boundary");
    assertThat(request.tags()).hasSize(3);
    assertThat(it.notes.last().resource()).isEqualTo(role);
    assertThat(it.notes.last().identity().id()).isEqualTo("AROA1");
  }

  @Test
  void knowsOfTheRoleEvenWhenItsPolicyIsRefused() {
    created();
    it.aws.fail("iam:PutRolePolicy", Errors.of(400, "MalformedPolicyDocument", "no"));

    assertThat(it.write(create(role))).isInstanceOf(Result.Failed.class);

    assertThat(((Role) it.notes.last().resource()).inlinePolicies())
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
    assertThat(it.notes.last().resource()).isEqualTo(role);
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
  void aPolicyThatIsGoneDoesNotStopTheRolesDeletion() {
    it.aws.fail("iam:DeleteRolePolicy", Errors.of(404, "NoSuchEntity"));

    assertThat(it.write(delete(role))).isInstanceOf(Result.Done.class);
    assertThat(it.aws.calls()).contains("iam:DeleteRole");
  }

  @Test
  void looksAgainAtARoleThatGotAnotherPolicyMeanwhile() {
    it.aws.fail("iam:DeleteRole", Errors.of(409, "DeleteConflict"));

    var result = (Result.Failed) it.write(delete(role));

    assertThat(result.failure().terminal()).isFalse();
    assertThat(it.notes.doubted()).containsExactly(role.id());
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
