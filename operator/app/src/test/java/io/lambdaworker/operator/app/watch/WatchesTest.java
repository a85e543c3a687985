package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.SecretListBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.lambdaworker.operator.app.watch.Watches.Changed;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.failure.ValueUnavailableException;
import io.lambdaworker.operator.core.resource.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * {@link Watches} over an API server that drops watches and forgets what it told. The real one
 * cannot be made to do so; hence this server answers as the test scripts it.
 */
@EnableKubernetesMockClient
class WatchesTest {
  private static final String SECRETS = "/api/v1/namespaces/social/secrets";

  /** What the test asks for when the server is to forget what it told. */
  private static final String FORGET = "/forget";

  private final Digests digests = new Digests(new byte[32]);
  private final List<Changed> told = new CopyOnWriteArrayList<>();
  private KubernetesMockServer server;
  private KubernetesClient client;

  @Test
  void whatChangedWhileTheWatchWasDownIsToldAfterwards() {
    listOthers();
    list(
        SECRETS + "?resourceVersion=0",
        "1",
        secret("kept", "1", "same"),
        secret("changed", "1", "old"),
        secret("gone", "1", "x"));
    server
        .expect()
        .withPath(watch(SECRETS, "1"))
        .andUpgradeToWebSocket()
        .open()
        .expectHttpRequest(FORGET)
        .andEmit(new WatchEvent(tooOld(), "ERROR"))
        .once()
        .done()
        .once();
    server.expect().get().withPath(FORGET).andReturn(200, "forgotten").once();
    list(
        SECRETS,
        "5",
        secret("kept", "1", "same"),
        secret("changed", "5", "new"),
        secret("late", "4", "y"));
    openWatch(SECRETS, "5");
    try (var watches = start()) {
      assertThat(watches.secret("social", "changed").orElseThrow())
          .containsEntry("key", digests.of("old"));
      await(() -> told.stream().filter(Changed.OfSecret.class::isInstance).count() == 3);
      told.clear();
      client.raw(FORGET);
      await(() -> told.size() >= 3);
      assertThat(told)
          .containsExactlyInAnyOrder(
              new Changed.OfSecret("social", "changed"),
              new Changed.OfSecret("social", "gone"),
              new Changed.OfSecret("social", "late"));
      assertThat(watches.secret("social", "gone")).isEmpty();
      assertThat(watches.secret("social", "changed").orElseThrow())
          .containsEntry("key", digests.of("new"));
    }
  }

  @Test
  void aValueGoneWhenItIsWrittenIsNamedAlone() {
    listOthers();
    list(SECRETS + "?resourceVersion=0", "1", secret("db", "1", "password"));
    openWatch(SECRETS, "1");
    server.expect().get().withPath(SECRETS + "/db").andReturn(404, null).once();
    server
        .expect()
        .get()
        .withPath(SECRETS + "/db")
        .andReturn(403, secret("db", "1", "password"))
        .once();
    try (var watches = start()) {
      assertThatThrownBy(() -> watches.secretValue("social", "db", "key"))
          .isInstanceOfSatisfying(
              ValueUnavailableException.class,
              e -> {
                assertThat(e.failure().reason()).isEqualTo(Reason.SecretNotFound);
                assertThat(e.failure().terminal()).isFalse();
              })
          .hasMessageContaining("Secret db, key key");
      assertThatThrownBy(() -> watches.secretValue("social", "db", "key"))
          .isInstanceOfSatisfying(
              ValueUnavailableException.class, e -> assertThat(e.failure().terminal()).isTrue())
          .hasMessageContaining("may not be read")
          .hasMessageNotContaining("cGFzc3dvcmQ=")
          .hasNoCause();
    }
  }

  @Test
  void theListingOfOneNamespaceForgetsNothingOfAnother() {
    listOthers();
    String others = "/api/v1/namespaces/data/secrets";
    Secret other =
        new SecretBuilder(secret("db", "1", "data's"))
            .editMetadata()
            .withNamespace("data")
            .endMetadata()
            .build();
    list(SECRETS + "?resourceVersion=0", "1", secret("db", "1", "social's"));
    openWatch(SECRETS, "1");
    list(others + "?resourceVersion=0", "1", other);
    openWatch(others, "1");
    try (var watches = Watches.start(client, Set.of("social", "data"), digests, told::add)) {
      assertThat(watches.secret("social", "db").orElseThrow())
          .containsEntry("key", digests.of("social's"));
      assertThat(watches.secret("data", "db").orElseThrow())
          .containsEntry("key", digests.of("data's"));
    }
  }

  private Watches start() {
    return Watches.start(client, Set.of("social"), digests, told::add);
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(condition);
  }

  private void listOthers() {
    for (String path :
        List.of(
            "/api/v1/namespaces",
            "/api/v1/namespaces/social/configmaps",
            "/api/v1/namespaces/data/configmaps",
            "/apis/lambdaworker.io/v1beta1/lambdaworkerclasses")) {
      server
          .expect()
          .get()
          .withPath(path + "?resourceVersion=0")
          .andReturn(
              200,
              """
              {"kind": "List", "metadata": {"resourceVersion": "1"}, "items": []}
              """)
          .always();
      openWatch(path, "1");
    }
  }

  private void openWatch(String path, String version) {
    server.expect().withPath(watch(path, version)).andUpgradeToWebSocket().open().done().always();
  }

  private void list(String pathAndQuery, String version, Secret... secrets) {
    server
        .expect()
        .get()
        .withPath(pathAndQuery)
        .andReturn(
            200,
            new SecretListBuilder()
                .withNewMetadata()
                .withResourceVersion(version)
                .endMetadata()
                .withItems(secrets)
                .build())
        .once();
  }

  private static String watch(String path, String version) {
    return path
        + "?allowWatchBookmarks=true&resourceVersion="
        + version
        + "&timeoutSeconds=600&watch=true";
  }

  private static Secret secret(String name, String version, String value) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace("social")
        .withName(name)
        .withResourceVersion(version)
        .endMetadata()
        .addToData(
            "key", Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  private static Status tooOld() {
    return new StatusBuilder().withCode(410).withReason("Gone").withMessage("too old").build();
  }
}
