/**
 * What is published, and how: the workflows, and a worker on what their steps put into S3. What the
 * publisher itself does is tested beside it.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.publishing.PublishedWorkerIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.publishing.Workflow}: a file of {@code
 *       .github/workflows}.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.publishing;

import org.jspecify.annotations.NullMarked;
