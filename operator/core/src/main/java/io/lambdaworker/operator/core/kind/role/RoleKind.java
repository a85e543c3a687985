package io.lambdaworker.operator.core.kind.role;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Request;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The role that the function runs as, with a policy of what the worker's parts ask for. */
public final class RoleKind implements Kind<Role> {
  public static final RoleKind KIND = new RoleKind();
  static final PartType TYPE = PartType.of("role").servingAllVersions();
  static final Part PART = Part.of(TYPE);

  private RoleKind() {}

  @Override
  public String label() {
    return "role";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  @Override
  public boolean collects() {
    return true;
  }

  @Override
  public void desire(DesiredParts parts) {
    if (parts.worker().inputs().spec().role() == null) {
      parts.want(PART, DesiredRole.of(parts));
    }
  }

  @Override
  public void check(Checks checks) {
    DesiredRole.check(checks);
    new AccessChecks(checks).check();
  }

  @Override
  public void check(Role desired, Checks checks) {
    DerivedPolicy.check(desired, checks);
  }

  /** If workers could leave it to others, they could get rid of the class's boundary. */
  @Override
  public Set<String> guarded() {
    return Set.of("role.permissionsBoundary");
  }

  /**
   * A boundary that an administrator put on a role whose class names none: it only takes away, and
   * only who set it knows what for.
   */
  @Override
  public Optional<String> leaves(Role desired, Role found, String field) {
    return field.equals("permissionsBoundary")
            && desired.permissionsBoundary() instanceof Facet.Absent<String>
        ? Optional.of("the class names no boundary, and the operator takes none away")
        : Optional.empty();
  }

  @Override
  public boolean isOfWidening(String field) {
    return WidenedPolicies.isField(field);
  }

  @Override
  public Naming naming() {
    return Naming.exactly(WorkerKey::role);
  }

  /** The path is part of the ARN that the function names, and IAM cannot move a role. */
  @Override
  public Optional<String> misplaced(Role desired, Role found) {
    return found.path().equals(desired.path())
        ? Optional.empty()
        : Optional.of(
            "exists at another path than %s, and roles cannot be moved: delete it"
                .formatted(desired.path()));
  }

  /** Messages may wait that are encrypted with keys which their queues no longer have. */
  @Override
  public Role keeping(Role desired, Role found, List<Request> requests) {
    return FormerKeyPolicy.of(desired, found, requests);
  }

  /** Old policies stay until the function and its event sources no longer need them. */
  @Override
  public Role widened(Role desired, Role found, boolean lasting) {
    return WidenedPolicies.of(desired, found, lasting);
  }

  @Override
  public Optional<ConditionType> condition() {
    return Optional.of(ConditionType.ROLE_READY);
  }

  @Override
  public Assessment assess(PartsView view) {
    return RoleStatus.assess(view);
  }

  @Override
  public Optional<Record> status(PartsView view) {
    return Optional.of(RoleStatus.of(view));
  }
}
