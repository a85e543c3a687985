package io.lambdaworker.operator.core.resource;

import org.jspecify.annotations.Nullable;

/**
 * What AWS assigned to a resource, and its state.
 *
 * @param id the uuid of a mapping, the unique id of a role; else null
 * @param url of a queue; else null
 * @param revisionId of a function; else null
 */
public record Identity(
    String arn,
    @Nullable String id,
    @Nullable String url,
    @Nullable String revisionId,
    Facet<Lifecycle> lifecycle) {

  /**
   * Where the resource stands in AWS's own words.
   *
   * @param state a function's State, a mapping's State, an alarm's StateValue
   * @param lastUpdateStatus a function's; else null
   * @param reasonCode a function's StateReasonCode or LastUpdateStatusReasonCode; else null
   * @param reason in words
   */
  public record Lifecycle(
      String state,
      @Nullable String lastUpdateStatus,
      @Nullable String reasonCode,
      @Nullable String reason) {}

  public static Identity ofArn(String arn) {
    return new Identity(arn, null, null, null, Facet.unread());
  }
}
