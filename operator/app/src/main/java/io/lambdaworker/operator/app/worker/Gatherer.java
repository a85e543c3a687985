package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.Inventory;
import io.lambdaworker.operator.core.desired.Inputs;
import io.lambdaworker.operator.core.desired.Problem;
import io.lambdaworker.operator.core.desired.References;
import io.lambdaworker.operator.core.desired.Validation;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Everything that must be known of a worker before it is compared with AWS. */
final class Gatherer {
  private final Classes classes;
  private final ReferenceReader references;
  private final Accounts accounts;

  Gatherer(Classes classes, ReferenceReader references, Accounts accounts) {
    this.classes = classes;
    this.references = references;
    this.accounts = accounts;
  }

  /** All of it, together. */
  record Gathered(Inputs inputs, References references, S3Code code, Accounts.Open account) {
    WorkerKey key() {
      return inputs.key();
    }
  }

  /**
   * @throws Halt ClassNotFound, NamespaceNotAllowed
   */
  Inputs inputs(LambdaWorker worker) {
    Inputs inputs = classes.find(worker);
    classes.admit(inputs);
    return inputs;
  }

  /** As {@link #inputs}, for a worker that is to go: it is let go from wherever it is. */
  Inputs inputsOfDeleted(LambdaWorker worker) {
    return classes.find(worker);
  }

  /**
   * @throws Halt Invalid with all problems, or what is missing, or InventoryStale
   * @throws io.lambdaworker.operator.aws.AwsException when the account cannot be used
   */
  Gathered gather(LambdaWorker worker, Inputs inputs) {
    var problems = new ArrayList<>(Validation.check(inputs));
    if (AnnotationRequests.of(worker).adopt()) {
      problems.addAll(Validation.adoption(inputs.spec()));
    }
    S3Code code = inputs.spec().code().s3();
    if (code == null) {
      problems.add(new Problem("spec.code.s3", "name the object that holds the code"));
    }
    refuse(problems);
    References found = references.read(inputs);
    refuse(Validation.references(inputs, found));
    return new Gathered(
        inputs, found, Objects.requireNonNull(code), account(worker, inputs, inputs.key()));
  }

  /**
   * @throws Halt Invalid with all problems, if there are any
   */
  static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw HaltException.terminal(
          Reason.Invalid,
          problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
  }

  void forget(ResourceID worker) {
    accounts.forget(worker);
  }

  /** The account with the worker in its view, listed lately enough to act on. */
  Accounts.Open account(LambdaWorker worker, Inputs inputs, WorkerKey key) {
    Accounts.Open account = accounts.of(inputs.workerClass());
    account.watch(key, ResourceID.fromResource(worker));
    Inventory inventory = account.aws().inventory();
    if (!inventory.isFresh()) {
      inventory
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
