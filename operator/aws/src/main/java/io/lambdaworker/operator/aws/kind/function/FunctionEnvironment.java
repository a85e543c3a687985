package io.lambdaworker.operator.aws.kind.function;

import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.StepStoppedException;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.resource.Sensitive;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;

/**
 * A function's variables as they are sent to Lambda: the only place where their values are
 * revealed.
 */
final class FunctionEnvironment {
  private final LambdaClient lambda;
  private final Sender sender;

  FunctionEnvironment(LambdaClient lambda, Sender sender) {
    this.lambda = lambda;
    this.sender = sender;
  }

  /** All values of a new function; never to be logged. */
  static Map<String, String> revealed(LambdaFunction desired) {
    var revealed = new TreeMap<String, String>();
    desired
        .environment()
        .orElse(Map.of())
        .forEach((name, value) -> revealed.put(name, value.reveal()));
    return revealed;
  }

  /** The variables after they were written: comparable, with nothing to reveal. */
  static Map<String, Sensitive> unrevealed(Map<String, Sensitive> environment) {
    var unrevealed = new TreeMap<String, Sensitive>();
    environment.forEach((name, value) -> unrevealed.put(name, value.observed()));
    return unrevealed;
  }

  /**
   * All values to write, never to be logged. Lambda replaces the whole environment, so variables
   * that are left to others are read from AWS and written back as they are.
   *
   * @throws StepStoppedException when AWS does not show one of those: without its value it would be
   *     written away
   */
  Map<String, String> merged(LambdaFunction desired, LambdaFunction target) {
    var ours = desired.environment().orElse(Map.of());
    var environment = new TreeMap<String, String>();
    Map<String, String> there = null;
    for (Map.Entry<String, Sensitive> variable : target.environment().orElse(Map.of()).entrySet()) {
      String key = variable.getKey();
      Sensitive wanted = ours.get(key);
      if (wanted != null && wanted.equals(variable.getValue())) {
        environment.put(key, wanted.reveal());
        continue;
      }
      if (there == null) {
        there = there(target);
      }
      String value = there.get(key);
      if (value == null) {
        throw StepStoppedException.failed(
            Failure.passing(
                Reason.InventoryStale,
                "%s does not show its variable %s, which is left to others; looking at it again"
                    .formatted(target.id(), key)));
      }
      environment.put(key, value);
    }
    return environment;
  }

  private Map<String, String> there(LambdaFunction target) {
    EnvironmentResponse answer =
        sender
            .read(
                "lambda:GetFunctionConfiguration",
                () -> lambda.getFunctionConfiguration(r -> r.functionName(target.name())))
            .environment();
    if (answer == null) {
      return Map.of();
    }
    if (answer.error() != null) {
      throw StepStoppedException.failed(FunctionAnswers.unreadable(target.name(), answer.error()));
    }
    return answer.variables();
  }
}
