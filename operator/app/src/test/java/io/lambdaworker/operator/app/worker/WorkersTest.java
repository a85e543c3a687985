package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.operator.app.watch.Watches.Changed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Workers}: which workers a change of a Secret, ConfigMap, namespace or class wakes. */
class WorkersTest {
  private final OperatorInMemory operator = new OperatorInMemory();

  WorkersTest() {
    operator.api.put("secret", "env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: a}}}]\n");
    operator.api.put("map", "env: [{name: A, valueFrom: {configMapKeyRef: {name: db, key: a}}}]\n");
    operator.api.put("named", "classRef: {name: team}\n");
    operator.api.put("other", "classRef: {name: other}\n");
    operator.woken.clear();
  }

  @Test
  void aSecretWakesThoseWhoReferToIt() {
    operator.workers.wake(new Changed.OfSecret("social", "db"));
    operator.workers.wake(new Changed.OfSecret("social", "unused"));
    operator.workers.wake(new Changed.OfSecret("data", "db"));
    assertThat(woken()).containsExactly("secret");
  }

  @Test
  void aConfigMapWakesThoseWhoReferToIt() {
    operator.workers.wake(new Changed.OfConfigMap("social", "db"));
    assertThat(woken()).containsExactly("map");
  }

  @Test
  void theKeysThatAnyWorkerRefersToAreTold() {
    operator.api.put(
        "more", "env: [{name: B, valueFrom: {secretKeyRef: {name: db, key: b}}}, {name: C}]\n");
    assertThat(operator.workers.keysOf(new Changed.OfSecret("social", "db")))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(operator.workers.keysOf(new Changed.OfConfigMap("social", "db")))
        .containsExactly("a");
    assertThat(operator.workers.keysOf(new Changed.OfSecret("data", "db"))).isEmpty();
  }

  @Test
  void aNamespaceWakesAllItsWorkers() {
    operator.workers.wake(new Changed.OfNamespace("data"));
    assertThat(woken()).isEmpty();
    operator.workers.wake(new Changed.OfNamespace("social"));
    assertThat(woken()).containsExactly("secret", "map", "named", "other");
  }

  @Test
  void aClassWakesWhoNamesItOrNone() {
    operator.workers.wake(new Changed.OfClass("team"));
    assertThat(woken()).containsExactly("secret", "map", "named");
  }

  @Test
  void aClassIsUsedOnceAWorkerIsPinned() {
    operator.put(OperatorInMemory.SPEC);
    assertThat(operator.workers.users("team")).isEmpty();
    operator.reconcile();
    assertThat(operator.workers.users("team")).isNotEmpty();
    assertThat(operator.workers.users("other")).isEmpty();
  }

  private List<String> woken() {
    return operator.woken.stream().map(ResourceID::getName).toList();
  }
}
