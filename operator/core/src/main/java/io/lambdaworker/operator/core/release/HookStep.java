package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a hook, and heeds what it says.
 *
 * @param occasion what tells this release from another one of the same key, so that an answer to
 *     one does not count for the other
 * @param refused what a refusal leads to, by its reason
 */
record HookStep(Turn turn, Release release, String occasion, Function<String, Choice> refused) {

  /** What is still to be done or waited for; empty where the hook passed, or there is none. */
  Optional<Choice> obstacle(Hook hook, RolloutPhase phase) {
    boolean given =
        switch (hook) {
          case BEFORE_TRAFFIC -> turn.rollout().beforeTraffic().isPresent();
          case AFTER_TRAFFIC -> turn.rollout().afterTraffic().isPresent();
        };
    if (!given) {
      return Optional.empty();
    }
    String key = "%s-%s-%s".formatted(release.key(), hook.field(), occasion);
    return switch (turn.answer(key)) {
      case HookAnswer.NotAsked notAsked ->
          Optional.of(Choice.advance(new Decision.AskHook(hook, release.to(), key), phase));
      case HookAnswer.Asked asked ->
          Optional.of(Choice.lookAgain(phase, turn.soon(), "the answer of hook " + hook.field()));
      case HookAnswer.Passed passed -> Optional.empty();
      case HookAnswer.Refused no ->
          Optional.of(refused.apply("hook %s refused: %s".formatted(hook.field(), no.why())));
    };
  }
}
