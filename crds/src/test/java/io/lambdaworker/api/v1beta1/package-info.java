/**
 * Tests of the API's records, and what generates the CRDs and their reference from them. With
 * {@code -Dcrds.write} the tests write the files instead of comparing them.
 *
 * <p>Start at {@link io.lambdaworker.api.v1beta1.RecordsTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.api.v1beta1.GeneratedCrds}: the CRDs as the records say them now.
 *   <li>{@link io.lambdaworker.api.v1beta1.FinishedCrd}: adds to a CRD what the generator has no
 *       annotation for.
 *   <li>{@link io.lambdaworker.api.v1beta1.GeneratedFile}: a file that is generated and checked in:
 *       compared, or written anew.
 *   <li>{@link io.lambdaworker.api.v1beta1.Reference}: the text of {@code docs/reference.md}.
 *   <li>{@link io.lambdaworker.api.v1beta1.Field}: a field of a CRD, for the reference.
 * </ul>
 */
@NullMarked
package io.lambdaworker.api.v1beta1;

import org.jspecify.annotations.NullMarked;
