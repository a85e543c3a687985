package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.AccountSettings;
import io.lambdaworker.operator.core.applied.Seal;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.desired.DesiredOf;
import io.lambdaworker.operator.core.desired.Validation;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.Problem;
import io.lambdaworker.operator.core.worker.References;
import io.lambdaworker.operator.core.worker.TagChecks;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that must be known of a worker before it is compared with AWS. */
final class Gatherer {
  private final List<Kind<?>> kinds;
  private final Classes classes;
  private final RestoredClass restored;
  private final ReferenceReader references;
  private final OpenAccounts accounts;
  private final Digests digests;

  /**
   * @param digests with the operator's key
   */
  Gatherer(
      List<Kind<?>> kinds,
      Classes classes,
      ReferenceReader references,
      OpenAccounts accounts,
      Digests digests) {
    this.kinds = kinds;
    this.classes = classes;
    this.references = references;
    this.accounts = accounts;
    this.digests = digests;
    this.restored = new RestoredClass(kinds, classes, accounts);
  }

  /**
   * All that the worker rests on, and the account that it is in.
   *
   * @param functionArns the function of a worker of the namespace, by its name; throws a
   *     HaltException where there is none
   */
  record Gathered(
      List<Kind<?>> kinds,
      Inputs inputs,
      References references,
      S3Code code,
      OpenAccount account,
      Seal seal,
      UnaryOperator<String> functionArns) {
    WorkerKey key() {
      return inputs.key();
    }

    /** What the worker should be with this code, over what is known of AWS now. */
    Desired desired(Artifact artifact) {
      List<Observed> observed = account.resources().of(key());
      var worker = Worker.of(inputs, references, artifact);
      return DesiredOf.worker(
          kinds, worker.serving(ReleaseFacts.longestTimeout(observed, inputs)), observed);
    }
  }

  /**
   * @throws HaltException Invalid where a field was not read, ClassNotFound, NamespaceNotAllowed
   */
  Inputs inputs(LambdaWorker worker) {
    UnreadFields.none(worker);
    Inputs inputs = find(worker);
    classes.admit(inputs);
    return inputs;
  }

  /** As {@link #inputs}, for a worker that is deleted; its class need not admit it any more. */
  Inputs inputsOfDeleted(LambdaWorker worker) {
    return find(worker);
  }

  private Inputs find(LambdaWorker worker) {
    return restored.of(worker).orElseGet(() -> classes.find(worker));
  }

  /**
   * @throws HaltException Invalid with all problems at once, or what is missing, or InventoryStale
   * @throws io.lambdaworker.operator.aws.client.AwsException when the account cannot be used
   */
  Gathered gather(LambdaWorker worker, Inputs inputs) {
    var problems = new ArrayList<>(Validation.check(kinds, inputs));
    problems.addAll(classes.nameProblems(inputs));
    problems.addAll(AnnotationChecks.of(worker));
    if (AnnotationRequests.of(worker).adopt()) {
      problems.addAll(Validation.adoption(inputs.spec()));
      problems.addAll(TagChecks.adoption(inputs));
    }
    S3Code code = inputs.spec().code().s3();
    if (code == null) {
      problems.add(new Problem("spec.code.s3", "name the object that holds the code"));
    }
    References found = references(inputs, code, problems);
    if (!problems.isEmpty()) {
      throw HaltException.terminal(
          Reason.Invalid,
          problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
    return new Gathered(
        kinds,
        inputs,
        found,
        Objects.requireNonNull(code),
        account(worker, inputs, inputs.key()),
        seal(inputs),
        name -> references.functionArn(inputs, name));
  }

  /** What the worker's {@code status.applied} is read and written with. */
  Seal seal(Inputs inputs) {
    return new Seal(digests, inputs.owner());
  }

  /** Checks the spec before its references: a missing Secret is reported only of a valid spec. */
  private References references(Inputs inputs, @Nullable S3Code code, List<Problem> problems) {
    References found;
    try {
      found = references.read(inputs);
    } catch (HaltException missing) {
      if (problems.isEmpty()) {
        throw missing;
      }
      return new References(Map.of(), Map.of());
    }
    if (problems.isEmpty() && code != null) {
      problems.addAll(Validation.references(kinds, inputs, found, S3Object.of(code)));
    }
    problems.addAll(Validation.environment(found));
    return found;
  }

  /** Which account's threads a reconcile of the worker may hold; none where it has no class. */
  Optional<AccountSettings> accountOf(LambdaWorker worker) {
    try {
      return Optional.of(Accounts.settings(classes.find(worker).workerClass()));
    } catch (HaltException withoutClass) {
      return Optional.empty();
    }
  }

  /** What the worker had, as far as its name and its last status tell. */
  Set<AwsId> named(LambdaWorker worker, WorkerKey key) {
    LambdaWorkerStatus status = worker.getStatus();
    return kinds.stream()
        .flatMap(kind ->
            (status == null ? kind.fixedNames(key) : kind.namesOf(key, status))
                .stream().map(name -> new AwsId(kind, name)))
        .collect(Collectors.toSet());
  }

  void forget(ResourceID worker) {
    accounts.forget(worker);
  }

  /** The account with the worker in its view, listed lately enough to act on. */
  OpenAccount account(LambdaWorker worker, Inputs inputs, WorkerKey key) {
    ResourceID id = ResourceID.fromResource(worker);
    OpenAccount account = accounts.of(inputs.workerClass(), id);
    account.watch(key, id);
    WorkerResources resources = account.resources();
    if (!resources.isFresh()) {
      resources
          .failure()
          .ifPresent(failure -> {
            throw new HaltException(failure);
          });
      throw HaltException.passing(
          Reason.InventoryStale,
          "the account is being listed; nothing is decided on what is not known");
    }
    return account;
  }
}
