package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link ReleaseWatch}: whom an alarm wakes. */
class ReleaseWatchTest {
  private static final ResourceID SHARE = new ResourceID("share", "social");
  private static final ResourceID LIKE = new ResourceID("like", "social");
  private static final ResourceID OTHER = new ResourceID("other", "media");

  private final List<ResourceID> woken = new ArrayList<>();
  private final ReleaseWatch watch = new ReleaseWatch(woken::add);

  @Test
  void anAlarmWakesItsWorkersOnce() {
    watch.watch(SHARE, Set.of("a", "b"));
    watch.watch(OTHER, Set.of("c"));

    watch.changed(Set.of("a", "b"));

    assertThat(woken).containsExactly(SHARE);
    assertThat(watch.names()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void namespacesAreWokenInTurns() {
    watch.watch(SHARE, Set.of("a"));
    watch.watch(LIKE, Set.of("a"));
    watch.watch(OTHER, Set.of("a"));

    watch.changed(Set.of("a"));

    assertThat(woken).hasSize(3);
    assertThat(woken.subList(0, 2)).contains(OTHER);
  }

  @Test
  void aReleaseThatIsOverIsNotRead() {
    watch.watch(SHARE, Set.of("a"));
    watch.watch(SHARE, Set.of());

    watch.changed(Set.of("a"));

    assertThat(watch.names()).isEmpty();
    assertThat(woken).isEmpty();
  }
}
