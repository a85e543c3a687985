/**
 * A fixture in the package of what it drives: {@link
 * io.lambdaworker.operator.aws.inventory.Listings} lists the account when a test says so.
 */
@NullMarked
package io.lambdaworker.operator.aws.inventory;

import org.jspecify.annotations.NullMarked;
