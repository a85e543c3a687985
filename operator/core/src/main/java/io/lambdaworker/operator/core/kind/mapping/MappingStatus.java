package io.lambdaworker.operator.core.kind.mapping;

import io.lambdaworker.api.v1beta1.EventSourceStatus;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.worker.Suspension;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the worker's status says of its event sources.
 *
 * @param sources how many are in the wanted state, of all: 1/2
 */
record MappingStatus(String sources, List<EventSourceStatus> eventSources) {
  private static final Set<String> ON_THEIR_WAY =
      Set.of("Creating", "Enabling", "Updating", "Disabling");

  static MappingStatus of(PartsView view) {
    List<EventSourceStatus> sources = sources(view);
    long ready =
        sources.stream()
            .filter(each -> wantedState(view, each.name()).equals(each.state()))
            .count();
    return new MappingStatus(ready + "/" + sources.size(), sources);
  }

  /** Whether Lambda is at work on the mapping, or its state is not known. */
  static boolean isOnItsWay(Observed mapping) {
    return state(mapping).map(ON_THEIR_WAY::contains).orElse(true);
  }

  static Assessment assess(PartsView view) {
    Optional<Assessment> trouble = view.changing();
    if (trouble.isPresent()) {
      return trouble.get();
    }
    List<EventSourceStatus> sources = sources(view);
    for (EventSourceStatus source : sources) {
      String wanted = wantedState(view, source.name());
      String state = source.state();
      if (state == null) {
        return view.missing(part(source.name()));
      }
      String message =
          "event source %s is %s, wanted %s%s"
              .formatted(source.name(), state, wanted, reason(view, source.name()));
      if (ON_THEIR_WAY.contains(state)) {
        return Assessment.unknown(Reason.EventSourceNotEnabled, message);
      }
      if (!state.equals(wanted)) {
        return Assessment.no(Reason.EventSourceNotEnabled, message, false);
      }
    }
    return Optional.ofNullable(view.inputs())
        .flatMap(inputs -> Suspension.of(inputs.spec()))
        .map(why ->
            Assessment.yes(
                Reason.Suspended, why.by() + " holds the event sources; " + why.remedy()))
        .orElseGet(() -> Assessment.yes(Reason.Ready, sources.size() + " enabled"));
  }

  private static List<EventSourceStatus> sources(PartsView view) {
    return view.wanted(MappingKind.TYPE).stream().map(name -> source(view, name)).toList();
  }

  private static EventSourceStatus source(PartsView view, String name) {
    Optional<Observed> mapping = view.found(part(name));
    Optional<EventSourceStatus> before =
        view.previous().eventSources().stream().filter(e -> e.name().equals(name)).findFirst();
    return new EventSourceStatus(
        name,
        mapping
            .flatMap(each -> state(each).or(() -> before.map(EventSourceStatus::state)))
            .orElse(null),
        mapping
            .map(each -> ((EventSourceMapping) each.resource()).eventSourceArn())
            .orElse(before.map(EventSourceStatus::arn).orElse(null)),
        mapping.map(Observed::identity).map(Identity::id).orElse(null),
        url(view, "queue", name, before.map(EventSourceStatus::queueUrl)),
        url(view, "deadLetterQueue", name, before.map(EventSourceStatus::deadLetterQueueUrl)));
  }

  /**
   * URL of a queue of the worker's own. Other workers take addresses from here, so a queue in
   * conflict has none.
   */
  private static @Nullable String url(
      PartsView view, String label, String name, Optional<String> before) {
    Function<Part, Optional<String>> url =
        part -> view.found(part).map(Observed::identity).map(Identity::url).or(() -> before);
    return view.part(label, name).filter(part -> !view.isConflict(part)).flatMap(url).orElse(null);
  }

  private static String wantedState(PartsView view, String name) {
    return view.desired(part(name)).filter(MappingStatus::isEnabled).isPresent()
        ? "Enabled"
        : "Disabled";
  }

  private static boolean isEnabled(Object desired) {
    return desired instanceof EventSourceMapping mapping
        && mapping.settings() instanceof Facet.Known<EventSourceMapping.Settings>(var settings)
        && settings.enabled();
  }

  private static Part part(String name) {
    return new Part(MappingKind.TYPE, name);
  }

  /** In AWS's words, such as that Lambda disabled it by itself. */
  private static String reason(PartsView view, String name) {
    return view.found(part(name)).map(Observed::identity).map(Identity::lifecycle).stream()
        .flatMap(lifecycle ->
            lifecycle instanceof Facet.Known<Lifecycle>(Lifecycle known)
                ? Stream.ofNullable(known.reason())
                : Stream.empty())
        .filter(reason -> !reason.isEmpty())
        .map(reason -> ": " + reason)
        .collect(Collectors.joining());
  }

  private static Optional<String> state(Observed observed) {
    return observed.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle lifecycle)
        ? Optional.of(lifecycle.state())
        : Optional.empty();
  }
}
