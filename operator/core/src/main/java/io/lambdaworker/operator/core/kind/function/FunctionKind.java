package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.ForeignStatements;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.kind.Replacement;
import io.lambdaworker.operator.core.kind.Unnamed;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The worker's function, with its code, configuration, environment and reserved concurrency. */
public final class FunctionKind implements Kind<LambdaFunction> {
  public static final FunctionKind KIND = new FunctionKind();

  /**
   * It needs its role, and its queues, whose visibility timeouts grow before its own timeout does.
   * It follows its log group, since Lambda would make one itself, without retention.
   */
  static final PartType TYPE =
      PartType.of("function").needing("role", "queue").writtenAfter("logGroup");

  static final Part PART = Part.of(TYPE);

  private static final Unnamed UNNAMED =
      Unnamed.of(LambdaFunction.Extras.NONE, "codeSigningConfigArn", "url", "eventInvokeConfig");

  private FunctionKind() {}

  @Override
  public String label() {
    return "function";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  @Override
  public void desire(DesiredParts parts) {
    parts.want(PART, DesiredFunction.of(parts.worker()));
    DesiredFunction.grants(parts.worker()).forEach(parts::ask);
    FunctionAlarms.of(parts.worker()).forEach(parts::ask);
  }

  @Override
  public void check(Checks checks) {
    FunctionChecks.check(checks);
  }

  @Override
  public Naming naming() {
    return Naming.exactly(WorkerKey::function);
  }

  @Override
  public boolean carriesHold() {
    return true;
  }

  /** Event sources ask for less, or for nothing, before fewer executions are kept for them. */
  @Override
  public LambdaFunction widened(LambdaFunction desired, LambdaFunction found, boolean lasting) {
    return Reservation.widened(desired, found);
  }

  @Override
  public LambdaFunction noting(LambdaFunction desired, Function<String, Optional<Identity>> used) {
    return KeyGrant.noting(desired, used);
  }

  /**
   * Lambda refuses to change a function whose creation failed, and cannot start one whose role was
   * made again.
   */
  @Override
  public Optional<Replacement> replacement(LambdaFunction desired, Observed found) {
    if (found.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle lifecycle)
        && lifecycle.state().equals("Failed")) {
      return Optional.of(new Replacement("its creation failed: " + lifecycle.reason(), false));
    }
    return KeyGrant.isLost(desired, (LambdaFunction) found.resource())
        ? Optional.of(new Replacement(KeyGrant.WHY_LOST, false))
        : Optional.empty();
  }

  /** Lambda runs what it ran before, and shows the new values. */
  @Override
  public Optional<String> failedUpdate(Observed found) {
    return found.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle lifecycle)
            && "Failed".equals(lifecycle.lastUpdateStatus())
        ? Optional.of("Failed")
        : Optional.empty();
  }

  /** Its former role, which nothing else names once the function has ours. */
  @Override
  public Map<String, String> remembered(LambdaFunction desired, LambdaFunction found) {
    String role = roleOf(found);
    return role.isEmpty() || role.equals(roleOf(desired)) || role.length() > Tags.LONGEST_VALUE
        ? Map.of()
        : Map.of(TagKeys.FORMER_ROLE, role);
  }

  private static String roleOf(LambdaFunction function) {
    return function.configuration().map(Configuration::role).orElse("");
  }

  @Override
  public Optional<String> leaves(LambdaFunction desired, LambdaFunction found, String field) {
    return UNNAMED.leaves(field).or(() -> KeyGrant.leaves(desired, found, field));
  }

  /** Statements of its resource policy: the worker's own sources need none. */
  @Override
  public List<String> foreignParts(LambdaFunction found) {
    return ForeignStatements.told("function " + found.name(), found.foreignStatements());
  }

  /**
   * The tags about its code are among them, where the function has the wanted code already. Where
   * that is not known, the code is deployed with them.
   */
  @Override
  public boolean isTag(String field, LambdaFunction desired, LambdaFunction found) {
    return Kind.super.isTag(field, desired, found)
        || (field.equals("codeSource")
            && desired.codeSha256().isKnown()
            && desired.codeSha256().equals(found.codeSha256()));
  }

  /** Its role. */
  @Override
  public Set<String> uses(LambdaFunction found, Identity identity) {
    return found.configuration() instanceof Facet.Known<Configuration>(Configuration known)
        ? Set.of(known.role())
        : Set.of();
  }

  @Override
  public boolean isSettling(Observed found) {
    return !(found.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle lifecycle))
        || FunctionStatus.isUnderWay(lifecycle);
  }

  @Override
  public Optional<ConditionType> condition() {
    return Optional.of(ConditionType.FUNCTION_READY);
  }

  @Override
  public Assessment assess(PartsView view) {
    return FunctionStatus.assess(view);
  }

  @Override
  public Optional<Record> status(PartsView view) {
    return Optional.of(FunctionStatus.of(view));
  }
}
