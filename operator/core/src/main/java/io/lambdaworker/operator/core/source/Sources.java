package io.lambdaworker.operator.core.source;

import io.lambdaworker.api.v1beta1.EventSource;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.References;
import java.util.List;
import java.util.Optional;

/** The event sources of a worker, in the order of its spec. */
public final class Sources {
  private Sources() {}

  public static List<Source> of(Inputs inputs) {
    return inputs.spec().eventSources().stream().flatMap(each -> of(each).stream()).toList();
  }

  /** Notes the problems that the worker and its class alone show. */
  public static void check(Checks checks) {
    List<Source> sources = of(checks.inputs());
    QueueNameChecks.check(sources, checks);
    sources.forEach(source -> source.check(checks));
  }

  /** Notes the problems that show only when references to other workers are resolved. */
  public static void check(References references, Checks checks) {
    SourceQueueChecks.check(of(checks.inputs()), references, checks);
    QueueKeyChecks.check(references, checks);
  }

  private static Optional<Source> of(EventSource source) {
    return Optional.ofNullable(source.sqs()).map(sqs -> new SqsQueueSource(source.name(), sqs));
  }
}
