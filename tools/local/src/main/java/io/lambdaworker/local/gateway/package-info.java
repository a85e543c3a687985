/**
 * The gateway in front of MiniStack: counts, ledger, latency, AWS's quotas and page sizes, faults,
 * IAM policies, and the few answers in which MiniStack differs from AWS. Start at {@link
 * io.lambdaworker.local.gateway.Gateway}. It is no emulator: nothing here holds AWS resources.
 */
@NullMarked
package io.lambdaworker.local.gateway;

import org.jspecify.annotations.NullMarked;
