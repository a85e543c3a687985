package io.lambdaworker.operator.aws.kind.mapping;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.Pause;
import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.aws.write.CallFailedException;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.LambdaTags;
import io.lambdaworker.operator.aws.write.RolePatience;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.StepStoppedException;
import io.lambdaworker.operator.aws.write.TagChanges;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping.Settings;
import io.lambdaworker.operator.core.plan.Overlay;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/**
 * Writes event source mappings. Lambda leaves a setting as it is when a request leaves it out, so a
 * setting is removed by an empty value. Of a FIFO queue no batching window is sent, not even 0:
 * Lambda has none ("Creating and configuring an Amazon SQS event source mapping", developer guide).
 */
final class MappingWriter implements Writer<EventSourceMapping> {
  /**
   * Pauses between reads of a mapping that is being changed. Few, since GetEventSourceMapping has
   * only Lambda's shared quota; after them the next reconcile looks again.
   */
  private static final List<Duration> POLLS =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));

  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final String DELETING = "Deleting";
  private static final String DISABLING = "Disabling";
  private static final String DISABLED = "Disabled";

  private final LambdaClient lambda;
  private final Sender sender;
  private final RolePatience patience;
  private final Pause pause;

  MappingWriter(LambdaClient lambda, Sender sender, RolePatience patience, Pause pause) {
    this.lambda = lambda;
    this.sender = sender;
    this.patience = patience;
    this.pause = pause;
  }

  @Override
  public void create(EventSourceMapping desired, Journal journal) {
    if (!(desired.settings() instanceof Facet.Known<Settings>(Settings settings))) {
      throw new IllegalArgumentException("no settings of " + desired.id());
    }
    try {
      var created =
          sender.write(
              "lambda:CreateEventSourceMapping",
              () ->
                  lambda.createEventSourceMapping(r ->
                      r.functionName(invoked(desired))
                          .eventSourceArn(desired.eventSourceArn())
                          .enabled(settings.enabled())
                          .batchSize(settings.batchSize())
                          .maximumBatchingWindowInSeconds(
                              desired.readsFifo()
                                  ? null
                                  : settings.maximumBatchingWindowInSeconds())
                          .functionResponseTypesWithStrings(settings.functionResponseTypes())
                          .scalingConfig(
                              settings.maximumConcurrency() == null
                                  ? null
                                  : scaling(settings.maximumConcurrency()))
                          .filterCriteria(desired.filters().isKnown() ? filters(desired) : null)
                          .tags(desired.tags().orElse(Tags.NONE).values())));
      patience.accepted(desired.id());
      var identity =
          new Identity(
              Facets.orEmpty(created.eventSourceMappingArn()),
              created.uuid(),
              null,
              null,
              Facet.known(
                  new Lifecycle(created.state(), null, null, created.stateTransitionReason())));
      journal.wrote(new Observed(desired, identity));
    } catch (CallFailedException e) {
      throw AwsErrors.isRolePropagating(e.error()) ? patience.refused(desired.id(), e) : e;
    }
  }

  @Override
  public void update(Step.Update step, Observed base, EventSourceMapping mapping, Journal journal) {
    EventSourceMapping target = Overlay.of(step, mapping);
    String uuid = uuid(base);
    var identity = base.identity();
    var request = UpdateEventSourceMappingRequest.builder().uuid(uuid);
    if (differs(request, mapping, target)) {
      try {
        var updated =
            sender.write(
                "lambda:UpdateEventSourceMapping",
                () -> lambda.updateEventSourceMapping(request.build()));
        patience.accepted(mapping.id());
        identity =
            new Identity(
                identity.arn(),
                uuid,
                null,
                null,
                Facet.known(
                    new Lifecycle(updated.state(), null, null, updated.stateTransitionReason())));
      } catch (CallFailedException e) {
        throw AwsErrors.isRolePropagating(e.error()) ? patience.refused(mapping.id(), e) : e;
      }
    }
    LambdaTags.write(
        lambda, sender, identity.arn(), TagChanges.between(mapping.tags(), target.tags()));
    journal.wrote(new Observed(target, identity));
  }

  /**
   * Disables the mapping, which then reads no more. Its state is Disabled once the function has
   * worked on what it had read.
   */
  @Override
  public void drain(Observed observed, EventSourceMapping mapping) {
    String uuid = uuid(observed);
    String state = stateOf(observed);
    if (!state.equals(DISABLED) && !state.equals(DISABLING)) {
      state =
          sender
              .write(
                  "lambda:UpdateEventSourceMapping",
                  () -> lambda.updateEventSourceMapping(r -> r.uuid(uuid).enabled(false)))
              .state();
    }
    for (Duration wait : POLLS) {
      if (DISABLED.equals(state)) {
        return;
      }
      pause.of(wait);
      state = read(uuid).state();
    }
    if (!DISABLED.equals(state)) {
      throw StepStoppedException.waiting(
          Reason.Applying, "Lambda is disabling the event source mapping " + uuid, RETRY);
    }
  }

  /** Waits until the mapping is gone, since it still receives messages while Lambda deletes it. */
  @Override
  public void delete(Observed observed, EventSourceMapping mapping, boolean retainData) {
    String uuid = uuid(observed);
    if (stateOf(observed).equals(DELETING)) {
      read(uuid);
    } else {
      sender.write(
          "lambda:DeleteEventSourceMapping",
          () -> lambda.deleteEventSourceMapping(r -> r.uuid(uuid)));
    }
    for (Duration wait : POLLS) {
      pause.of(wait);
      read(uuid);
    }
    throw StepStoppedException.waiting(
        Reason.Applying, "Lambda is deleting the event source mapping " + uuid, RETRY);
  }

  /**
   * @throws CallFailedException ResourceNotFoundException once it is gone
   */
  private GetEventSourceMappingResponse read(String uuid) {
    return sender.read(
        "lambda:GetEventSourceMapping", () -> lambda.getEventSourceMapping(r -> r.uuid(uuid)));
  }

  private static boolean differs(
      UpdateEventSourceMappingRequest.Builder request,
      EventSourceMapping base,
      EventSourceMapping target) {
    boolean differs = false;
    if (!target.qualifier().equals(base.qualifier())) {
      differs = true;
      request.functionName(invoked(target));
    }
    if (target.settings() instanceof Facet.Known<Settings>(Settings to)
        && !target.settings().equals(base.settings())) {
      differs = true;
      Settings from = base.settings().orElse(NOTHING);
      if (to.enabled() != from.enabled() || from == NOTHING) {
        request.enabled(to.enabled());
      }
      if (to.batchSize() != from.batchSize()) {
        request.batchSize(to.batchSize());
      }
      if (!target.readsFifo()
          && to.maximumBatchingWindowInSeconds() != from.maximumBatchingWindowInSeconds()) {
        request.maximumBatchingWindowInSeconds(to.maximumBatchingWindowInSeconds());
      }
      if (!to.functionResponseTypes().equals(from.functionResponseTypes())) {
        request.functionResponseTypesWithStrings(new TreeSet<>(to.functionResponseTypes()));
      }
      if (!Objects.equals(to.maximumConcurrency(), from.maximumConcurrency())) {
        request.scalingConfig(scaling(to.maximumConcurrency()));
      }
    }
    if (!target.filters().equals(base.filters())) {
      differs = true;
      request.filterCriteria(filters(target));
    }
    return differs;
  }

  /** As FunctionName takes it: {@code fn} or {@code fn:live}. */
  private static String invoked(EventSourceMapping mapping) {
    String qualifier = mapping.qualifier().orElse("");
    return mapping.functionName() + (qualifier.isEmpty() ? "" : ":" + qualifier);
  }

  private static final Settings NOTHING = new Settings(false, -1, -1, Set.of(), null);

  /** An empty one removes the limit. */
  private static ScalingConfig scaling(@Nullable Integer maximumConcurrency) {
    var scaling = ScalingConfig.builder();
    return maximumConcurrency == null
        ? scaling.build()
        : scaling.maximumConcurrency(maximumConcurrency).build();
  }

  /** An empty one removes the filters. */
  private static FilterCriteria filters(EventSourceMapping mapping) {
    List<String> patterns = mapping.filters().orElse(List.of());
    return patterns.isEmpty()
        ? FilterCriteria.builder().build()
        : FilterCriteria.builder()
            .filters(patterns.stream().map(p -> Filter.builder().pattern(p).build()).toList())
            .build();
  }

  private static String stateOf(Observed mapping) {
    return mapping.identity().lifecycle().map(Lifecycle::state).orElse("");
  }

  private static String uuid(Observed mapping) {
    String uuid = mapping.identity().id();
    if (uuid == null) {
      throw StepStoppedException.failed(
          Failure.passing(Reason.InventoryStale, mapping.id() + " has no uuid yet"));
    }
    return uuid;
  }
}
