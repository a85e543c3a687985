/**
 * The API of the operator: the records behind {@code LambdaWorker} and {@code LambdaWorkerClass},
 * from which the CRDs in {@code crds/yaml} are generated, and the words that go with them:
 * annotations and condition types.
 *
 * <p>Here is what a person writes and reads, with the rules that the API server checks; what
 * follows from it is decided in core. Nothing here computes, and absent is null (collections:
 * empty): defaults are core's.
 *
 * <p>Start at {@link io.lambdaworker.api.v1beta1.LambdaWorkerSpec}.
 */
@NullMarked
package io.lambdaworker.api.v1beta1;

import org.jspecify.annotations.NullMarked;
