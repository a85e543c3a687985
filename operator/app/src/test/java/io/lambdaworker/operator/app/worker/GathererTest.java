package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@link Gatherer} with its {@link Classes}, {@link ReferenceReader} and {@link QueueRefs}: it
 * finds the class, values and queues that a worker refers to, and says which of them are missing.
 */
class GathererTest {
  private final OperatorInMemory operator = new OperatorInMemory();

  @Test
  void takesTheClassThatTheSpecNames() {
    operator.put(OperatorInMemory.SPEC);
    assertThat(operator.gatherer.inputs(operator.worker()).className()).isEqualTo("team");
  }

  @Test
  void takesThePinnedClassThoughTheSpecNamesAnother() {
    operator.put(OperatorInMemory.SPEC);
    operator.reconcile();
    operator.put(OperatorInMemory.SPEC.replace("team", "other"));
    assertThat(operator.gatherer.inputs(operator.worker()).className()).isEqualTo("team");
  }

  @Test
  void takesTheOneDefaultClassAndRefusesTwo() {
    operator.put(OperatorInMemory.SPEC.replace("classRef: {name: team}\n", ""));
    assertFails(Reason.ClassNotFound, "no LambdaWorkerClass is marked as the default");

    markDefault("one");
    assertThat(operator.gatherer.inputs(operator.worker()).className()).isEqualTo("one");

    markDefault("two");
    assertFails(Reason.ClassNotFound, "several classes are marked as the default: one, two");
  }

  @Test
  void aClassThatIsNotThereIsNamed() {
    operator.put(OperatorInMemory.SPEC.replace("team", "gone"));
    assertFails(Reason.ClassNotFound, "there is no LambdaWorkerClass gone");
  }

  @Test
  void aDeletedClassKeepsItsWorkersAndTakesNone() {
    operator.put(OperatorInMemory.SPEC);
    operator.cluster.deleteClass("team");
    assertFails(Reason.ClassNotFound, "team is being deleted and takes no new workers");

    operator.cluster.putClass("team", OperatorInMemory.CLASS);
    operator.reconcile();
    operator.cluster.deleteClass("team");
    assertThat(operator.gatherer.inputs(operator.worker()).className()).isEqualTo("team");
  }

  @Test
  void aClassAdmitsTheNamespacesThatItsSelectorSelects() {
    operator.cluster.putClass(
        "team", OperatorInMemory.CLASS + "allowedNamespaces: {matchLabels: {tier: gold}}\n");
    operator.put(OperatorInMemory.SPEC);
    assertFails(Reason.NamespaceNotAllowed, "not known yet");

    operator.cluster.label("social", Map.of("tier", "silver"));
    assertFails(Reason.NamespaceNotAllowed, "does not admit namespace social");

    operator.cluster.label("social", Map.of("tier", "gold", "more", "x"));
    assertThat(operator.gatherer.inputs(operator.worker()).className()).isEqualTo("team");
  }

  @Test
  void readsTheOperatorsOfASelectorAsKubernetesDoes() {
    for (String expression :
        List.of(
            "{key: tier, operator: In, values: [gold]}",
            "{key: tier, operator: NotIn, values: [silver]}",
            "{key: other, operator: NotIn, values: [x]}",
            "{key: tier, operator: Exists}",
            "{key: other, operator: DoesNotExist}")) {
      assertThat(admits(expression)).as(expression).isTrue();
    }
    for (String expression :
        List.of(
            "{key: tier, operator: In, values: [silver]}",
            "{key: tier, operator: NotIn, values: [gold]}",
            "{key: other, operator: Exists}",
            "{key: tier, operator: DoesNotExist}")) {
      assertThat(admits(expression)).as(expression).isFalse();
    }
  }

  @Test
  void allThatIsMissingIsToldAtOnce() {
    operator.put(
        OperatorInMemory.SPEC
            + """
            env:
              - {name: A, valueFrom: {secretKeyRef: {name: db, key: a}}}
              - {name: B, valueFrom: {configMapKeyRef: {name: settings, key: b}}}
            access: [{sqs: {workerRef: {name: other, eventSource: in}, access: Send}}]
            """);
    assertHalts(Reason.SecretNotFound, "no Secret db");
    assertHalts(Reason.SecretNotFound, "no ConfigMap settings");
    assertHalts(Reason.SecretNotFound, "there is no worker other");

    operator.cluster.putSecret("social", "db", Map.of("b", "x"));
    assertHalts(Reason.SecretNotFound, "Secret db has no key a");
  }

  @Test
  void whatCannotBeReadIsNotToldAsMissing() {
    operator.cluster.putConfigMap("social", "settings", Map.of());
    operator.put(
        OperatorInMemory.SPEC
            + """
            env:
              - {name: A, valueFrom: {secretKeyRef: {name: db, key: a}}}
              - {name: B, valueFrom: {configMapKeyRef: {name: settings, key: b}}}
            """);
    operator.cluster.refuseSecrets(Failure.passing(Reason.ReferenceUnreadable, "no answer"));
    assertHalts(Reason.ReferenceUnreadable, "env A: no answer; env B: ConfigMap settings has no");
    assertThat(halt().terminal()).as("tried again soon").isFalse();

    operator.cluster.refuseSecrets(Failure.terminal(Reason.ReferenceUnreadable, "denied"));
    assertThat(halt().terminal()).as("a person has to help").isTrue();
  }

