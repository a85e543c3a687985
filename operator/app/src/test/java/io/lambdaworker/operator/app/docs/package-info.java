/**
 * What the documents say, held against the code and against what really runs. Start at {@link
 * io.lambdaworker.operator.app.docs.Document}.
 */
@NullMarked
package io.lambdaworker.operator.app.docs;

import org.jspecify.annotations.NullMarked;
