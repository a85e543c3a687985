package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.read.Deployed;
import io.lambdaworker.operator.core.resource.Alarm;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import org.jspecify.annotations.Nullable;

/** Lays what was just read over what was known, facet by facet. */
final class Merge {

  private Merge() {}

  /**
   * A listing over what is known. Where AWS shows that the resource is another one than before (a
   * role or mapping made again, a function with other code), nothing older is kept.
   */
  static Observed listed(Observed fresh, @Nullable Observed older) {
    return older == null || !isSame(fresh, older) ? fresh : over(fresh, older);
  }

  /** A direct read, or a write of ours, over what is known. */
  static Observed over(Observed fresh, @Nullable Observed older) {
    if (older == null || !isOf(fresh, older)) {
      return fresh;
    }
    return new Observed(
        over(fresh.resource(), older.resource()), over(fresh.identity(), older.identity()));
  }

  /** Whether both tell of one resource, and not of two that had the same name in turn. */
  static boolean isOf(Observed fresh, Observed older) {
    Identity now = fresh.identity();
    Identity before = older.identity();
    return now.id() == null || before.id() == null || now.id().equals(before.id());
  }

  /** As it will be read: a function's tags that tell of its code are not among the others. */
  static Observed written(Observed observed) {
    if (observed.resource() instanceof LambdaFunction function) {
      return new Observed(
          function.withTags(function.tags().map(tags -> Deployed.otherTags(tags.values()))),
          observed.identity());
    }
    return observed;
  }

  private static boolean isSame(Observed fresh, Observed older) {
    return isOf(fresh, older)
        && !(fresh.resource() instanceof LambdaFunction a
            && older.resource() instanceof LambdaFunction b
            && a.codeSha256().isKnown()
            && b.codeSha256().isKnown()
            && !a.codeSha256().equals(b.codeSha256()));
  }

  private static Identity over(Identity fresh, Identity older) {
    return new Identity(
        fresh.arn(),
        fresh.id() == null ? older.id() : fresh.id(),
        fresh.url() == null ? older.url() : fresh.url(),
        fresh.revisionId() == null ? older.revisionId() : fresh.revisionId(),
        fresh.lifecycle().over(older.lifecycle()));
  }

  private static Resource over(Resource fresh, Resource older) {
    return switch (fresh) {
      case LogGroup f when older instanceof LogGroup o ->
          new LogGroup(
              f.name(), f.retentionInDays().over(o.retentionInDays()), f.tags().over(o.tags()));
      case Role f when older instanceof Role o ->
          new Role(
              f.name(),
              f.path(),
              f.trustPolicy().over(o.trustPolicy()),
              f.permissionsBoundary().over(o.permissionsBoundary()),
              f.inlinePolicies().over(o.inlinePolicies()),
              f.attachedPolicies().over(o.attachedPolicies()),
              f.tags().over(o.tags()));
      case Queue f when older instanceof Queue o ->
          new Queue(
              f.name(),
              f.fifo(),
              f.settings().over(o.settings()),
              f.redrivePolicy().over(o.redrivePolicy()),
              f.policy().over(o.policy()),
              f.tags().over(o.tags()));
      case LambdaFunction f when older instanceof LambdaFunction o ->
          new LambdaFunction(
              f.name(),
              Facet.unread(),
              f.codeSource().over(o.codeSource()),
              f.codeSha256().over(o.codeSha256()),
              f.configuration().over(o.configuration()),
              f.environment().over(o.environment()),
              f.reservedConcurrency().over(o.reservedConcurrency()),
              f.tags().over(o.tags()));
      case EventSourceMapping f when older instanceof EventSourceMapping o ->
          new EventSourceMapping(
              f.functionName(),
              f.eventSourceArn(),
              f.settings().over(o.settings()),
              f.filters().over(o.filters()),
              f.tags().over(o.tags()));
      case Alarm f when older instanceof Alarm o ->
          new Alarm(f.name(), f.settings().over(o.settings()), f.tags().over(o.tags()));
      case LogGroup f -> f;
      case Role f -> f;
      case Queue f -> f;
      case LambdaFunction f -> f;
      case EventSourceMapping f -> f;
      case Alarm f -> f;
    };
  }
}
