package io.lambdaworker.operator.app.worker;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever people, AWS and kills do, what must hold holds after each write, and the next good jar
 * gets all the traffic. A story is told again by its seed: {@code -Dfuzz.seed=…}.
 */
@Tag("many")
class ReleaseWiringTest {
  private static final int CASES = Integer.getInteger("fuzz.wiring", 40);
  private static final int EVENTS = 12;
  private static final ReleaseWorld BEGINNING = ReleaseScenario.CANARY.prepared();

  static LongStream seeds() {
    Long one = Long.getLong("fuzz.seed");
    return one == null ? new Random(20_261_130).longs(CASES) : LongStream.of(one);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStoryEndsWithTheLastJar(long seed) {
    var story = new ReleaseWiringStory(seed, BEGINNING.copy());
    for (int event = 0; event < EVENTS; event++) {
      story.next();
    }
    story.rest();
  }
}