  @Test
  void aValueIsKnownByDigestAndLength() {
    operator.cluster.putSecret("social", "db", Map.of("a", "zwölf"));
    operator.cluster.putConfigMap("social", "settings", Map.of("b", "blue"));
    operator.put(
        OperatorInMemory.SPEC
            + """
            env:
              - {name: A, valueFrom: {secretKeyRef: {name: db, key: a}}}
              - {name: B, valueFrom: {configMapKeyRef: {name: settings, key: b}}}
              - {name: C, value: plain}
            """);

    var environment = gather().references().environment();

    assertThat(operator.cluster.revealed()).isZero();
    assertThat(environment.get("A"))
        .isEqualTo(ClusterInMemory.DIGESTS.sensitive("zwölf"))
        .hasToString("***");
    assertThat(environment.get("A").bytes()).isEqualTo(6);
    assertThat(environment.get("A").reveal()).isEqualTo("zwölf");
    assertThat(environment.get("B").reveal()).isEqualTo("blue");
    assertThat(environment.get("C").reveal()).isEqualTo("plain");
  }

  @Test
  void whatIsWrongIsToldBeforeWhatIsMissing() {
    operator.put(
        OperatorInMemory.SPEC
            + """
            kmsKeyArn: arn:x
            env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: a}}}]
            """);
    assertHalts(Reason.Invalid, "spec.kmsKeyArn");
  }

  @Test
  void adoptionIsRefusedWhileDeletionWouldTakeWhatItAdopts() {
    operator.put(OperatorInMemory.SPEC + "deletionPolicy: Delete\n");
    operator.annotate(Annotations.ADOPT, "true");
    assertHalts(Reason.Invalid, "spec.deletionPolicy");
  }

  @Test
  void readsTheQueueOfAnotherWorkerOnce() {
    operator.put(OperatorInMemory.SPEC);
    operator.reconcile();
    operator.api.put(
        "reader",
        """
        classRef: {name: team}
        code: {s3: {bucket: artifacts, key: a.jar}}
        runtime: java25
        handler: example.Handler
        eventSources: [{name: in, sqs: {workerRef: {name: share, eventSource: items}}}]
        access: [{sqs: {workerRef: {name: share, eventSource: items}, access: Send}}]
        """);
    LambdaWorker reader = operator.api.get("social", "reader");

    assertThat(QueueRefs.of(reader.getSpec())).hasSize(1);
    assertThat(
            operator
                .gatherer
                .gather(reader, operator.gatherer.inputs(reader))
                .references()
                .queueArns())
        .containsExactly(
            Map.entry(
                "share/items", AwsInMemory.ACCOUNT.queueArn(operator.key().queue("items", false))));
  }

  @Test
  void readsTheKeyOfAnotherWorkersQueue() {
    operator.put(OperatorInMemory.SPEC);
    operator.reconcile();
    String key = AwsInMemory.ACCOUNT.arn("kms", "key/items");
    operator.put(OperatorInMemory.SPEC.replace("queue: {}", "queue: {kmsKeyArn: '" + key + "'}"));
    operator.api.put(
        "reader",
        """
        classRef: {name: team}
        code: {s3: {bucket: artifacts, key: a.jar}}
        runtime: java25
        handler: example.Handler
        eventSources: [{name: in, sqs: {workerRef: {name: share, eventSource: items}}}]
        """);
    LambdaWorker reader = operator.api.get("social", "reader");

    assertThat(
            new ReferenceReader(
                    operator.cluster, ClusterInMemory.DIGESTS, new Addresses(operator.workers))
                .read(operator.gatherer.inputs(reader))
                .queueKeys())
        .containsExactly(Map.entry("share/items", key));
  }

  private boolean admits(String expression) {
    operator.cluster.label("social", Map.of("tier", "gold"));
    operator.cluster.putClass(
        "team",
        OperatorInMemory.CLASS
            + "allowedNamespaces: {matchExpressions: [%s]}\n".formatted(expression));
    operator.put(OperatorInMemory.SPEC);
    try {
      operator.gatherer.inputs(operator.worker());
      return true;
    } catch (HaltException e) {
      return false;
    }
  }

  private void markDefault(String name) {
    operator
        .cluster
        .putClass(name, OperatorInMemory.CLASS)
        .getMetadata()
        .setAnnotations(Map.of(Annotations.IS_DEFAULT_CLASS, "true"));
  }

  private Gatherer.Gathered gather() {
    LambdaWorker worker = operator.worker();
    return operator.gatherer.gather(worker, operator.gatherer.inputs(worker));
  }

  private Failure halt() {
    return catchThrowableOfType(FailureException.class, this::gather).failure();
  }

  private void assertFails(Reason reason, String message) {
    assertThatThrownBy(() -> operator.gatherer.inputs(operator.worker()))
        .isInstanceOfSatisfying(
            FailureException.class, e -> assertThat(e.failure().reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }

  private void assertHalts(Reason reason, String message) {
    assertThatThrownBy(this::gather)
        .isInstanceOfSatisfying(
            FailureException.class, e -> assertThat(e.failure().reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
