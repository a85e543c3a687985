package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.StepWriter;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Stage;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Carries out a plan: stage by stage, the steps of a stage side by side, dependants of a failed
 * step left out.
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
   * Pending, seconds.
   */
  public Outcome apply(Plan plan, WorkerKey worker, Mode mode) {
    return new Run(mode).apply(plan);
  }

  /** One plan on its way. */
  private final class Run implements Journal {
    private final Mode mode;
    private final Map<Step, Result> results = new IdentityHashMap<>();

    /** What this plan wrote so far: a later step of the same resource starts from it. */
    private final Map<AwsId, Observed> written = new ConcurrentHashMap<>();

    Run(Mode mode) {
      this.mode = mode;
    }

    Outcome apply(Plan plan) {
      for (Stage stage : Stage.values()) {
        var ready = new ArrayList<Step>();
        for (Step step : plan.steps()) {
          if (step.stage() == stage) {
            hindrance(step)
                .ifPresentOrElse(result -> results.put(step, result), () -> ready.add(step));
          }
        }
        write(ready);
      }
      return new Outcome(plan.steps().stream().map(this::resultOf).toList());
    }

    /** Why the step is not written, if it is not. */
    private Optional<Result> hindrance(Step step) {
      Optional<Reason> withheld = mode.withholds(step);
      if (withheld.isPresent()) {
        return Optional.of(new Result.Withheld(step, withheld.get()));
      }
      boolean skipped = false;
      for (Result earlier : results.values()) {
        if (step.dependsOn(earlier.step())) {
          switch (earlier) {
            case Result.Done done -> {}
            case Result.Retained retained -> {
              if (isDeadLetterQueue(step, retained.step())) {
                return Optional.of(
                    new Result.Retained(step, "kept with the queue whose dead letters it takes"));
              }
            }
            case Result.Withheld w -> skipped = true;
            case Result.Waiting w -> skipped = true;
            case Result.Failed f -> skipped = true;
            case Result.Skipped s -> skipped = true;
          }
        }
      }
      return skipped ? Optional.of(new Result.Skipped(step)) : Optional.empty();
    }

    private static boolean isDeadLetterQueue(Step step, Step retained) {
      return retained instanceof Step.Delete source
          && source.observed().resource() instanceof Queue queue
          && step instanceof Step.Delete target
          && target.observed().resource() instanceof Queue deadLetters
          && queue
              .redrivePolicy()
              .map(Queue.RedrivePolicy::deadLetterTargetArn)
              .orElse("")
              .endsWith(":" + deadLetters.name());
    }

    private void write(List<Step> steps) {
      if (steps.isEmpty()) {
        return;
      }
      var tasks = new ArrayList<Callable<List<Result>>>();
      var alarms = new ArrayList<Step.Delete>();
      for (Step step : steps) {
        if (step instanceof Step.Delete delete && delete.id().kind() == Kind.ALARM) {
          alarms.add(delete);
        } else {
          tasks.add(() -> List.of(priority(step).call(() -> write(step))));
        }
      }
      if (!alarms.isEmpty()) {
        tasks.add(() -> priority(alarms.getFirst()).call(() -> writer.deleteAlarms(alarms, this)));
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<List<Result>>> running = tasks.stream().map(threads::submit).toList();
        running.forEach(task -> join(task).forEach(result -> results.put(result.step(), result)));
      }
    }

    private Result write(Step step) {
      return writer.write(
          step, Optional.ofNullable(written.get(step.id())), mode.retainData(), this);
    }

    private Result resultOf(Step step) {
      return Objects.requireNonNull(results.get(step), "every step has a result");
    }

    @Override
    public void wrote(Observed observed) {
      written.put(observed.id(), observed);
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
