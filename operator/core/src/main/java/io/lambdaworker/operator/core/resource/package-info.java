/**
 * The AWS resources of a worker as records: the same record says what is desired and what was
 * observed. Here live facets, owners, names and tags; no AWS or Kubernetes type may enter. Start at
 * {@link io.lambdaworker.operator.core.resource.Resource}.
 */
@NullMarked
package io.lambdaworker.operator.core.resource;

import org.jspecify.annotations.NullMarked;
