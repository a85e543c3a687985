package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.Filter;
import io.lambdaworker.api.v1beta1.FunctionResponseType;
import io.lambdaworker.api.v1beta1.SqsSource;
import io.lambdaworker.operator.core.desired.Sources.Source;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the desired records of a worker whose {@link Validation} found no problem. */
public final class DesiredOf {

  private DesiredOf() {}

  /** Deterministic: the same inputs give equal records in the same order. */
  public static Desired worker(Inputs inputs, References references, Artifact artifact) {
    WorkerKey key = inputs.key();
    Tags tags = WorkerTags.of(inputs);
    List<Source> sources = Sources.of(inputs, references);
    Map<String, Resource> all = new LinkedHashMap<>();
    int retention = Effective.of(inputs).logging().retentionInDays();
    all.put("logGroup", new LogGroup(key.logGroup(), Facet.known(retention), Facet.known(tags)));
    if (inputs.spec().role() == null) {
      all.put("role", RoleResource.of(inputs, references, tags));
    }
    var queues = new QueueResources(inputs, tags);
    for (Source source : sources) {
      if (source.managed() != null) {
        String name = source.name();
        all.put("deadLetterQueue." + name, queues.deadLetters(name, source.managed()));
        all.put("queue." + name, queues.main(name, source.managed()));
      }
    }
    all.put("function", FunctionResource.of(inputs, references, artifact, tags));
    boolean enabled = !Boolean.TRUE.equals(inputs.spec().suspend());
    for (Source source : sources) {
      all.put("eventSource." + source.name(), mapping(key.function(), source, enabled, tags));
    }
    Alarms.of(inputs, sources, tags).forEach((name, alarm) -> all.put("alarm." + name, alarm));
    return new Desired(inputs.owner(), key, all);
  }

  private static EventSourceMapping mapping(
      String function, Source source, boolean enabled, Tags tags) {
    SqsSource sqs = source.sqs();
    var settings =
        new EventSourceMapping.Settings(
            enabled,
            EffectiveQueue.or(sqs.batchSize(), EffectiveQueue.BATCH_SIZE),
            EffectiveQueue.or(sqs.maximumBatchingWindowInSeconds(), 0),
            sqs.functionResponseTypes().stream()
                .map(FunctionResponseType::value)
                .collect(Collectors.toUnmodifiableSet()),
            sqs.maximumConcurrency());
    return new EventSourceMapping(
        function,
        source.queueArn(),
        Facet.known(settings),
        Facet.known(sqs.filters().stream().map(Filter::pattern).toList()),
        Facet.known(tags));
  }
}
