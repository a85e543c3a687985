package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.lambdaworker.operator.app.watch.Watches.Changed;
import io.lambdaworker.operator.core.resource.Digest;
import io.lambdaworker.operator.core.resource.Digests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What workers refer to is fetched once a version, and no more of it is kept than they need. */
class FetchedDigestsTest {
  private static final Changed MAP = new Changed.OfConfigMap("social", "settings");
  private final Digests digests = new Digests(new byte[32]);
  private final ReferrersInMemory referrers = new ReferrersInMemory();
  private final FetchedDigests<ConfigMap> fetched =
      new FetchedDigests<>(
          digests,
          referrers,
          (map, key) -> Optional.ofNullable(map.getData().get(key)).map(FetchedDigestsTest::text));
  private static final String NO_TEXT = "no text";
  private int fetches;
  private Map<String, String> data = Map.of("a", "1", "b", "2", "c", "3");

  private static String text(String value) {
    if (value.equals(NO_TEXT)) {
      throw new NotTextException();
    }
    return value;
  }

  @Test
  void anObjectIsFetchedOnceAVersion() {
    referrers.keys.put(MAP, Set.of("a", "b"));
    assertThat(ask("v1", "a", "v1")).contains(digests("a", "b"));
    assertThat(ask("v1", "b", "v1")).contains(digests("a", "b"));
    assertThat(fetches).isEqualTo(1);

    data = Map.of("a", "other");
    assertThat(ask("v2", "a", "v2")).contains(digests("a"));
    assertThat(ask("v2", "b", "v2")).as("known to be missing").contains(digests("a"));
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void bytesThatAreNoTextAreToldToWhoAsks() {
    referrers.keys.put(MAP, Set.of("a", "b"));
    data = Map.of("a", NO_TEXT, "b", "2");
    assertThat(ask("v1", "b", "v1")).contains(digests("b"));
    assertThatThrownBy(() -> ask("v1", "a", "v1")).isInstanceOf(NotTextException.class);
    assertThat(ask("v1", "b", "v1")).contains(digests("b"));
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void workersThatAskAtOnceFetchItOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Optional<Map<String, Digest>>>> asks =
          IntStream.range(0, 20)
              .<Callable<Optional<Map<String, Digest>>>>mapToObj(i -> () -> ask("v1", "a", "v1"))
              .toList();
      for (var answer : threads.invokeAll(asks)) {
        assertThat(answer.get()).contains(digests("a"));
      }
    }
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void onlyWhatIsReferredToIsKept() {
    assertThat(ask("v1", "a", "v1")).contains(digests("a"));
    assertThat(ask("v1", "c", "v1")).as("a new key is fetched").contains(digests("c"));
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void aVersionAheadOfTheWatchIsNotFetchedAgain() {
    ask("v1", "a", "v2");
    ask("v1", "a", "v2");
    ask("v2", "a", "v2");
    assertThat(fetches).isEqualTo(1);
    ask("v3", "a", "v3");
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void nothingIsKeptOfAFetchThatFails() {
    ask("v1", "a", "v1");
    assertThatThrownBy(() ->
            fetched.of(
                MAP,
                "v2",
                "a",
                () -> {
                  throw new IllegalStateException("no answer");
                }))
        .hasMessage("no answer");
    assertThat(fetched.of(MAP, "v2", "a", Optional::empty)).as("gone meanwhile").isEmpty();
    assertThat(fetched.size()).isZero();
    assertThat(ask("v2", "a", "v2")).contains(digests("a"));
  }

  @Test
  void whatNobodyRefersToAnyMoreIsForgotten() {
    for (int i = 0; i < 1000; i++) {
      Changed object = new Changed.OfConfigMap("social", "map-" + i);
      referrers.keys.put(object, Set.of("a"));
      fetched.of(object, "v1", "a", () -> Optional.of(map("v1")));
      if (i >= 10) {
        referrers.keys.remove(object);
      }
    }
    assertThat(fetched.size()).isBetween(10, 101);
  }

  private Optional<Map<String, Digest>> ask(String told, String key, String version) {
    return fetched.of(
        MAP,
        told,
        key,
        () -> {
          fetches++;
          return Optional.of(map(version));
        });
  }

  private ConfigMap map(String version) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withResourceVersion(version)
        .endMetadata()
        .withData(data)
        .build();
  }

  private Map<String, Digest> digests(String... keys) {
    return Set.of(keys).stream()
        .collect(Collectors.toMap(key -> key, key -> digests.of(data.get(key))));
  }
}
