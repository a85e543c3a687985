package io.lambdaworker.operator.core.kind.mapping;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Tags;
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
   * @param maximumConcurrency null for no limit
   */
  public record Settings(
      boolean enabled,
      int batchSize,
      int maximumBatchingWindowInSeconds,
      Set<String> functionResponseTypes,
      @Nullable Integer maximumConcurrency)
      implements Flat {}

  public static String nameOf(String functionName, String eventSourceArn) {
    return functionName + "|" + eventSourceArn;
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
