package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.api.v1beta1.PartlyRead;
import io.lambdaworker.api.v1beta1.Unread;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.worker.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Halts what rests on fields that this version could not read: they look absent, and nothing may be
 * decided on that. For example, a deletion policy of a later version is not the default one.
 */
final class UnreadFields {
  /** What a deletion may delete. */
  private static final Set<String> POLICY = Set.of("spec", "spec.deletionPolicy");

  /** What the resources of a worker are found by. */
  private static final Set<String> FINDING =
      Set.of("spec", "spec.classRef", "spec.functionName", "status.class", "status.functionName");

  /** What says which queues a worker has. */
  private static final Set<String> SOURCES = Set.of("spec", "spec.eventSources");

  private static final String WHAT_TO_DO =
      "give it a value that this version knows, or run the version of the operator that knows this one";

  private UnreadFields() {}

  /**
   * @throws HaltException Invalid, when anything of the worker was not read
   */
  static void none(LambdaWorker worker) {
    none(worker, each -> true, "", "");
  }

  /**
   * @throws HaltException Invalid, when anything of the class was not read
   */
  static void none(LambdaWorkerClass workerClass) {
    in(workerClass).ifPresent(UnreadFields::halt);
  }

  /** Invalid, when anything of the class was not read. */
  static Optional<Failure> in(LambdaWorkerClass workerClass) {
    return in(
        workerClass, each -> true, "LambdaWorkerClass %s: ".formatted(nameOf(workerClass)), "");
  }

  /**
   * @throws HaltException Invalid, when it is not known what the worker's deletion may delete
   */
  static void noneOfPolicy(LambdaWorker worker) {
    noneForDeletion(worker, POLICY);
  }

  /**
   * @throws HaltException Invalid, when it is not known where the worker's resources are
   */
  static void noneOfFinding(LambdaWorker worker) {
    noneForDeletion(worker, FINDING);
  }

  /**
   * @throws HaltException Invalid, when another worker's queues are not known
   */
  static void noneOfSources(LambdaWorker other) {
    none(other, each -> SOURCES.contains(each.field()), "worker %s: ".formatted(nameOf(other)), "");
  }

  /** Whether the worker was given a class that is not known. */
  static boolean hideClass(LambdaWorker worker) {
    return worker.unread().stream().anyMatch(each -> each.field().equals("status.class"));
  }

  private static void noneForDeletion(LambdaWorker worker, Set<String> fields) {
    none(
        worker,
        each -> fields.contains(each.field()),
        "",
        "; until then nothing of the worker is deleted");
  }

  private static void none(
      PartlyRead object, Predicate<Unread> needed, String whose, String until) {
    in(object, needed, whose, until).ifPresent(UnreadFields::halt);
  }

  private static void halt(Failure failure) {
    throw new HaltException(failure);
  }

  private static Optional<Failure> in(
      PartlyRead object, Predicate<Unread> needed, String whose, String until) {
    List<Unread> missing = object.unread().stream().filter(needed).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Failure.terminal(
                Reason.Invalid,
                missing.stream()
                    .map(
                        each -> new Problem(each.path(), each.why() + "; " + WHAT_TO_DO).toString())
                    .collect(Collectors.joining("; ", whose, until))));
  }

  private static String nameOf(io.fabric8.kubernetes.api.model.HasMetadata object) {
    return object.getMetadata().getName();
  }
}
