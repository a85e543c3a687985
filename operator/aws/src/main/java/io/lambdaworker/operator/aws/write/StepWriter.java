package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.client.Pause;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.outcome.ValueUnavailableException;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Alarm;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes steps, each with the writer of its kind, and tells what became of them. */
public final class StepWriter {
  private static final Duration SOON = Duration.ofSeconds(5);

  /** SQS blocks a name for as long after a deletion. */
  private static final Duration NAME_BLOCKED = Duration.ofSeconds(60);

  private final LogGroupWriter logGroups;
  private final RoleWriter roles;
  private final QueueWriter queues;
  private final FunctionWriter functions;
  private final EventSourceMappingWriter mappings;
  private final AlarmWriter alarms;

  /**
   * @param pause between calls that wait for something
   */
  public StepWriter(AwsClients clients, Account account, Clock clock, Pause pause) {
    var sender = new Sender(new Calls(pause));
    var patience = new RolePatience(clock);
    this.logGroups = new LogGroupWriter(clients.logs(), sender, account);
    this.roles = new RoleWriter(clients.iam(), sender);
    this.queues = new QueueWriter(clients.sqs(), sender, account, clock);
    this.functions = new FunctionWriter(clients.lambda(), sender, patience, pause);
    this.mappings = new EventSourceMappingWriter(clients.lambda(), sender, patience, pause);
    this.alarms = new AlarmWriter(clients.cloudWatch(), sender, account);
  }

  /**
   * Never throws for what AWS answers.
   *
   * @param written the resource as an earlier step of the same plan left it
   * @param retainData a queue that holds messages is not deleted
   */
  public Result write(Step step, Optional<Observed> written, boolean retainData, Journal journal) {
    var write = new Write(step, written, retainData, journal);
    return attempt(
        step,
        journal,
        () -> {
          switch (write.subject()) {
            case LogGroup group -> write.with(logGroups, group);
            case Role role -> write.with(roles, role);
            case Queue queue -> write.with(queues, queue);
            case LambdaFunction function -> write.with(functions, function);
            case EventSourceMapping mapping -> write.with(mappings, mapping);
            case Alarm alarm -> write.with(alarms, alarm);
          }
        });
  }

  /** Deletes up to 100 alarms with one call of CloudWatch's three a second. */
  public List<Result> deleteAlarms(List<Step.Delete> steps, Journal journal) {
    if (steps.size() > 1) {
      try {
        alarms.delete(steps.stream().map(step -> step.id().name()).toList());
        steps.forEach(step -> journal.deleted(step.id()));
        return steps.stream().<Result>map(Result.Done::new).toList();
      } catch (CallFailedException e) {
        if (!AwsErrors.isNotFound(e.error())) {
          return steps.stream().map(step -> result(step, e, journal)).toList();
        }
        // One of them is not there, so that none was deleted: each by itself.
      }
    }
    return steps.stream().map(step -> write(step, Optional.empty(), false, journal)).toList();
  }

  /** A step and what its writer has to know. */
  private record Write(Step step, Optional<Observed> written, boolean retainData, Journal journal) {

    Resource subject() {
      return switch (step) {
        case Step.Create create -> create.desired();
        case Step.Update update -> base(update).resource();
        case Step.Replace replace -> replace.desired();
        case Step.Delete delete -> delete.observed().resource();
      };
    }

    <R extends Resource> void with(Writer<R> writer, R subject) {
      switch (step) {
        case Step.Create create -> writer.create(subject, journal);
        case Step.Update update -> writer.update(update, base(update), subject, journal);
        case Step.Delete delete -> {
          writer.delete(delete.observed(), subject, retainData);
          journal.deleted(delete.id());
        }
        case Step.Replace replace -> {
          deleteIfThere(writer, replace.observed(), subject);
          journal.deleted(replace.id());
          writer.create(subject, journal);
        }
      }
    }

    private <R extends Resource> void deleteIfThere(
        Writer<R> writer, Observed observed, R subject) {
      try {
        writer.delete(observed, subject, retainData);
      } catch (CallFailedException e) {
        if (!AwsErrors.isNotFound(e.error())) {
          throw e;
        }
      }
    }

    private Observed base(Step.Update update) {
      return written.orElse(update.observed());
    }
  }

  private static Result attempt(Step step, Journal journal, Runnable writing) {
    try {
      writing.run();
      return new Result.Done(step);
    } catch (StepStoppedException stopped) {
      return stopped.of(step);
    } catch (ValueUnavailableException e) {
      return new Result.Failed(step, e.failure());
    } catch (CallFailedException e) {
      return result(step, e, journal);
    }
  }

  private static Result result(Step step, CallFailedException e, Journal journal) {
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
    if (AwsErrors.isNameBlocked(error)) {
      return new Result.Waiting(
          step,
          Reason.QueueNameBlocked,
          "SQS blocks the name " + id.name() + " for 60 seconds after a deletion",
          NAME_BLOCKED);
    }
    if (e.operation().contains(":Create") && AwsErrors.isConflict(error)) {
      journal.doubt(id);
      return new Result.Failed(
          step, Failure.passing(Reason.Conflict, id + " appeared meanwhile; looking at it again"));
    }
    if (AwsErrors.isBusy(error)) {
      Reason why = id.kind() == Kind.FUNCTION ? Reason.FunctionPending : Reason.Applying;
      return new Result.Waiting(step, why, "AWS is still changing " + id, SOON);
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
