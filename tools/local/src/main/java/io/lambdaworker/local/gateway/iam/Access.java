package io.lambdaworker.local.gateway.iam;

import java.util.Optional;

/**
 * What a call does, as IAM sees it; one call may be several.
 *
 * @param action such as {@code lambda:CreateFunction}
 * @param resource its ARN; {@code *} where the action has none
 */
public record Access(String action, String resource, Keys keys) {
  /** What a policy's conditions may ask of a call. */
  @FunctionalInterface
  public interface Keys {
    /**
     * The value of a condition key such as {@code aws:RequestedRegion}; empty where it has none.
     */
    Optional<String> value(String key);
  }
}
