/**
 * Tests of the records and of what they compute: names, ARNs, tags, digests, canonical policies.
 */
@NullMarked
package io.lambdaworker.operator.core.resource;

import org.jspecify.annotations.NullMarked;
