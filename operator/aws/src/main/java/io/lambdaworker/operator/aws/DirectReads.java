package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.client.Fork;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/** Direct reads of a worker's resources, all kinds side by side. */
final class DirectReads {
  private final List<Reader> readers;
  private final Observations known;

  DirectReads(List<Reader> readers, Observations known) {
    this.readers = readers;
    this.known = known;
  }

  /**
   * Reads these completely.
   *
   * @throws AwsException when a read fails; what the others told is known nevertheless
   */
  void look(WorkerKey worker, Set<AwsId> ids) {
    var reads = new ArrayList<Supplier<Boolean>>();
    for (Reader reader : readers) {
      Set<AwsId> asked =
          ids.stream().filter(id -> id.kind() == reader.kind()).collect(Collectors.toSet());
      if (!asked.isEmpty()) {
        reads.add(() -> apply(reader.kind(), () -> reader.look(worker, asked)));
      }
    }
    run(reads);
  }

  /**
   * Reads all that listings do not show of what is known to be there.
   *
   * @throws AwsException when a read fails; what the others told is known nevertheless
   */
  void complete(WorkerKey worker) {
    var reads = new ArrayList<Supplier<Boolean>>();
    for (Reader reader : readers) {
      Kind kind = reader.kind();
      List<Observed> there = known.of(kind, worker);
      if (kind == Kind.ROLE && !reader.isListed()) {
        Set<AwsId> role = Set.of(new AwsId(kind, worker.role()));
        reads.add(() -> apply(kind, () -> reader.look(worker, role)));
      } else if (!there.isEmpty()) {
        reads.add(() -> complete(kind, () -> reader.complete(worker, there)));
      }
    }
    run(reads);
  }

  private static void run(List<Supplier<Boolean>> reads) {
    if (!reads.isEmpty()) {
      Fork.all(reads);
    }
  }

  private boolean apply(Kind kind, Supplier<Answer> read) {
    long began = known.begin();
    return !known.apply(began, answer(kind, read)).isEmpty();
  }

  private boolean complete(Kind kind, Supplier<Answer> read) {
    long began = known.begin();
    return !known.complete(began, answer(kind, read)).isEmpty();
  }

  private static Answer answer(Kind kind, Supplier<Answer> read) {
    try {
      return read.get();
    } catch (SdkException e) {
      throw new AwsException(Failures.of(e, "a read of kind " + kind.label()), e);
    }
  }
}
