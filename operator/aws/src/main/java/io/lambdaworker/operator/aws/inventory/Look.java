package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Set;

/** A direct read that asks twice before something known counts as gone. */
final class Look {

  private Look() {}

  /**
   * @throws software.amazon.awssdk.core.exception.SdkException when a call fails
   */
  static Answer at(Reader reader, Observations observations, WorkerKey worker, Set<AwsId> asked) {
    List<Observed> known = observations.of(reader.kind(), worker);
    return sure(reader, known, asked, reader.look(worker, asked));
  }

  /**
   * The same in the worker's turn.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when a call fails
   */
  static Answer inTurn(
      Reader reader, Observations observations, WorkerKey worker, Set<AwsId> asked) {
    List<Observed> known = observations.of(reader.kind(), worker);
    return sure(reader, known, asked, reader.inTurn(worker, asked));
  }

  private static Answer sure(Reader reader, List<Observed> known, Set<AwsId> asked, Answer shown) {
    List<Observed> missing =
        known.stream()
            .filter(each -> asked.contains(each.id()))
            .filter(each -> shown.present(Set.of(each.id())).isEmpty())
            .toList();
    return missing.isEmpty() ? shown : shown.with(reader.lookAgain(missing));
  }
}
