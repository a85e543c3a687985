package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.client.Parallel;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/** Direct reads of a worker's resources, all kinds side by side. */
final class DirectReads {
  private final List<Reader> readers;
  private final Observations observations;
  private final Strangers strangers;

  DirectReads(List<Reader> readers, Observations observations, Strangers strangers) {
    this.readers = readers;
    this.observations = observations;
    this.strangers = strangers;
  }

  /**
   * Reads these completely.
   *
   * @throws AwsException when a read fails; what the other kinds' reads told is remembered
   */
  void read(WorkerKey worker, Set<AwsId> ids) {
    var reads = new ArrayList<Supplier<Boolean>>();
    for (Reader reader : readers) {
      Set<AwsId> asked =
          ids.stream().filter(id -> id.kind().equals(reader.kind())).collect(Collectors.toSet());
      if (!asked.isEmpty()) {
        reads.add(() -> read(reader, () -> Look.at(reader, observations, worker, asked)));
      }
    }
    run(reads);
  }

  /**
   * Reads what listings omit of all that is known to be there, {@link Strangers} aside. A kind that
   * is not listed is read completely, and by name where nothing is known of it: no listing would
   * tell that it is there.
   *
   * @throws AwsException when a read fails; what the other kinds' reads told is remembered
   */
  void complete(WorkerKey worker) {
    var reads = new ArrayList<Supplier<Boolean>>();
    for (Reader reader : readers) {
      List<Observed> there = strangers.without(worker, observations.of(reader.kind(), worker));
      if (reader.isListed()) {
        if (!there.isEmpty()) {
          reads.add(() -> complete(reader, worker, there));
        }
      } else {
        var ids = new HashSet<>(reader.idsOf(worker));
        there.forEach(each -> ids.add(each.id()));
        if (!ids.isEmpty()) {
          reads.add(() -> read(reader, () -> Look.inTurn(reader, observations, worker, ids)));
        }
      }
    }
    run(reads);
  }

  /**
   * Reads what neither listings nor turns show of all that is known to be there, {@link Strangers}
   * aside.
   *
   * @throws AwsException when a read fails; what the other kinds' reads told is remembered
   */
  void seldom(WorkerKey worker) {
    var reads = new ArrayList<Supplier<Boolean>>();
    for (Reader reader : readers) {
      List<Observed> there = strangers.without(worker, observations.of(reader.kind(), worker));
      if (!there.isEmpty()) {
        reads.add(() -> seldom(reader, worker, there));
      }
    }
    run(reads);
  }

  private static void run(List<Supplier<Boolean>> reads) {
    if (!reads.isEmpty()) {
      Parallel.all(reads);
    }
  }

  /** Whether anything is not as it was known to be, as {@link Parallel} wants a result. */
  private boolean read(Reader reader, Supplier<Answer> look) {
    long began = observations.begin();
    Answer answer = answer(reader.kind(), look);
    return !observations.read(began, answer).isEmpty();
  }

  private boolean complete(Reader reader, WorkerKey worker, List<Observed> there) {
    long began = observations.begin();
    Answer answer = answer(reader.kind(), () -> reader.complete(worker, there));
    return !observations.completed(began, answer).isEmpty();
  }

  private boolean seldom(Reader reader, WorkerKey worker, List<Observed> there) {
    long began = observations.begin();
    Answer answer = answer(reader.kind(), () -> reader.seldom(worker, there));
    return !observations.readSeldom(began, answer).isEmpty();
  }

  private static Answer answer(Kind<?> kind, Supplier<Answer> read) {
    try {
      return read.get();
    } catch (SdkException e) {
      throw new AwsException(Failures.of(e, "a read of kind " + kind.label()), e);
    }
  }
}
