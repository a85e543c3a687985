package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of all steps, from the order of their parts ({@link
 * io.lambdaworker.operator.core.kind.PartType}). What others use is created and widened before
 * them, and narrowed or deleted after them. For example, a function that moves to another table:
 * its role gets the right to the new table, then the function changes, then the role loses the
 * right to the old table.
 */
public final class Order {
  private final List<Step> steps;
  private final Map<Step, Integer> waves = new IdentityHashMap<>();
  private final Map<Step, Lane> lanes = new IdentityHashMap<>();

  private Order(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * The steps in waves: those of one wave may be written side by side, after all waves before. What
   * is written in a slow lane comes last, and with it what must come after such a step. Tags come
   * after everything else of their lane.
   */
  public static List<List<Step>> waves(List<Step> steps) {
    var order = new Order(steps);
    var waves = new HashMap<List<Integer>, List<Step>>();
    for (Step step : steps) {
      waves
          .computeIfAbsent(
              List.of(order.lane(step).ordinal(), order.wave(step)), key -> new ArrayList<>())
          .add(step);
    }
    return waves.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.<List<Integer>>comparingInt(List::getFirst)
                    .thenComparingInt(List::getLast)))
        .map(wave -> wave.getValue().stream().sorted(Comparator.comparing(Step::path)).toList())
        .toList();
  }

  /**
   * The steps that are written in this lane: its own, and those of lanes before it that come after
   * one of these. What a slow part hangs on, for example, is deleted once that is gone.
   */
  static List<Step> in(Lane lane, List<Step> steps) {
    var order = new Order(steps);
    return steps.stream().filter(step -> order.lane(step) == lane).toList();
  }

  private Lane lane(Step step) {
    Lane known = lanes.get(step);
    if (known != null) {
      return known;
    }
    Lane lane = step.lane();
    for (Step other : steps) {
      if (comesAfter(step, other) && lane(other).compareTo(lane) > 0) {
        lane = lane(other);
      }
    }
    lanes.put(step, lane);
    return lane;
  }

  private int wave(Step step) {
    Integer known = waves.get(step);
    if (known != null) {
      return known;
    }
    int wave = step.isOfTags() ? Integer.MAX_VALUE : 0;
    for (Step other : steps) {
      if (comesAfter(step, other)) {
        wave = Math.max(wave, wave(other) + 1);
      }
    }
    waves.put(step, wave);
    return wave;
  }

  /** Whether a step is written after the other one. */
  static boolean comesAfter(Step step, Step other) {
    return step != other && (isHeldBackBy(step, other) || followsPart(step, other));
  }

  /**
   * Whether a step must not be written while the other one is not done, because it would fail or do
   * harm. For example, a queue cannot be made without its dead letter queue, and a role keeps its
   * old policy while the function still relies on it.
   */
  public static boolean isHeldBackBy(Step step, Step other) {
    if (step == other || step.isOfTags() || other.isOfTags()) {
      return false;
    }
    Part part = step.part();
    Part others = other.part();
    return switch (step) {
      case Step.Delete delete -> others.follows(part) && !other.isNarrowing();
      case Step.Update narrow when narrow.isNarrowing() ->
          other.isNarrowing() ? others.needs(part) : others.needs(part) || others.equals(part);
      case Step.Create create -> makesOrWidens(other) && part.needs(others);
      case Step.Replace replace -> makesOrWidens(other) && part.needs(others);
      case Step.Update update -> makesOrWidens(other) && part.needs(others);
    };
  }

  /** Whether the parts have an order although neither step needs the other. */
  private static boolean followsPart(Step step, Step other) {
    if (step.isOfTags() || other.isOfTags()) {
      return false;
    }
    return switch (step) {
      case Step.Delete delete -> false;
      case Step.Update narrow when narrow.isNarrowing() ->
          !other.isNarrowing() && other.part().follows(narrow.part());
      case Step.Create create -> makesOrWidens(other) && create.part().follows(other.part());
      case Step.Replace replace -> makesOrWidens(other) && replace.part().follows(other.part());
      case Step.Update update ->
          makesOrWidens(other)
              && (update.part().follows(other.part()) || comesSecond(update, other));
    };
  }

  /** Of two updates of one part, what people changed in Kubernetes goes first. */
  private static boolean comesSecond(Step.Update update, Step other) {
    return update.part().equals(other.part()) && update.cause().compareTo(other.cause()) > 0;
  }

  /** Neither deletes nor takes anything away. */
  private static boolean makesOrWidens(Step step) {
    return !(step instanceof Step.Delete) && !step.isNarrowing();
  }
}
