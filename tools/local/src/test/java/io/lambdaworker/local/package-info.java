/** The local stack, tried with the clients that its users have. Start at {@code AwsClients}. */
@NullMarked
package io.lambdaworker.local;

import org.jspecify.annotations.NullMarked;
