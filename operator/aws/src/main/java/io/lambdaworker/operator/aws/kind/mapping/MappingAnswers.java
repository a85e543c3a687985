package io.lambdaworker.operator.aws.kind.mapping;

import static java.util.Objects.requireNonNullElse;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping.Extras;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping.Pollers;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping.Settings;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;

/** Makes records of what Lambda answers about event source mappings. */
public final class MappingAnswers {
  private static final int DEFAULT_BATCH_SIZE = 10;
  private static final String FUNCTION = ":function:";

  private final Account account;

  public MappingAnswers(Account account) {
    this.account = account;
  }

  /**
   * The mappings by name. If a function has a source twice, one gets the plain name and the others
   * one with their uuid, so that none is overlooked: first those as workers have them, of the
   * function or its alias, then the lowest uuid.
   */
  NavigableMap<String, Supplier<Observed>> named(Collection<EventSourceMappingConfiguration> all) {
    var named = new TreeMap<String, Supplier<Observed>>();
    all.stream()
        .sorted(
            Comparator.comparing(MappingAnswers::isOfOneVersion)
                .thenComparing(EventSourceMappingConfiguration::uuid))
        .forEach(each -> {
          String function = functionOf(each);
          String source = sourceOf(each);
          if (named.containsKey(EventSourceMapping.nameOf(function, source))) {
            source += "#" + each.uuid();
          }
          String distinct = source;
          named.put(
              EventSourceMapping.nameOf(function, distinct),
              () -> observed(each, function, distinct));
        });
    return named;
  }

  /**
   * From CreateEventSourceMapping, UpdateEventSourceMapping or ListEventSourceMappings: all but the
   * tags.
   */
  public Observed listed(EventSourceMappingConfiguration answer) {
    return observed(answer, functionOf(answer), sourceOf(answer));
  }

  /**
   * From GetEventSourceMapping: all but the tags, under the name by which the mapping is known.
   *
   * @param known the same mapping as it was seen last
   */
  Observed read(GetEventSourceMappingResponse answer, Observed known) {
    var same =
        EventSourceMappingConfiguration.builder()
            .uuid(answer.uuid())
            .eventSourceMappingArn(answer.eventSourceMappingArn())
            .functionArn(answer.functionArn())
            .state(answer.state())
            .stateTransitionReason(answer.stateTransitionReason())
            .batchSize(answer.batchSize())
            .maximumBatchingWindowInSeconds(answer.maximumBatchingWindowInSeconds())
            .functionResponseTypesWithStrings(answer.functionResponseTypesAsStrings())
            .scalingConfig(answer.scalingConfig())
            .filterCriteria(answer.filterCriteria())
            .filterCriteriaError(answer.filterCriteriaError())
            .build();
    var mapping = (EventSourceMapping) known.resource();
    return observed(same, mapping.functionName(), mapping.eventSourceArn());
  }

  private Observed observed(
      EventSourceMappingConfiguration answer, String function, String source) {
    String arn =
        answer.eventSourceMappingArn() == null
            ? account.arn("lambda", "event-source-mapping:" + answer.uuid())
            : answer.eventSourceMappingArn();
    Facet<Lifecycle> lifecycle =
        answer.state() == null
            ? Facet.unread()
            : Facet.known(
                new Lifecycle(answer.state(), null, null, Facets.emptyToNull(reason(answer))));
    return new Observed(
        new EventSourceMapping(
            function,
            source,
            qualifier(answer),
            settings(answer),
            filters(answer),
            Facet.unread(),
            extras(answer)),
        new Identity(arn, answer.uuid(), null, null, lifecycle).without(unshown(answer)));
  }

