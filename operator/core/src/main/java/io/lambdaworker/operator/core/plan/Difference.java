package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.Facet;

/**
 * A change with the facets that it was found in.
 *
 * @param field below the part, such as {@code memorySize}
 * @param component of the resource's record that has the field, such as {@code configuration}
 */
record Difference(Change change, String field, String component, Facet<?> wanted, Facet<?> found) {}
