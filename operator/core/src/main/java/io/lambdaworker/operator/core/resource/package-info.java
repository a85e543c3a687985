/**
 * The values that records of AWS resources are made of, desired and observed alike: facets, tags,
 * owners, digests, canonical policies, and how records are read by component. No kind of resource
 * and no AWS or Kubernetes type may enter. Start at {@link
 * io.lambdaworker.operator.core.resource.Facet}; what a resource is, is said by {@code
 * core.kind.Resource}.
 */
@NullMarked
package io.lambdaworker.operator.core.resource;

import org.jspecify.annotations.NullMarked;
