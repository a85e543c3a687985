/**
 * Lambda's event source mappings: their record, and what the status says of event sources. Which
 * there should be is said in {@code core.source}. No other room may be imported. Start at {@link
 * io.lambdaworker.operator.core.kind.mapping.MappingKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.mapping;

import org.jspecify.annotations.NullMarked;
