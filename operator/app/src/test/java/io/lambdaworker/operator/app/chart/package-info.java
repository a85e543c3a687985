/**
 * The Helm chart: linted and rendered by Helm itself for the value sets in its {@code ci} folder,
 * accepted by the API server, and the operator under exactly the rights that it gives.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.chart.Chart}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.chart.Chart}: a copy of the chart with changed values,
 *       as Helm lints and renders it.
 *   <li>{@link io.lambdaworker.operator.app.chart.ChartValues}: the chart's values.yaml with the
 *       descriptions in its comments.
 *   <li>{@link io.lambdaworker.operator.app.chart.Release}: the chart, installed by Helm on an API
 *       server of its own.
 *   <li>{@link io.lambdaworker.operator.app.chart.Kubelet}: stands in for a kubelet: runs the
 *       command of {@code helm test}'s pod.
 *   <li>{@link io.lambdaworker.operator.app.chart.PodIdentityAgent}: stands in for EKS Pod
 *       Identity's agent.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.chart;

import org.jspecify.annotations.NullMarked;
