/** Tests of the table in {@code status.applied}: what it says, keeps and gives away. */
package io.lambdaworker.operator.core.applied;
