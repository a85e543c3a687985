/**
 * What the documents say, compared with the code and with what really runs.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.docs.DocumentsTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.docs.Document}: a Markdown file: its headings, code
 *       blocks and tables.
 *   <li>{@link io.lambdaworker.operator.app.docs.Metrics}: metrics with type and labels, as
 *       documented and as exposed.
 *   <li>{@link io.lambdaworker.operator.app.docs.Monitoring}: the chart's alerts and dashboard.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.docs;

import org.jspecify.annotations.NullMarked;
