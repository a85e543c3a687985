package io.lambdaworker.operator.core.kind.mapping;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda event source mapping. It is found by its function and source, never by its uuid alone.
 *
 * @param functionName without version or alias: which of these is invoked can be changed in place
 * @param qualifier the alias or version that is invoked; absent for the function as it is now
 * @param filters patterns in order; unread when AWS answers {@code FilterCriteriaError}
 * @param extras what no spec can name yet; told and left as it is
 */
public record EventSourceMapping(
    String functionName,
    String eventSourceArn,
    Facet<String> qualifier,
    Facet<Settings> settings,
    Facet<List<String>> filters,
    Facet<Tags> tags,
    Facet<Extras> extras)
    implements Resource {

  /** As a spec can say it: Lambda's defaults for all that no spec can name yet. */
  public EventSourceMapping(
      String functionName,
      String eventSourceArn,
      Facet<Settings> settings,
      Facet<List<String>> filters,
      Facet<Tags> tags) {
    this(functionName, eventSourceArn, Facet.absent(), settings, filters, tags, Extras.NONE);
  }

  /**
   * What UpdateEventSourceMapping takes.
   *
   * @param maximumBatchingWindowInSeconds seconds
   * @param maximumConcurrency null for no limit
   */
  public record Settings(
      boolean enabled,
      int batchSize,
      int maximumBatchingWindowInSeconds,
      Set<String> functionResponseTypes,
      @Nullable Integer maximumConcurrency)
      implements Flat {}

  /**
   * What Lambda lists and no spec can name yet.
   *
   * @param onFailure ARN of where records of discarded batches go; null for nowhere
   * @param kmsKeyArn encrypts the filters; null for a key of Lambda's own
   * @param metrics names of further metrics that are written
   */
  public record Extras(
      Pollers provisionedPollerConfig,
      @Nullable String onFailure,
      @Nullable String kmsKeyArn,
      Set<String> metrics)
      implements Flat {
    /** What a new mapping has; one for all. */
    public static final Facet<Extras> NONE =
        Facet.known(new Extras(new Pollers(null, null), null, null, Set.of()));
  }

  /** How many event pollers are kept ready; null where Lambda chooses. */
  public record Pollers(@Nullable Integer minimumPollers, @Nullable Integer maximumPollers) {}

  /** The same, which invokes this alias. */
  public EventSourceMapping through(String alias) {
    return new EventSourceMapping(
        functionName, eventSourceArn, Facet.known(alias), settings, filters, tags, extras);
  }

  public static String nameOf(String functionName, String eventSourceArn) {
    return functionName + "|" + eventSourceArn;
  }

  /** The ARN of the source that a mapping of this name reads; empty where the name has none. */
  public static Optional<String> sourceIn(String name) {
    String source = name.substring(name.indexOf('|') + 1);
    return source.startsWith("arn:")
        ? Optional.of(source.contains("#") ? source.substring(0, source.indexOf('#')) : source)
        : Optional.empty();
  }

  /** Whether it reads a FIFO queue, for which Lambda gathers no batches. */
  public boolean readsFifo() {
    return eventSourceArn.endsWith(".fifo");
  }

  @Override
  public Kind<EventSourceMapping> kind() {
    return MappingKind.KIND;
  }

  @Override
  public String name() {
    return nameOf(functionName, eventSourceArn);
  }
}
