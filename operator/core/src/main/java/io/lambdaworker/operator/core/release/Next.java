package io.lambdaworker.operator.core.release;

import java.util.Optional;

/**
 * A decision, with what people are told of it.
 *
 * @param withheld what would be done otherwise
 * @param view how the release stands until the decision is carried out
 * @param rests whether the version that the spec asks for has all traffic, and nothing rolls it
 *     back any more: older versions get no more traffic by themselves
 * @param notice event to write once it is carried out
 */
public record Next(
    Decision decision,
    Optional<Withheld> withheld,
    View view,
    boolean rests,
    Optional<Notice> notice) {

  /**
   * What is held back by a {@link Freeze}.
   *
   * @param isDrift whether somebody changed in AWS what it would put right
   */
  public record Withheld(Decision decision, boolean isDrift) {}
}
