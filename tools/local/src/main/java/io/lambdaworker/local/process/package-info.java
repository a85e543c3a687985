/**
 * Child processes, the cache of what is built or downloaded, and free ports: what the parts of the
 * stack share and nothing that knows a part. Start at {@link io.lambdaworker.local.process.Child}.
 */
@NullMarked
package io.lambdaworker.local.process;

import org.jspecify.annotations.NullMarked;
