package io.lambdaworker.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expensive to make is made once, however many ask for it at the same time. */
class CacheTest {
  @TempDir private Path root;
  private final AtomicInteger made = new AtomicInteger();
  private Cache cache;

  @BeforeEach
  void open() {
    cache = new Cache(root);
  }

  @Test
  void makesOnceHoweverManyAskAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var all =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .mapToObj(i -> (java.util.concurrent.Callable<Path>) () -> ask(this::make))
                  .toList());
      for (var one : all) {
        assertThat(one.get().resolve("file")).hasContent("1");
      }
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void leavesNothingUsableWhenMakingFails() {
    assertThatThrownBy(() ->
            ask(directory -> {
              Files.writeString(directory.resolve("file"), "half");
              throw new IllegalStateException("no luck");
            }))
        .hasMessage("no luck");
    assertThat(cache.path("a/b")).doesNotExist();
    assertThat(ask(this::make).resolve("file")).hasContent("1");
  }

  @Test
  void makesAgainWhatIsNoLongerUsable() throws IOException {
    Files.delete(ask(this::make).resolve("file"));
    assertThat(ask(this::make).resolve("file")).hasContent("2");
  }

  private Path ask(Cache.Maker maker) {
    return cache.directory("a/b", directory -> Files.exists(directory.resolve("file")), maker);
  }

  private void make(Path directory) throws IOException {
    Files.writeString(directory.resolve("file"), Integer.toString(made.incrementAndGet()));
  }
}
