package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.References;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Workers whose names are of any length that Kubernetes allows, and often begin alike. The same
 * seed always makes the same worker.
 */
final class RandomNames {
  private static final int LABEL = 63;
  private static final int FUNCTION = 64;

  private final Random random;

  RandomNames(long seed) {
    this.random = new Random(seed);
  }

  /** A worker that leaves its function's name to the operator. */
  Inputs derived() {
    return worker("");
  }

  /** A worker that names its function. */
  Inputs named() {
    return worker("functionName: f" + letters(random.nextInt(FUNCTION)) + "\n");
  }

  static Desired desired(Inputs inputs) {
    var references = new References(Map.of(), Map.of());
    return DesiredOf.worker(
        Kinds.ALL, Worker.of(inputs, references, FixedReferences.ARTIFACT), List.of());
  }

  private Inputs worker(String functionName) {
    String prefix = random.nextBoolean() ? "" : label(20) + "-";
    Inputs some =
        Yaml.inputs(
            functionName + PlainWorker.SPEC + "monitoring: {level: Enhanced}\n" + sources(),
            PlainWorker.CLASS + "namePrefix: '" + prefix + "'\n");
    String name = label(LABEL) + (random.nextBoolean() ? "." + label(LABEL) : "");
    return new Inputs(
        new Owner("cluster", label(LABEL), name, "uid"),
        some.spec(),
        some.className(),
        some.workerClass());
  }

  private String sources() {
    return IntStream.range(0, 1 + random.nextInt(4))
        .mapToObj(n ->
            "{name: n%d%s, sqs: {queue: {fifo: %s}}}"
                .formatted(n, letters(random.nextInt(LABEL - 2)), random.nextBoolean()))
        .collect(Collectors.joining(", ", "eventSources: [", "]\n"));
  }

  /** As long as can be, as short as can be, or any length between. */
  private String label(int most) {
    int length =
        switch (random.nextInt(4)) {
          case 0 -> 1;
          case 1 -> most;
          default -> 1 + random.nextInt(most);
        };
    return "n" + letters(length - 1);
  }

  /** Few different ones, so that names begin alike and have hyphens anywhere but at their end. */
  private String letters(int length) {
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append(text.length() + 1 < length && random.nextInt(5) == 0 ? "-" : "n");
    }
    return text.toString();
  }
}
