package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import org.junit.jupiter.api.Test;

/** What is kept of a Secret that is watched: its name and its version. */
class VersionStoreTest {
  private final VersionStore<Secret> store = new VersionStore<>(Secret::new);

  @Test
  void keepsNameAndVersionAndNoValue() {
    store.put("ns/db", secret("1", "hunter2"));
    assertThat(store.versionOf("ns", "db")).contains("1");
    Secret kept = store.get("ns/db");
    assertThat(kept.getMetadata().getNamespace()).isEqualTo("ns");
    assertThat(kept.getMetadata().getName()).isEqualTo("db");
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
    assertThat(store.versionOf("ns", "db")).isEmpty();
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
