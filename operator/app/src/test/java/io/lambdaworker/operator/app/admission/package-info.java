/**
 * What the API server itself accepts and refuses: the CRDs of {@code crds/yaml}, installed on a
 * real one. No operator runs here.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.admission.RuleIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.admission.ApiServer}: the API server with the CRDs, and
 *       what it says of an object.
 *   <li>{@link io.lambdaworker.operator.app.admission.ValidObject}: an object of each kind that is
 *       accepted; tests change some of its fields.
 *   <li>{@link io.lambdaworker.operator.app.admission.CelRule}: a validation rule in CEL, as it
 *       stands in a CRD.
 *   <li>{@link io.lambdaworker.operator.app.admission.RuleCase}: a spec, or a change of one, that
 *       breaks a rule.
 *   <li>{@link io.lambdaworker.operator.app.admission.RuleCases}: at least one case for every rule.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.admission;

import org.jspecify.annotations.NullMarked;
