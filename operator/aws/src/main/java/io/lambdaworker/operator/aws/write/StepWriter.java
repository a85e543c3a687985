package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.failure.ValueUnavailableException;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes each step with the writer of its kind, and turns errors into the step's result. */
public final class StepWriter {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Map<Kind<?>, Writer<?>> writers;
  private final Creations creations;

  /**
   * @param writers one a kind
   */
  public StepWriter(Map<Kind<?>, Writer<?>> writers, Creations creations) {
    this.writers = Map.copyOf(writers);
    this.creations = creations;
  }

  /**
   * Never throws for what AWS answers.
   *
   * @param written what earlier steps of the same plan wrote, as they left it
   * @param retainData a queue that holds messages is not deleted
   */
  public Result write(
      Step step, Map<AwsId, Observed> written, boolean retainData, Journal journal) {
    var write = new Write(step, written, retainData, creations.noting(step, journal));
    return attempt(step, journal, () -> write.with(writerOf(step)));
  }

  /**
   * What a deletion that is held back by another one of its kind waits for itself.
   *
   * @return Skipped where it waits for nothing more
   */
  public Result prove(Step.Delete step, Journal journal) {
    Result result = attempt(step, journal, () -> prove(writerOf(step), step.observed()));
    return result instanceof Result.Done ? new Result.Skipped(step) : result;
  }

  @SuppressWarnings("unchecked") // a resource is of the kind that its writer was found by
  private static <R extends Resource> void prove(Writer<R> writer, Observed observed) {
    writer.prove((R) observed.resource(), observed);
  }

  /** To be told of every write, as writers of other kinds may have to forget what they know. */
  public void wrote(Observed any) {
    writers.values().forEach(writer -> writer.wrote(any));
  }

  /** Whether steps of this kind are better deleted together than one by one. */
  public boolean deletesTogether(Kind<?> kind) {
    return writerOf(kind).mostDeletedTogether() > 1;
  }

  /**
   * Deletes resources of one kind with as few calls as AWS takes. Where one of a call does not
   * exist, those of this call are deleted one by one.
   */
  public List<Result> deleteAll(List<Step.Delete> steps, Journal journal) {
    int most = writerOf(steps.getFirst()).mostDeletedTogether();
    var results = new ArrayList<Result>();
    for (int from = 0; from < steps.size(); from += most) {
      int to = Math.min(from + most, steps.size());
      results.addAll(deleteTogether(steps.subList(from, to), journal));
    }
    return results;
  }

  private List<Result> deleteTogether(List<Step.Delete> steps, Journal journal) {
    if (steps.size() > 1) {
      try {
        writerOf(steps.getFirst()).delete(steps.stream().map(step -> step.id().name()).toList());
        steps.forEach(step -> journal.deleted(step.id()));
        return steps.stream().<Result>map(Result.Done::new).toList();
      } catch (CallFailedException e) {
        if (!AwsErrors.isNotFound(e.error())) {
          return steps.stream().map(step -> result(step, e, journal)).toList();
        }
        // One of them does not exist, so AWS deleted none: delete each by itself.
      }
    }
    return steps.stream().map(step -> write(step, Map.of(), false, journal)).toList();
  }

  private Writer<?> writerOf(Step step) {
    return writerOf(step.id().kind());
  }

  private Writer<?> writerOf(Kind<?> kind) {
    return Objects.requireNonNull(writers.get(kind), () -> "no writer of " + kind.label());
  }

  /** A step and what its writer has to know. */
  private record Write(
      Step step, Map<AwsId, Observed> written, boolean retainData, Journal journal) {

    Resource subject() {
      return switch (step) {
        case Step.Create create -> noting(create.desired());
        case Step.Update update -> base(update).resource();
        case Step.Replace replace -> noting(replace.desired());
        case Step.Delete delete -> delete.observed().resource();
      };
    }

    @SuppressWarnings("unchecked") // a resource is of the kind that its writer was found by
    <R extends Resource> void with(Writer<R> writer) {
      R subject = (R) subject();
      switch (step) {
        case Step.Create create -> writer.create(subject, journal);
        case Step.Update update -> writer.update(update, base(update), subject, journal);
        case Step.Delete delete -> {
          writer.delete(delete.observed(), subject, retainData);
          journal.deleted(delete.id());
        }
        case Step.Replace replace -> {
          deleteIfThere(writer, replace, subject);
          journal.deleted(replace.id());
          writer.create(subject, journal);
        }
      }
    }

    private <R extends Resource> void deleteIfThere(
        Writer<R> writer, Step.Replace replace, R subject) {
      try {
        if (replace.drainsFirst()) {
          writer.drain(replace.observed(), subject);
        }
        writer.delete(replace.observed(), subject, retainData);
      } catch (CallFailedException e) {
        if (!AwsErrors.isNotFound(e.error())) {
          throw e;
        }
      }
    }

    /** What it uses may have been made by an earlier step, and the plan did not know it yet. */
    private Resource noting(Resource desired) {
      return KindOf.of(desired).noting(desired, written.values());
    }

    private Observed base(Step.Update update) {
      return written.getOrDefault(update.id(), update.observed());
    }
  }

  private Result attempt(Step step, Journal journal, Runnable writing) {
    try {
      writing.run();
      return new Result.Done(step);
    } catch (StepStoppedException stopped) {
      Result result = stopped.of(step);
      if (result instanceof Result.Failed) {
        // Something may have been written before, which AWS then gave up.
        journal.doubt(step.id());
      }
      return result;
    } catch (ValueUnavailableException e) {
      return new Result.Failed(step, e.failure());
    } catch (CallFailedException e) {
      return result(step, e, journal);
    }
  }

  private Result result(Step step, CallFailedException e, Journal journal) {
    Throwable error = e.error();
    AwsId id = step.id();
    if (AwsErrors.isThrottled(error)) {
      return new Result.Waiting(
          step, Reason.Throttled, Failures.of(error, e.operation(), id.toString()).message(), SOON);
    }
    if (step instanceof Step.Delete && AwsErrors.isNotFound(error)) {
      journal.deleted(id);
      return new Result.Done(step);
    }
    if (AwsErrors.isAmbiguous(error)) {
      journal.doubt(id);
      return new Result.Failed(step, Failures.of(error, e.operation(), id.toString()));
    }
    if (e.operation().contains(":Create") && AwsErrors.isConflict(error)) {
      journal.doubt(id);
      return new Result.Failed(
          step, Failure.passing(Reason.Conflict, id + " appeared meanwhile; looking at it again"));
    }
    if (AwsErrors.isBusy(error)) {
      Reason why = writerOf(step).whileBusy();
      return new Result.Waiting(step, why, "AWS is still changing " + id, SOON);
    }
    if (creations.explain(step, error)) {
      String said = Failures.of(error, e.operation(), id.toString()).message();
      return new Result.Waiting(
          step, Reason.Applying, "what is new is not known everywhere in AWS yet; " + said, SOON);
    }
    if (AwsErrors.isOutdated(error) || (isGone(step, error))) {
      journal.doubt(id);
      return new Result.Failed(
          step,
          Failure.passing(Reason.InventoryStale, id + " changed meanwhile; looking at it again"));
    }
    return new Result.Failed(step, Failures.of(error, e.operation(), id.toString()));
  }

  private static boolean isGone(Step step, Throwable error) {
    return step instanceof Step.Update
        && AwsErrors.isNotFound(error)
        && !AwsErrors.isCodeNotFound(error);
  }
}
