package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.RolloutHook;
import io.lambdaworker.operator.app.worker.Gatherer.Gathered;
import io.lambdaworker.operator.core.release.Decision;
import io.lambdaworker.operator.core.release.Hook;
import io.lambdaworker.operator.core.release.HookAnswer;
import io.lambdaworker.operator.core.worker.EffectiveRollout;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a release's hooks. Each is asked on a thread of its own, so that a slow one holds up nobody;
 * the answer is taken by the reconcile that comes next.
 */
final class ReleaseHooks {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseHooks.class);

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
    String function;
    try {
      function = function(hook.get());
    } catch (HaltException halt) {
      memory.hooks().put(ask.idempotencyKey(), new HookAnswer.Refused(halt.failure().message()));
      return;
    }
    String payload = payload(ask);
    Duration timeout = EffectiveRollout.timeout(hook.get());
    ReleaseSignals signals = gathered.account().signals();
    memory.hooks().put(ask.idempotencyKey(), new HookAnswer.Asked());
    Thread.ofVirtual()
        .start(() ->
            memory.hooks().put(ask.idempotencyKey(), answer(signals, function, payload, timeout)));
  }

  /** Whatever goes wrong is an answer: a release must not wait for one that never comes. */
  private static HookAnswer answer(
      ReleaseSignals signals, String function, String payload, Duration timeout) {
    try {
      return signals.ask(function, payload, timeout);
    } catch (RuntimeException e) {
      LOG.error("the hook {} cannot be asked", function, e);
      return new HookAnswer.Refused("it cannot be asked: see the operator's log");
    }
  }

  /**
   * The ARN, or that of the worker of this name in the namespace.
   *
   * @throws HaltException WorkerNotFound
   */
  private String function(RolloutHook hook) {
    return hook.workerRef() == null
        ? Objects.requireNonNull(hook.functionArn(), "the API has one of both")
        : gathered.functionArns().apply(hook.workerRef().name());
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
