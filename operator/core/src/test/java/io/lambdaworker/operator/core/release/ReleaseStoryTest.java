package io.lambdaworker.operator.core.release;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens, AWS refuses nothing that is decided, a version that was rolled back is not
 * released again by itself, and in the end what is wanted has all the traffic.
 */
class ReleaseStoryTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 1_000);
  private static final int EVENTS = 25;

  static LongStream seeds() {
    return new Random(20_261_129).longs(CASES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStoryComesToRest(long seed) {
    var story = new ReleaseStory(seed);
    for (int i = 0; i < EVENTS; i++) {
      story.next();
    }
    story.rest();
  }
}
