package io.lambdaworker.operator.core.release;

import java.util.Optional;

/**
 * Everything that a decision is made from. Versions and the alias must have been read: while one of
 * them is not known, nothing is to be decided.
 *
 * @param answered the version that AWS answered to the last {@link Decision.Publish} of this key,
 *     where that is remembered: an unchanged publish returns an older version, which neither its
 *     key need not show
 */
public record Situation(
    Wanted wanted, Published published, Optional<Integer> answered, Signals signals, Rules rules) {}
