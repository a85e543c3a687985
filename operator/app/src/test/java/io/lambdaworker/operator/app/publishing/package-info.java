/**
 * What is published, and how: the workflows, and a worker on what their steps put into S3. What the
 * publisher itself does is tested beside it. Start at {@link
 * io.lambdaworker.operator.app.publishing.PublishedWorkerIT}.
 */
@NullMarked
package io.lambdaworker.operator.app.publishing;

import org.jspecify.annotations.NullMarked;
