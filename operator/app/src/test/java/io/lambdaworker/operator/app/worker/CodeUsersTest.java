package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link CodeUsers}: who is woken when S3 shows other code, and how often. */
class CodeUsersTest {
  private static final S3Object CHANNEL = new S3Object("code", "current.jar", null);
  private static final S3Object OTHER = new S3Object("code", "other.jar", null);
  private static final ResourceID SHARE = new ResourceID("share", "social");
  private static final Artifact V1 = seen(CHANNEL, "v1");
  private static final Artifact V2 = seen(CHANNEL, "v2");
  private static final Artifact MISSING = refused(Reason.CodeNotFound);
  private static final Artifact DENIED = refused(Reason.AccessDenied);

  private final List<ResourceID> woken = new ArrayList<>();
  private final CodeUsers users = new CodeUsers(woken::add);

  @Test
  void otherCodeWakesItsWorkersOnce() {
    users.uses(SHARE, CHANNEL, V1);
    users.saw(V1);
    users.saw(seen(OTHER, "v2"));
    assertThat(woken).isEmpty();

    users.saw(V2);
    users.saw(V2);
    assertThat(woken).containsExactly(SHARE);
  }

  @Test
  void aLostObjectAndItsReturnWakeOnceEach() {
    users.uses(SHARE, CHANNEL, V1);
    users.saw(MISSING);
    users.saw(MISSING);
    assertThat(woken).hasSize(1);
    users.saw(DENIED);
    assertThat(woken).hasSize(2);
    users.saw(V1);
    users.saw(V1);
    assertThat(woken).hasSize(3);
  }

  @Test
  void anotherChecksumIsOtherCodeUnlessUnknown() {
    users.uses(SHARE, CHANNEL, V1);
    users.saw(new Artifact(CHANNEL, "v1", Facet.unread()));
    assertThat(woken).isEmpty();
    users.saw(new Artifact(CHANNEL, "v1", Facet.known("another")));
    assertThat(woken).containsExactly(SHARE);
  }

  @Test
  void codeThatMovedDuringAReconcileWakesAtItsEnd() {
    users.uses(SHARE, CHANNEL, V1);
    users.saw(V2);
    woken.clear();
    users.uses(SHARE, CHANNEL, V1);
    users.uses(SHARE, CHANNEL, V2);
    assertThat(woken).containsExactly(SHARE);
  }

  @Test
  void whoWaitsForAnObjectIsWokenWhenItComes() {
    users.uses(SHARE, CHANNEL, null);
    users.saw(MISSING);
    woken.clear();
    users.uses(SHARE, CHANNEL, null);
    users.saw(MISSING);
    assertThat(woken).isEmpty();
    users.saw(V1);
    assertThat(woken).containsExactly(SHARE);
  }

  @Test
  void whoLeftOrUsesAnotherObjectIsNotWoken() {
    users.uses(SHARE, CHANNEL, V1);
    users.uses(SHARE, OTHER, seen(OTHER, "v1"));
    users.saw(V2);
    assertThat(users.objects()).containsExactly(OTHER);
    users.leave(SHARE);
    users.saw(seen(OTHER, "v2"));
    assertThat(woken).isEmpty();
    assertThat(users.objects()).isEmpty();
    assertThat(users.last(OTHER)).isEmpty();
  }

  @Test
  void manyOnOneChannelAreWokenInTurnsOfNamespaces() {
    IntStream.range(0, 100).forEach(i -> uses("many", i));
    IntStream.range(0, 2).forEach(i -> uses("few", i));
    users.saw(V2);
    assertThat(woken).hasSize(102);
    assertThat(woken.subList(0, 4))
        .filteredOn(id -> id.getNamespace().equals(java.util.Optional.of("few")))
        .hasSize(2);
  }

  private void uses(String namespace, int number) {
    users.uses(new ResourceID("worker-" + number, namespace), CHANNEL, V1);
  }

  private static Artifact seen(S3Object object, String revision) {
    return new Artifact(object, revision, Facet.known("sha of " + revision));
  }

  private static Artifact refused(Reason reason) {
    return Artifact.unread(CHANNEL).because(Failure.terminal(reason, "not given"));
  }
}
