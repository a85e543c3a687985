package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.lambdaworker.operator.core.resource.Digests;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of a Secret: its name, its version and digests of its values. */
class DigestStoreTest {
  private final Digests digests = new Digests("0123456789abcdef0123456789abcdef".getBytes());
  private final DigestStore<Secret> store =
      new DigestStore<>(digests, Secret::getStringData, Secret::new);

  @Test
  void keepsNameVersionAndDigestsAndNoValue() {
    store.put("ns/db", secret("1", "hunter2"));
    assertThat(store.digestsOf("ns", "db")).contains(Map.of("password", digests.of("hunter2")));
    Secret kept = store.get("ns/db");
    assertThat(kept.getMetadata().getResourceVersion()).isEqualTo("1");
    assertThat(kept.toString()).doesNotContain("hunter2");
    assertThat(store.values()).allMatch(each -> !each.toString().contains("hunter2"));
  }

  @Test
  void behavesAsAnInformerExpects() {
    assertThat(store.put("ns/db", secret("1", "a"))).isNull();
    assertThat(store.put("ns/db", secret("2", "b")).getMetadata().getResourceVersion())
        .isEqualTo("1");
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.getKey(secret("3", "c"))).isEqualTo("ns/db");
    assertThat(store.remove("ns/db").getMetadata().getResourceVersion()).isEqualTo("2");
    assertThat(store.digestsOf("ns", "db")).isEmpty();
  }

  private static Secret secret(String version, String password) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace("ns")
        .withName("db")
        .withResourceVersion(version)
        .endMetadata()
        .addToStringData("password", password)
        .build();
  }
}
