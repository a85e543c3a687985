package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.api.v1beta1.ClassDefaults;
import io.lambdaworker.api.v1beta1.LogFormat;
import io.lambdaworker.api.v1beta1.Logging;
import io.lambdaworker.operator.core.worker.Allowed;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Effective;
import io.lambdaworker.operator.core.worker.Inputs;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Problems with the function's own settings, after defaults. */
final class FunctionChecks {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  private final Checks checks;
  private final Inputs inputs;
  private final Effective effective;
  private final Allowed allowed;

  private FunctionChecks(Checks checks) {
    this.checks = checks;
    this.inputs = checks.inputs();
    this.effective = inputs.effective();
    this.allowed = checks.allowed();
  }

  static void check(Checks checks) {
    var function = new FunctionChecks(checks);
    function.runtime();
    function.most(
        "memorySize", function.effective.memorySize(), function.allowed.memorySize(), "MiB");
    function.most("timeout", function.effective.timeout(), function.allowed.timeout(), "seconds");
    function.logging();
    function.name();
    function.environmentKey();
  }

  private void runtime() {
    String runtime = effective.runtime();
    if (runtime == null) {
      checks.problem("spec.runtime", "name a runtime, such as java25: the class has no default");
    } else if (!allowed.runtimes().isEmpty() && !allowed.runtimes().contains(runtime)) {
      checks.problem(
          "spec.runtime",
          "choose one of %s, the class's limits.runtimes".formatted(allowed.runtimes()));
    }
  }

  private void most(String field, int value, @Nullable Integer limit, String unit) {
    if (limit != null && value > limit) {
      checks.problem(
          "spec." + field,
          "is %d %s (given or by default): the class allows %d".formatted(value, unit, limit));
    }
  }

  /**
   * Levels need the format JSON. The API server checks this only where the worker gives both; here
   * the format may be the class's.
   */
  private void logging() {
    Logging logging = inputs.spec().logging();
    boolean levels =
        logging != null && (logging.applicationLevel() != null || logging.systemLevel() != null);
    if (levels && effective.logging().format() == LogFormat.TEXT) {
      checks.problem(
          "spec.logging",
          "set format to JSON, or remove applicationLevel and systemLevel: the class's "
              + "format is Text, which Lambda does not filter by level");
    }
  }

  private void name() {
    if (!NAME.matcher(inputs.key().function()).matches()) {
      checks.problem(
          "spec.functionName", "give it 1 to 64 letters, digits, hyphens and underscores");
    }
  }

  /** The key must be allowed, unless it is the class's own default. */
  private void environmentKey() {
    String key = inputs.spec().kmsKeyArn();
    ClassDefaults defaults = inputs.workerClass().defaults();
    if (key != null && (defaults == null || !key.equals(defaults.kmsKeyArn()))) {
      checks.mustBeAllowed("spec.kmsKeyArn", key);
    }
    if (key != null) {
      checks.mustBeLocal("spec.kmsKeyArn", key);
    }
  }
}
