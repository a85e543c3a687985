package io.lambdaworker.operator.aws.kind.loggroup;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Parallel;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Pages;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.aws.read.TagReads;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Reads log groups of functions. DescribeLogGroups shows everything but the tags. */
final class LogGroupReader implements Reader {
  private static final int PAGE = 50;
  private static final String OF_FUNCTIONS = "/aws/lambda/";

  private final CloudWatchLogsClient logs;
  private final Calls calls;
  private final Account account;
  private final TagReads tags;

  LogGroupReader(CloudWatchLogsClient logs, Calls calls, Account account) {
    this.logs = logs;
    this.calls = calls;
    this.account = account;
    this.tags =
        new TagReads(
            "logs:ListTagsForResource",
            arn -> calls.read(() -> logs.listTagsForResource(r -> r.resourceArn(arn))).tags());
  }

  @Override
  public Kind<?> kind() {
    return LogGroupKind.KIND;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    String narrow = scope.prefix(WorkerKey::logGroup);
    String prefix = narrow.isEmpty() ? OF_FUNCTIONS : narrow;
    return Pages.within(scope, seen -> false, next -> page(prefix, next))
        .map(pages -> pages.listing(prefix, Listing::named));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    var all = new TreeMap<String, Supplier<Observed>>();
    find(worker.logGroup()).ifPresent(found -> all.put(worker.logGroup(), () -> found));
    return Listing.ofWorker(all, 1);
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    return Answer.all(
        Parallel.all(asked.stream().<Supplier<Answer>>map(id -> () -> look(id)).toList()));
  }

  private Answer look(AwsId id) {
    return tags.complete(Set.of(id), find(id.name()).stream().toList());
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return tags.alone(known);
  }

  /**
   * Of all groups that begin with a name, the one of just that name is first in the answer, which
   * is sorted.
   */
  private Optional<Observed> find(String name) {
    return page(name, null).items().stream()
        .filter(each -> each.resource().name().equals(name))
        .findFirst();
  }

  private Page<Observed> page(String prefix, @Nullable String next) {
    var answer =
        calls.read(() ->
            logs.describeLogGroups(r -> r.logGroupNamePrefix(prefix).limit(PAGE).nextToken(next)));
    return new Page<>(answer.logGroups().stream().map(this::observed).toList(), answer.nextToken());
  }

  /**
   * The ARN is computed: AWS's own sometimes ends in {@code :*}, and ListTagsForResource wants it
   * without.
   */
  private Observed observed(software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup answer) {
    String name = answer.logGroupName();
    return new Observed(
        new LogGroup(
            name,
            Facets.ofNullable(answer.retentionInDays()),
            Facet.unread(),
            Facets.ofNullable(Facets.emptyToNull(answer.kmsKeyId()))),
        Identity.ofArn(account.logGroupArn(name)));
  }
}
