/**
 * What readers of all kinds share: their interface, listings and their pages, answers of direct
 * reads, and how AWS's defaults, empty values and errors of single parts become facets. Nothing is
 * remembered here, nothing is written, and no kind is known by name; each kind's reader is in its
 * room. Start at {@link io.lambdaworker.operator.aws.read.Reader}.
 */
@NullMarked
package io.lambdaworker.operator.aws.read;

import org.jspecify.annotations.NullMarked;
