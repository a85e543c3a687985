package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.Parallel;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads tags, one call for each resource, for kinds whose listings show all but the tags. */
public final class TagReads {
  private final String operation;
  private final Function<String, Map<String, String>> call;

  /**
   * @param operation that the call is, as IAM names it
   * @param call gives the tags of the resource with this ARN; throws the SDK's exception where
   *     there is none
   */
  public TagReads(String operation, Function<String, Map<String, String>> call) {
    this.operation = operation;
    this.call = call;
  }

  /**
   * Adds the tags to what was listed, so that together they are a direct read.
   *
   * @param asked resources whose tags are read; those that are not among {@code listed} do not
   *     exist
   */
  public Answer complete(Set<AwsId> asked, Collection<Observed> listed) {
    Answer withoutTags = Answer.of(asked, listed);
    return withoutTags.with(withTags(withoutTags.present(asked)));
  }

  /** Only the tags of these; all else is unread in the answer. */
  public Answer alone(Collection<Observed> known) {
    return withTags(known.stream().map(Observed::unread).toList());
  }

  private Answer withTags(Collection<Observed> some) {
    return Answer.all(
        Parallel.all(some.stream().<Supplier<Answer>>map(each -> () -> withTags(each)).toList()));
  }

  private Answer withTags(Observed one) {
    return Answer.of(
        one.id(),
        NotFound.asEmpty(() ->
                Refusals.named(
                    operation, one.id().toString(), () -> call.apply(one.identity().arn())))
            .map(tags ->
                new Observed(
                    one.resource().withTags(Facet.known(new Tags(tags))), one.identity())));
  }
}
