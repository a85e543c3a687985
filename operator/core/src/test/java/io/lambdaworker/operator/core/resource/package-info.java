/**
 * Tests of the values that resources are made of: ARNs, tags, secrets and their digests, policies
 * as canonical JSON. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.operator.core.resource.TagsTest}.
 */
@NullMarked
package io.lambdaworker.operator.core.resource;

import org.jspecify.annotations.NullMarked;
