/**
 * Tests of what a worker becomes in AWS, of what is refused, and of what the documents say of both.
 *
 * <p>Start at {@link io.lambdaworker.operator.core.desired.DesiredStateTest} and {@link
 * io.lambdaworker.operator.core.desired.ValidationTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.core.desired.Yaml}: reads workers and classes as people
 *       write them.
 *   <li>{@link io.lambdaworker.operator.core.desired.PlainWorker}: a worker that says only what it
 *       must.
 *   <li>{@link io.lambdaworker.operator.core.desired.FullWorker}: a worker that uses every field of
 *       the API, and a class that allows it.
 *   <li>{@link io.lambdaworker.operator.core.desired.FixedReferences}: the values, queues and code
 *       that the workers refer to.
 *   <li>{@link io.lambdaworker.operator.core.desired.DesiredTable}: everything that is made of a
 *       worker, as a table from path to value.
 *   <li>{@link io.lambdaworker.operator.core.desired.RecordLines}: turns records into the lines of
 *       such a table.
 *   <li>{@link io.lambdaworker.operator.core.desired.PolicyLines}: turns policies into such lines,
 *       statement by statement.
 *   <li>{@link io.lambdaworker.operator.core.desired.GoldenFile}: compares a text with a file
 *       beside the tests, or writes the file anew.
 *   <li>{@link io.lambdaworker.operator.core.desired.ProblemRows}: workers that are allowed but for
 *       one thing, and the field that is then named.
 *   <li>{@link io.lambdaworker.operator.core.desired.Document}: a document of this repository, with
 *       its sections and tables.
 *   <li>{@link io.lambdaworker.operator.core.desired.NumberWord}: small numbers in words, as
 *       documents write them.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.core.desired;

import org.jspecify.annotations.NullMarked;
