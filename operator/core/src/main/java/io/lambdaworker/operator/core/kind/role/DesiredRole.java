package io.lambdaworker.operator.core.kind.role;

import io.lambdaworker.api.v1beta1.ClassRole;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.ArnPattern;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.WorkerTags;
import java.util.Map;
import java.util.Set;

/** The role that is made for a worker, and what is to be said of one that it names instead. */
final class DesiredRole {
  private static final int ACCOUNT = 4;

  private DesiredRole() {}

  static Role of(DesiredParts parts) {
    Worker worker = parts.worker();
    return new Role(
        worker.key().role(),
        worker.inputs().rolePath(),
        Facet.known(PolicyDocument.trustOfLambda()),
        boundary(worker.inputs()),
        Facet.known(Map.of(DerivedPolicy.NAME, DerivedPolicy.of(parts))),
        Facet.known(Set.of()),
        Facet.known(WorkerTags.ofRole(worker.inputs())));
  }

  private static Facet<String> boundary(Inputs inputs) {
    ClassRole role = inputs.workerClass().role();
    return role == null || role.permissionsBoundaryArn() == null
        ? Facet.absent()
        : Facet.known(role.permissionsBoundaryArn());
  }

  static void check(Checks checks) {
    Inputs inputs = checks.inputs();
    if (inputs.spec().role() == null) {
      return;
    }
    String arn = inputs.spec().role().arn();
    if (!checks.allowed().role(arn)) {
      checks.problem(
          "spec.role.arn",
          ("the class's limits.roleArns do not allow %s%s: remove role and say in access what "
                  + "the function may do, or ask for the role to be allowed")
              .formatted(arn, checks.allowed().roles()));
    }
    String account = inputs.account().accountId();
    if (!ArnPattern.part(arn, ACCOUNT).equals(account)) {
      checks.problem("spec.role.arn", "take a role of account " + account + ", as Lambda wants");
    }
    if (!inputs.spec().access().isEmpty()) {
      checks.problem(
          "spec.access",
          "remove it, or remove role: the policies of an existing role stay its owner's");
    }
  }
}
