/**
 * Tests of event source mappings: Lambda's answers as records, and the calls that a change takes.
 * No fixtures of their own.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.kind.mapping.MappingReaderTest}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.mapping;

import org.jspecify.annotations.NullMarked;
