/**
 * Decides how a release goes on: from the versions, the alias, the alarms and the clock, one
 * decision at a time, each of which may be carried out, lost or carried out without anybody
 * learning of it. What the release is at is kept in the alias's description and nowhere else. Pure;
 * nothing here calls AWS. Start at {@link io.lambdaworker.operator.core.release.Situation} and
 * {@link io.lambdaworker.operator.core.release.Decision}.
 */
@NullMarked
package io.lambdaworker.operator.core.release;

import org.jspecify.annotations.NullMarked;
