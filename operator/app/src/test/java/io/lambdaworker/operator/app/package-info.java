/**
 * Tests that need a whole operator, and the fixtures that all of them share. The tests of one
 * subject are in the packages below.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.WorkerLifeIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.TestNamespace}: a test's own namespace, class and code
 *       object.
 *   <li>{@link io.lambdaworker.operator.app.OperatorUnderTest}: an operator in this process, or as
 *       a process that can be killed.
 *   <li>{@link io.lambdaworker.operator.app.OperatorProcess}: the latter of the two.
 *   <li>{@link io.lambdaworker.operator.app.StartAttempt}: the packaged jar, started to read what
 *       it says.
 *   <li>{@link io.lambdaworker.operator.app.WorkerState}: what the status of a worker says.
 *   <li>{@link io.lambdaworker.operator.app.SharedCluster}: clients of the API server that all
 *       tests share, with the CRDs.
 *   <li>{@link io.lambdaworker.operator.app.OperatorPolicy}: the IAM policy under which every
 *       operator here works.
 *   <li>{@link io.lambdaworker.operator.app.PersonInAws}: clients of AWS for what a person does by
 *       hand; their calls are not counted.
 *   <li>{@link io.lambdaworker.operator.app.AwsCalls}: the calls of AWS that the gateway counted,
 *       by operation.
 *   <li>{@link io.lambdaworker.operator.app.AwsSnapshot}: all that AWS tells of resources at one
 *       time; two can be compared.
 *   <li>{@link io.lambdaworker.operator.app.SnapshotReader}: reads a snapshot.
 *   <li>{@link io.lambdaworker.operator.app.Sources}: where the sources lie.
 *   <li>{@link io.lambdaworker.operator.app.MainSource}: a file of the operator's main code, for
 *       the rules about sizes.
 *   <li>{@link io.lambdaworker.operator.app.TestSource}: a file of any module's tests, for the
 *       rules about names and comments.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app;

import org.jspecify.annotations.NullMarked;
