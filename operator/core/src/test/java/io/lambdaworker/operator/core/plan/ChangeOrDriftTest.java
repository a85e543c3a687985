package io.lambdaworker.operator.core.plan;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A change is applied and drift is told apart from it, field by field, whatever people, crashes and
 * other versions of the operator did before. Each case is a random story of twelve events.
 */
class ChangeOrDriftTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 200);
  private static final int EVENTS = 12;

  static LongStream seeds() {
    return new Random(20_261_128).longs(CASES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void awsHasTheDifferencesThatTheOracleAllows(long seed) {
    var world = new EditedWorld(seed);
    world.reconcile();
    for (int i = 0; i < EVENTS; i++) {
      world.next();
      if (i % 3 != 1) {
        world.reconcile();
      }
    }
  }
}
