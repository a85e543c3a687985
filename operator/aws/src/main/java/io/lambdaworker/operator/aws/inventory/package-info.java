/**
 * What is known of the resources of one account and region, and since when: listings on a timer,
 * direct reads in rotation and on demand, and our own writes, laid over each other. No AWS call is
 * made here but through a {@link io.lambdaworker.operator.aws.read.Reader}, nothing is written, and
 * no kind is treated in a way of its own: what is special about one is asked of its reader. Start
 * at {@link io.lambdaworker.operator.aws.inventory.Inventory}, the one door; DESIGN.md beside this
 * file has the rules, a picture of them, and the tests that show them.
 */
@NullMarked
package io.lambdaworker.operator.aws.inventory;

import org.jspecify.annotations.NullMarked;
