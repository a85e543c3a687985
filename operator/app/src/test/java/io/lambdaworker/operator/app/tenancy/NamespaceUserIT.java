package io.lambdaworker.operator.app.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.AwsCalls;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mallory may write workers in her namespace. Whatever she writes, she gets nothing of what is
 * Alice's, nor anything else that her class does not allow.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NamespaceUserIT {
  private static final String CLASS =
      """
      aws: {region: us-east-1, accountId: "000000000000"}
      allowedNamespaces: {matchLabels: {kubernetes.io/metadata.name: %s}}
      defaults: {runtime: java25}
      """;

  private TestNamespace alice;
  private TestNamespace mallory;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    TestNamespace.stack().aws().reset();
    alice = TestNamespace.create("alice");
    mallory = TestNamespace.create("mallory");
    String spec = CLASS.formatted(mallory.name()) + RefusedSpecs.LIMITS;
    mallory.applyClassSpec(spec);
    WorkerClass.of(bareClass()).apply(spec);
    mallory.kubernetes().resource(beyond()).create();
    mallory.aws().sqs().createQueue(r -> r.queueName("shared-1"));
    HandmadeResources.function(mallory, "by-hand", Map.of());
    OperatorPolicy.attach("by-hand", mallory.bucket());
    mallory.kubernetes().resource(bytes()).create();
    alice.putSecret("db", Map.of("password", "hers"));
    operator = OperatorUnderTest.inProcess(alice, mallory);
    alice.apply("shop", "eventSources: [{name: orders, sqs: {queue: {}}}]\n");
    mallory.apply(
        "honest",
        "eventSources: [{name: shared, sqs: {queueArn: 'arn:aws:sqs:us-east-1:000000000000:shared-1'}}]\n");
    alice.awaitReady("shop");
    mallory.awaitReady("honest");
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void everySpecIsRefusedWithItsReasonAndTouchesNothing() {
    var shop = alice.status("shop");
    var specs =
        new RefusedSpecs(
                shop.functionName(),
                shop.eventSources().getFirst().arn(),
                shop.roleArn(),
                bareClass(),
                alice.className(),
                mallory.name())
            .all();
    AwsSnapshot before = AwsSnapshot.ofAccount(alice.aws());
    LambdaWorker herWorker = alice.worker("shop");
    LambdaWorker honest = mallory.worker("honest");
    TestNamespace.stack().gateway().resetCounts();

    specs.forEach(each -> each.apply(mallory));
    specs.forEach(each -> each.awaitRefused(mallory));
    operator.awaitSweeps(2);
    specs.forEach(each -> each.awaitRefused(mallory));

    assertThat(AwsCalls.of(TestNamespace.stack().gateway()).writes().byOperation()).isEmpty();
    assertThat(AwsSnapshot.ofAccount(alice.aws()).differencesFrom(before)).isEmpty();
    nothingIsToldOf(shop);
    assertThat(alice.worker("shop")).isEqualTo(herWorker);
    assertThat(mallory.worker("honest")).isEqualTo(honest);
  }

  /** The worker that asked for the function of Alice's worker knows no more than its name. */
  private void nothingIsToldOf(LambdaWorkerStatus shop) {
    var status = mallory.status("takes-the-function");
    assertThat(status.functionName()).isEqualTo(shop.functionName());
    assertThat(status.roleArn()).isNull();
    assertThat(status.functionState()).isNull();
    assertThat(status.alarms().total()).isZero();
    String cluster =
        mallory.kubernetes().namespaces().withName("kube-system").get().getMetadata().getUid();
    String told = Serialization.asYaml(status) + mallory.eventLines("takes-the-function");
    assertThat(told.replace(shop.functionName(), ""))
        .doesNotContain(alice.name(), cluster, shop.roleArn());
  }

  /** Deleting a worker that was refused deletes nothing of what it named. */
  @Test
  void deletingWhatWasRefusedTouchesNothing() {
    var shop = alice.status("shop");
    var names =
        List.of(
            RefusedSpec.of(
                "deletes-the-function",
                "functionName: %s\ndeletionPolicy: Delete\n".formatted(shop.functionName()),
                Reason.Conflict,
                "belongs to a worker of another namespace"),
            RefusedSpec.of(
                "deletes-what-is-nobodys",
                "functionName: by-hand\ndeletionPolicy: Delete\n",
                Reason.Conflict,
                "is not this worker's"));
    AwsSnapshot before = AwsSnapshot.ofAccount(alice.aws());
    names.forEach(each -> each.apply(mallory));
    names.forEach(each -> each.awaitRefused(mallory));
    names.forEach(each -> mallory.delete(each.worker()));
    names.forEach(each -> mallory.deleteAndAwaitGone(each.worker()));
    assertThat(AwsSnapshot.ofAccount(alice.aws()).differencesFrom(before)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tags: {lambdaworker.io/cluster: x} | keep for themselves",
        "tags: {lambdaworker.io/adopted: x} | keep for themselves",
        "tags: {'aws:cloudformation:stack-name': x} | keep for themselves",
        "env: [{name: AWS_ACCESS_KEY_ID, value: x}] | Lambda sets this variable itself",
        "env: [{name: AWS_LAMBDA_RUNTIME_API, value: x}] | Lambda sets this variable itself",
        "env: [{name: _HANDLER, value: x}] | spec.env[0].name",
        "env: [{name: AB, valueFrom: {secretKeyRef: {name: 'alice/db', key: password}}}] | secretKeyRef.name",
        "env: [{name: AB, valueFrom: {secretKeyRef: {namespace: alice, name: db, key: password}}}] | namespace",
        "env: [{name: AB, valueFrom: {workerRef: {name: '../alice/shop', attribute: functionArn}}}] | workerRef.name",
        "access: [{statement: {effect: Allow, notActions: ['iam:*'], resources: ['*']}}] | notActions",
        "access: [{statement: {effect: Allow, actions: ['s3:Get*'], notResources: ['x']}}] | notResources",
        "access: [{statement: {effect: Allow, actions: ['s*:Get'], resources: ['*']}}] | actions[0]",
        "access: [{statement: {effect: Allow, actions: ['s3:*'], resources: ['*'], principal: '*'}}] | principal",
        "access: [{dynamodb: {table: 'team-*', access: Read}}] | dynamodb.table",
        "access: [{s3: {bucket: 'data*', access: Read}}] | s3.bucket",
        "access: [{s3: {bucket: data, prefix: 'team/${aws:userid}', access: Read}}] | s3.prefix",
        "access: [{ssm: {parameter: '/team/*'}}] | ssm.parameter",
        "access: [{sqs: {queueArn: 'arn:aws:sqs:*:000000000000:x', access: Send}}] | sqs.queueArn",
        "eventSources: [{name: x, sqs: {queueArn: 'arn:aws:sqs:us-east-1:000000000000:shared-*'}}] | sqs.queueArn",
        "functionName: '/aws/lambda/x' | spec.functionName",
        "description: \"a\\nNormal  Ready\" | spec.description",
        "handler: \"a\\u001b[2J\" | spec.handler",
        "logging: {logGroup: /aws/lambda/others} | logGroup",
        "role: {arn: 'arn:aws:iam::000000000000:role/shared/*'} | spec.role.arn",
      })
  void theApiServerRefuses(String spec, String said) {
    String whole =
        """
        apiVersion: lambdaworker.io/v1beta1
        kind: LambdaWorker
        metadata: {name: refused, namespace: %s}
        spec:
          code: {s3: {bucket: artifacts, key: handlers/test.zip}}
          %s
          %s
        """
            .formatted(
                mallory.name(),
                spec.startsWith("handler:") ? "" : "handler: example.Handler",
                spec);
    var worker = Serialization.unmarshal(whole, GenericKubernetesResource.class);
    var strictly = mallory.kubernetes().resource(worker).fieldValidation(Validation.STRICT);
    assertThatThrownBy(strictly::create)
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(said);
    assertThat(mallory.worker("refused")).isNull();
  }

  @Test
  void anOverlongRequestIsRefusedAndNotCopied() {
    mallory.apply("annotated", "");
    mallory.awaitReady("annotated");
    mallory.annotate("annotated", Annotations.RECONCILE_REQUESTED_AT, "x".repeat(100_000));
    var refused = mallory.awaitNotReady("annotated", Reason.Invalid.name());
    assertThat(Serialization.asYaml(refused.getStatus()))
        .contains("reconcile-requested-at]: give it")
        .doesNotContain("xxx");
    mallory.annotate("annotated", Annotations.RECONCILE_REQUESTED_AT, "now");
    mallory.awaitReady("annotated");
    mallory.deleteAndAwaitGone("annotated");
  }

  @Test
  void classAndFunctionNameAreChosenOnce() {
    assertThatThrownBy(() -> mallory.apply("honest", "classRef: {name: " + bareClass() + "}\n"))
        .hasMessageContaining("classRef cannot be changed");
    assertThatThrownBy(() -> mallory.apply("honest", "functionName: by-hand\n"))
        .hasMessageContaining("functionName cannot be changed");
  }

  /** A Secret whose value is no text. */
  private Secret bytes() {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(mallory.name())
        .withName("bytes")
        .endMetadata()
        .addToData("key", Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, 1}))
        .build();
  }

  /** Somebody else's namespace, whose name begins with Mallory's. */
  private Namespace beyond() {
    return new NamespaceBuilder()
        .withNewMetadata()
        .withName(mallory.name() + "-x-y")
        .endMetadata()
        .build();
  }

  private String bareClass() {
    return mallory.className() + "-bare";
  }
}
