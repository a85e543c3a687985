package io.lambdaworker.operator.core.resource;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda event source mapping. It is found by its function and source, never by its uuid alone.
 *
 * @param filters patterns in order; unread when AWS answers {@code FilterCriteriaError}
 */
public record EventSourceMapping(
    String functionName,
    String eventSourceArn,
    Facet<Settings> settings,
    Facet<List<String>> filters,
    Facet<Tags> tags)
    implements Resource {

  /**
   * What UpdateEventSourceMapping takes.
   *
   * @param maximumBatchingWindowInSeconds seconds
   * @param maximumConcurrency absent as null
   */
  public record Settings(
      boolean enabled,
      int batchSize,
      int maximumBatchingWindowInSeconds,
      Set<String> functionResponseTypes,
      @Nullable Integer maximumConcurrency) {}

  public static String nameOf(String functionName, String eventSourceArn) {
    return functionName + "|" + eventSourceArn;
  }

  @Override
  public Kind kind() {
    return Kind.EVENT_SOURCE_MAPPING;
  }

  @Override
  public String name() {
    return nameOf(functionName, eventSourceArn);
  }

  @Override
  public EventSourceMapping unread() {
    return new EventSourceMapping(
        functionName, eventSourceArn, Facet.unread(), Facet.unread(), Facet.unread());
  }

  @Override
  public EventSourceMapping withTags(Facet<Tags> newTags) {
    return new EventSourceMapping(functionName, eventSourceArn, settings, filters, newTags);
  }
}
