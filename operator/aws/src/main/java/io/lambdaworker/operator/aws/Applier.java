package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.Caller;
import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.StepWriter;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Order;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Carries out a plan wave by wave, the steps of a wave side by side. A step that failed holds back
 * those that need its part, and no others.
 */
public final class Applier {
  private final StepWriter writer;
  private final Journal journal;

  /**
   * @param journal told of every write
   */
  Applier(StepWriter writer, Journal journal) {
    this.writer = writer;
    this.journal = journal;
  }

  /**
   * Never throws for what AWS answers; every step has its result. Blocks while the function is
   * Pending, up to about 20 s.
   */
  public Outcome apply(Plan plan, Mode mode) {
    return new Run(mode).apply(plan);
  }

  /** One plan being carried out. */
  private final class Run implements Journal {
    private final Mode mode;
    private final Map<Step, Result> results = new IdentityHashMap<>();

    /** What this plan wrote so far: a later step of the same resource starts from it. */
    private final Map<AwsId, Observed> written = new ConcurrentHashMap<>();

    Run(Mode mode) {
      this.mode = mode;
    }

    Outcome apply(Plan plan) {
      for (List<Step> wave : Order.waves(plan.steps())) {
        var ready = new ArrayList<Step>();
        var proving = new ArrayList<Step.Delete>();
        for (Step step : wave) {
          Optional<Result> hindrance = hindrance(step);
          if (hindrance.isEmpty()) {
            ready.add(step);
          } else if (step instanceof Step.Delete delete && waitsForItsKindAlone(delete)) {
            proving.add(delete);
          } else {
            results.put(step, hindrance.get());
          }
        }
        write(ready, proving);
      }
      return new Outcome(plan.steps().stream().map(this::resultOf).toList());
    }

    /** Why the step is not written, if it is not. */
    private Optional<Result> hindrance(Step step) {
      Optional<Reason> withheld = mode.withholds(step);
      if (withheld.isPresent()) {
        return Optional.of(new Result.Withheld(step, withheld.get()));
      }
      if (step.cause() == Cause.LEFT) {
        return Optional.of(new Result.Retained(step, step.describe()));
      }
      boolean skipped = false;
      for (Result earlier : results.values()) {
        if (Order.isHeldBackBy(step, earlier.step())) {
          switch (earlier) {
            case Result.Done done -> {}
            case Result.NotKept notKept -> {}
            case Result.Retained retained -> {
              if (isNeeded(step, retained.step())) {
                String why = "%s is kept with %s, which needs it";
                return Optional.of(
                    new Result.Retained(step, why.formatted(step.id(), retained.step().id())));
              }
            }
            // What is not corrected is there all the same, and can be used.
            case Result.Withheld w -> skipped |= !(w.step() instanceof Step.Update);
            case Result.Waiting w -> skipped = true;
            case Result.Failed f -> skipped = true;
            case Result.Skipped s -> skipped = true;
          }
        }
      }
      return skipped ? Optional.of(new Result.Skipped(step)) : Optional.empty();
    }

    /** Whether the step would delete what a resource that stays needs. */
    private static boolean isNeeded(Step step, Step retained) {
      return retained instanceof Step.Delete(Part part, Observed kept, Cause cause)
          && step instanceof Step.Delete target
          && KindOf.of(kept.resource())
              .uses(kept.resource(), kept.identity())
              .contains(target.observed().identity().arn());
    }

    /** Whether only other deletions of its kind hold it back, which wait for time to pass. */
    private boolean waitsForItsKindAlone(Step.Delete step) {
      if (!mode.retainsData() || mode.withholds(step).isPresent()) {
        return false;
      }
      List<Result> holding =
          results.values().stream()
              .filter(earlier -> Order.isHeldBackBy(step, earlier.step()))
              .filter(earlier -> !(earlier instanceof Result.Done))
              .toList();
      return !holding.isEmpty()
          && holding.stream()
              .allMatch(each ->
                  each instanceof Result.Waiting
                      && each.step() instanceof Step.Delete
                      && each.step().id().kind().equals(step.id().kind()));
    }

    private void write(List<Step> steps, List<Step.Delete> proving) {
      if (steps.isEmpty() && proving.isEmpty()) {
        return;
      }
      var tasks = new ArrayList<Supplier<List<Result>>>();
      proving.forEach(
          step -> tasks.add(() -> List.of(priority(step).call(() -> writer.prove(step, this)))));
      Map<Kind<?>, List<Step.Delete>> together = new HashMap<>();
      for (Step step : steps) {
        if (step instanceof Step.Delete delete && writer.deletesTogether(delete.id().kind())) {
          together.computeIfAbsent(delete.id().kind(), kind -> new ArrayList<>()).add(delete);
        } else {
          tasks.add(() -> List.of(priority(step).call(() -> write(step))));
        }
      }
      together
          .values()
          .forEach(all ->
              tasks.add(() -> priority(all.getFirst()).call(() -> writer.deleteAll(all, this))));
      Caller caller = Caller.current();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<List<Result>>> running =
            tasks.stream().map(task -> threads.submit(() -> caller.call(task))).toList();
        running.forEach(task -> join(task).forEach(result -> results.put(result.step(), result)));
      }
    }

    private Result write(Step step) {
      return writer.write(step, written, mode.retainsData(), this);
    }

    private Result resultOf(Step step) {
      return Objects.requireNonNull(results.get(step), "every step has a result");
    }

    @Override
    public void wrote(Observed observed) {
      written.put(observed.id(), observed);
      writer.wrote(observed);
      journal.wrote(observed);
    }

    @Override
    public void deleted(AwsId id) {
      written.remove(id);
      journal.deleted(id);
    }

    @Override
    public void doubt(AwsId id) {
      journal.doubt(id);
    }
  }

  private static Priority priority(Step step) {
    return step.cause() == Cause.DRIFT ? Priority.DRIFT : Priority.USER;
  }

  private static <T> T join(Future<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while applying", e);
    }
  }
}