  /**
   * Why the mapping is in its state: who changed it, and what went wrong with the last records.
   * Results that are well change all the time and say nothing of the state.
   */
  private static String reason(EventSourceMappingConfiguration answer) {
    String result = Facets.orEmpty(answer.lastProcessingResult());
    return Stream.of(
            Facets.orEmpty(answer.stateTransitionReason()),
            result.startsWith("PROBLEM") ? "last result " + result : "")
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static Map<String, Failure> unshown(EventSourceMappingConfiguration answer) {
    var error = answer.filterCriteriaError();
    return error == null
        ? Map.of()
        : Map.of(
            "filters",
            Failure.passing(
                Reason.NotReadable,
                "AWS cannot show the filters of mapping %s: %s: %s; see to its KMS key"
                    .formatted(
                        answer.uuid(), error.errorCode(), AwsErrors.lasting(error.message()))));
  }

  /**
   * Unread while Lambda is changing the mapping: it then refuses changes, and Creating and Updating
   * do not show whether the mapping will be enabled.
   */
  private static Facet<Settings> settings(EventSourceMappingConfiguration answer) {
    return switch (Facets.orEmpty(answer.state())) {
      case "Enabling", "Enabled" -> Facet.known(settings(answer, true));
      case "Disabling", "Disabled" -> Facet.known(settings(answer, false));
      default -> Facet.unread();
    };
  }

  private static Settings settings(EventSourceMappingConfiguration answer, boolean enabled) {
    return new Settings(
        enabled,
        requireNonNullElse(answer.batchSize(), DEFAULT_BATCH_SIZE),
        requireNonNullElse(answer.maximumBatchingWindowInSeconds(), 0),
        Set.copyOf(answer.functionResponseTypesAsStrings()),
        answer.scalingConfig() == null ? null : answer.scalingConfig().maximumConcurrency());
  }

  private static Facet<Extras> extras(EventSourceMappingConfiguration answer) {
    var pollers = answer.provisionedPollerConfig();
    var destinations = answer.destinationConfig();
    var failures = destinations == null ? null : destinations.onFailure();
    var metrics = answer.metricsConfig();
    var extras =
        Facet.known(
            new Extras(
                pollers == null
                    ? new Pollers(null, null)
                    : new Pollers(pollers.minimumPollers(), pollers.maximumPollers()),
                failures == null ? null : Facets.emptyToNull(failures.destination()),
                Facets.emptyToNull(answer.kmsKeyArn()),
                metrics == null ? Set.of() : Set.copyOf(metrics.metricsAsStrings())));
    return extras.equals(Extras.NONE) ? Extras.NONE : extras;
  }

  private static Facet<List<String>> filters(EventSourceMappingConfiguration answer) {
    if (answer.filterCriteriaError() != null) {
      return Facet.unread();
    }
    return Facet.known(
        answer.filterCriteria() == null
            ? List.of()
            : answer.filterCriteria().filters().stream().map(Filter::pattern).toList());
  }

  private static boolean isOfOneVersion(EventSourceMappingConfiguration answer) {
    String qualifier = qualifier(answer).orElse(WorkerKey.ALIAS);
    return !qualifier.equals(WorkerKey.ALIAS);
  }

  /** The function's name, without version or alias. */
  private static String functionOf(EventSourceMappingConfiguration answer) {
    String arn = Facets.orEmpty(answer.functionArn());
    int at = arn.indexOf(FUNCTION);
    return at < 0 ? arn : arn.substring(at + FUNCTION.length()).replaceFirst(":.*", "");
  }

  /** The version or alias that is invoked; unread where the answer names no function. */
  private static Facet<String> qualifier(EventSourceMappingConfiguration answer) {
    String arn = Facets.orEmpty(answer.functionArn());
    int at = arn.indexOf(FUNCTION);
    int end = at < 0 ? -1 : arn.indexOf(':', at + FUNCTION.length());
    return at < 0 ? Facet.unread() : end < 0 ? Facet.absent() : Facet.known(arn.substring(end + 1));
  }

  /**
   * The source's ARN. Sources outside AWS, such as a self-managed Kafka cluster, have none and get
   * the uuid.
   */
  private static String sourceOf(EventSourceMappingConfiguration answer) {
    return answer.eventSourceArn() == null ? "#" + answer.uuid() : answer.eventSourceArn();
  }
}
