/**
 * How Lambda shows event source mappings and how they are written. No other room may be imported.
 * Start at {@link io.lambdaworker.operator.aws.kind.mapping.AwsMappings}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.mapping;

import org.jspecify.annotations.NullMarked;
