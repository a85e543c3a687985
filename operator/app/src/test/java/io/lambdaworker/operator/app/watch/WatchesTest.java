package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.lambdaworker.operator.app.watch.Watches.Changed;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.failure.ValueUnavailableException;
import io.lambdaworker.operator.core.resource.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
  private final ReferrersInMemory referrers = new ReferrersInMemory();
  private final List<Changed> told = referrers.told;
  private KubernetesMockServer server;
  private KubernetesClient client;
  private KubernetesClient operator;

  @BeforeEach
  void connect() {
    operator = MetadataAlone.client(client.getConfiguration()).build();
  }

  @AfterEach
  void disconnect() {
    operator.close();
  }

  @Test
  void whatChangedWhileTheWatchWasDownIsToldAfterwards() {
    listOthers();
    list(SECRETS, "1", secret("kept", "1"), secret("changed", "1"), secret("gone", "1"));
    read(secret("changed", "1", "old"));
    read(secret("changed", "5", "new"));
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
    list(SECRETS, "5", secret("kept", "1"), secret("changed", "5"), secret("late", "4"));
    openWatch(SECRETS, "5");
    try (var watches = start()) {
      assertThat(watches.secret("social", "changed", "key").orElseThrow())
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
      assertThat(watches.secret("social", "gone", "key")).isEmpty();
      assertThat(watches.secret("social", "changed", "key").orElseThrow())
          .containsEntry("key", digests.of("new"));
    }
  }

  @Test
  void aValueGoneWhenItIsWrittenIsNamedAlone() {
    listOthers();
    list(SECRETS, "1", secret("db", "1"));
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
    list(SECRETS, "1", secret("db", "1"));
    openWatch(SECRETS, "1");
    list(others, "1", other);
    read(secret("db", "1", "social's"));
    read(other);
    openWatch(others, "1");
    try (var watches = Watches.start(operator, Set.of("social", "data"), digests, referrers)) {
      assertThat(watches.secret("social", "db", "key").orElseThrow())
          .containsEntry("key", digests.of("social's"));
      assertThat(watches.secret("data", "db", "key").orElseThrow())
          .containsEntry("key", digests.of("data's"));
    }
  }

  @Test
  void aNamespaceThatRefusesHoldsUpNoOther() {
    listOthers();
    list(SECRETS, "1", secret("db", "1"));
    read(secret("db", "1", "social's"));
    openWatch(SECRETS, "1");
    server
        .expect()
        .withPath("/api/v1/namespaces/closed/secrets?limit=500")
        .andReturn(403, null)
        .always();
    try (var watches =
        Watches.start(operator, Set.of("social", "closed", "gone"), digests, referrers)) {
      assertThat(watches.secret("social", "db", "key").orElseThrow())
          .containsEntry("key", digests.of("social's"));
      for (String namespace : List.of("closed", "gone")) {
        assertThatThrownBy(() -> watches.secret(namespace, "db", "key"))
            .isInstanceOfSatisfying(
                ValueUnavailableException.class,
                e -> assertThat(e.failure().reason()).isEqualTo(Reason.ReferenceUnreadable))
            .hasMessageContaining("Secrets of namespace " + namespace + " may not be read");
      }
    }
  }

  @Test
  void listsAndWatchesMetadataAndReadsWhatIsReferredTo() throws InterruptedException {
    listOthers();
    list(SECRETS, "1", secret("db", "1"), secret("foreign", "1"));
    openWatch(SECRETS, "1");
    read(secret("db", "1", "password"));
    try (var watches = start()) {
      assertThat(watches.secret("social", "db", "key").orElseThrow())
          .containsExactly(Map.entry("key", digests.of("password")));
      assertThat(watches.secret("social", "db", "key")).as("not read again").isPresent();
      assertThat(watches.secret("social", "none", "key")).isEmpty();
      await(() -> server.getRequestCount() >= 9);
    }
    assertThat(accepted(SECRETS))
        .hasSize(3)
        .anySatisfy(each ->
            assertThat(each).contains("?limit=500", "as=PartialObjectMetadataList;g=meta.k8s.io"))
        .anySatisfy(each ->
            assertThat(each).contains("watch=true", "as=PartialObjectMetadata;g=meta.k8s.io"))
        .anySatisfy(
            each -> assertThat(each).startsWith(SECRETS + "/db ").doesNotContain("Partial"));
  }

  @Test
  void whatTheWatchTellsIsReadAnew() {
    listOthers();
    list(SECRETS, "1", secret("db", "1"));
    server
        .expect()
        .withPath(watch(SECRETS, "1"))
        .andUpgradeToWebSocket()
        .open()
        .expectHttpRequest(FORGET)
        .andEmit(new WatchEvent(metadata(secret("db", "2")), "MODIFIED"))
        .once()
        .done()
        .once();
    server.expect().get().withPath(FORGET).andReturn(200, "told").once();
    read(secret("db", "1", "old"));
    server.expect().get().withPath(SECRETS + "/db").andReturn(403, "no").once();
    read(secret("db", "2", "new"));
    try (var watches = start()) {
      assertThat(watches.secret("social", "db", "key").orElseThrow())
          .containsEntry("key", digests.of("old"));
      await(() -> told.remove(new Changed.OfSecret("social", "db")));
      client.raw(FORGET);
      await(() -> told.contains(new Changed.OfSecret("social", "db")));
      assertThatThrownBy(() -> watches.secret("social", "db", "key"))
          .isInstanceOfSatisfying(
              ValueUnavailableException.class,
              e -> assertThat(e.failure().reason()).isEqualTo(Reason.ReferenceUnreadable))
          .hasMessage("Secret db may not be read by the operator; allow it get");
      assertThat(watches.secret("social", "db", "key").orElseThrow())
          .containsEntry("key", digests.of("new"));
    }
  }

  private Watches start() {
    return Watches.start(operator, Set.of("social"), digests, referrers);
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(condition);
  }

  private void listOthers() {
    for (String path :
        List.of(
            "/api/v1/namespaces?limit=8",
            "/api/v1/namespaces/social/configmaps?limit=500",
            "/api/v1/namespaces/data/configmaps?limit=500",
            "/apis/lambdaworker.io/v1beta1/lambdaworkerclasses?limit=8")) {
      server
          .expect()
          .get()
          .withPath(path)
          .andReturn(
              200,
              """
              {"kind": "List", "metadata": {"resourceVersion": "1"}, "items": []}
              """)
          .always();
      openWatch(path.substring(0, path.indexOf('?')), "1");
    }
  }

  private void openWatch(String path, String version) {
    server.expect().withPath(watch(path, version)).andUpgradeToWebSocket().open().done().always();
  }

  /** A list of metadata, which is all that is asked for. */
  private void list(String path, String version, Secret... secrets) {
    server
        .expect()
        .get()
        .withPath(path + "?limit=500")
        .andReturn(
            200,
            Map.of(
                "apiVersion",
                "meta.k8s.io/v1",
                "kind",
                "PartialObjectMetadataList",
                "metadata",
                Map.of("resourceVersion", version),
                "items",
                Stream.of(secrets).map(WatchesTest::metadata).toList()))
        .once();
  }

  /** The Secret whole, once. */
  private void read(Secret secret) {
    server
        .expect()
        .get()
        .withPath(
            "/api/v1/namespaces/%s/secrets/%s"
                .formatted(secret.getMetadata().getNamespace(), secret.getMetadata().getName()))
        .andReturn(200, secret)
        .once();
  }

  private List<String> accepted(String path) throws InterruptedException {
    var found = new ArrayList<String>();
    for (int i = server.getRequestCount(); i > 0; i--) {
      RecordedRequest request = server.takeRequest();
      if (request.getPath().startsWith(path)) {
        found.add(request.getPath() + " " + request.getHeader("Accept"));
      }
    }
    return found;
  }

  private static String watch(String path, String version) {
    return path
        + "?allowWatchBookmarks=true&resourceVersion="
        + version
        + "&timeoutSeconds=600&watch=true";
  }

  private static PartialObjectMetadata metadata(Secret secret) {
    var metadata = new PartialObjectMetadata();
    metadata.setApiVersion("meta.k8s.io/v1");
    metadata.setKind("PartialObjectMetadata");
    metadata.setMetadata(secret.getMetadata());
    return metadata;
  }

  private static Secret secret(String name, String version) {
    return secret(name, version, "not told");
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
