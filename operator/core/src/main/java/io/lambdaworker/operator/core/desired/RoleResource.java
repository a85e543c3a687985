package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.ClassRole;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Role;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Set;

/** The role that the function runs as: managed, with a derived policy, or an existing one. */
final class RoleResource {

  private RoleResource() {}

  /** Of the role that the worker names, else of the managed one. */
  static String arn(Inputs inputs) {
    return inputs.spec().role() != null
        ? inputs.spec().role().arn()
        : inputs.account().roleArn(path(inputs), inputs.key().role());
  }

  static Role of(Inputs inputs, References references, Tags tags) {
    return new Role(
        inputs.key().role(),
        path(inputs),
        Facet.known(PolicyDocument.trustOfLambda()),
        boundary(inputs),
        Facet.known(Map.of(PolicyDerivation.NAME, PolicyDerivation.of(inputs, references))),
        Facet.known(Set.of()),
        Facet.known(tags));
  }

  private static String path(Inputs inputs) {
    ClassRole role = inputs.workerClass().role();
    return role == null || role.path() == null ? "/" : role.path();
  }

  private static Facet<String> boundary(Inputs inputs) {
    ClassRole role = inputs.workerClass().role();
    return role == null || role.permissionsBoundaryArn() == null
        ? Facet.absent()
        : Facet.known(role.permissionsBoundaryArn());
  }
}
