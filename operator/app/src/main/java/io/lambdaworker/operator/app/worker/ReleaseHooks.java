package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.RolloutHook;
import io.lambdaworker.operator.app.worker.Gatherer.Gathered;
import io.lambdaworker.operator.core.release.Decision;
import io.lambdaworker.operator.core.release.Hook;
import io.lambdaworker.operator.core.release.HookAnswer;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.worker.EffectiveRollout;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a release's hooks. Each is asked on a thread of its own, so that a slow one holds up nobody;
 * the answer is taken by the reconcile that comes next.
 */
final class ReleaseHooks {
  private final LambdaWorker worker;
  private final Gathered gathered;
  private final ReleaseMemory memory;

  ReleaseHooks(LambdaWorker worker, Gathered gathered, ReleaseMemory memory) {
    this.worker = worker;
    this.gathered = gathered;
    this.memory = memory;
  }

  void ask(Decision.AskHook ask, EffectiveRollout rollout) {
    Optional<RolloutHook> hook =
        ask.hook() == Hook.BEFORE_TRAFFIC ? rollout.beforeTraffic() : rollout.afterTraffic();
    if (hook.isEmpty()) {
      memory.hooks().put(ask.idempotencyKey(), new HookAnswer.Passed());
      return;
    }
    String function = function(hook.get());
    String payload = payload(ask);
    Duration timeout = EffectiveRollout.timeout(hook.get());
    ReleaseSignals signals = gathered.account().signals();
    memory.hooks().put(ask.idempotencyKey(), new HookAnswer.Asked());
    Thread.ofVirtual()
        .start(() ->
            memory.hooks().put(ask.idempotencyKey(), signals.ask(function, payload, timeout)));
  }

  /** The ARN, or the function of the worker of this name in the namespace. */
  private String function(RolloutHook hook) {
    if (hook.functionArn() != null) {
      return hook.functionArn();
    }
    Owner owner = gathered.inputs().owner();
    String given = gathered.inputs().workerClass().namePrefix();
    String name = hook.workerRef() == null ? "" : hook.workerRef().name();
    return WorkerKey.functionOf(
        given == null ? "" : given,
        new Owner(owner.cluster(), owner.namespace(), name, owner.uid()));
  }

  private String payload(Decision.AskHook ask) {
    return """
    {"worker":"%s/%s","versionArn":"%s:%d","hook":"%s","idempotencyKey":"%s"}\
    """
        .formatted(
            worker.getMetadata().getNamespace(),
            worker.getMetadata().getName(),
            gathered.inputs().account().functionArn(gathered.key().function()),
            ask.version(),
            ask.hook().field(),
            ask.idempotencyKey());
  }
}
