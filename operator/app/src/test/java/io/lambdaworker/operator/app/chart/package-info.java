/**
 * The Helm chart: linted and rendered by Helm itself for the value sets in its {@code ci} folder,
 * accepted by the API server, and the operator under exactly the rights that it gives. Start at
 * {@link io.lambdaworker.operator.app.chart.Chart}.
 */
@NullMarked
package io.lambdaworker.operator.app.chart;

import org.jspecify.annotations.NullMarked;
