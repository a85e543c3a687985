/**
 * AWS's answers as the records of {@code operator.core.resource}: one reader a kind, which makes
 * the calls and turns defaults, husks and errors of single parts into facets. Nothing is remembered
 * here and nothing is written. Start at {@link io.lambdaworker.operator.aws.read.Reader}.
 */
@NullMarked
package io.lambdaworker.operator.aws.read;

import org.jspecify.annotations.NullMarked;
