package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Fork;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Log groups of functions: DescribeLogGroups tells everything but the tags. */
final class LogGroupReader implements Reader {
  private static final int PAGE = 50;
  private static final String OF_FUNCTIONS = "/aws/lambda/";

  private final CloudWatchLogsClient logs;
  private final Calls calls;
  private final Account account;

  LogGroupReader(CloudWatchLogsClient logs, Calls calls, Account account) {
    this.logs = logs;
    this.calls = calls;
    this.account = account;
  }

  @Override
  public Kind kind() {
    return Kind.LOG_GROUP;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    String narrow = scope.prefix(WorkerKey::logGroup);
    String prefix = narrow.isEmpty() ? OF_FUNCTIONS : narrow;
    return Pages.within(scope, seen -> false, next -> page(prefix, next))
        .map(pages -> new Listing(named(pages.items()), prefix, pages.whole(), pages.calls()));
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
        Fork.all(asked.stream().<Supplier<Answer>>map(id -> () -> look(id)).toList()));
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return Answer.all(
        Fork.all(
            known.stream().<Supplier<Answer>>map(each -> () -> withTags(each.unread())).toList()));
  }

  private Answer look(AwsId id) {
    return find(id.name()).map(this::withTags).orElse(Answer.of(id, Optional.empty()));
  }

  private Answer withTags(Observed group) {
    String arn = group.identity().arn();
    return Answer.of(
        group.id(),
        IfPresent.by(() -> calls.read(() -> logs.listTagsForResource(r -> r.resourceArn(arn))))
            .map(answer ->
                new Observed(
                    group.resource().withTags(Facet.known(new Tags(answer.tags()))),
                    group.identity())));
  }

  /** The answers are sorted by name, so a group is the first that begins with its name. */
  private Optional<Observed> find(String name) {
    return page(name, null).items().stream()
        .filter(each -> each.resource().name().equals(name))
        .findFirst();
  }

  private Page<Observed> page(String prefix, @Nullable String next) {
    var answer =
        calls.read(() ->
            logs.describeLogGroups(r -> r.logGroupNamePrefix(prefix).limit(PAGE).nextToken(next)));
    return new Page<>(
        answer.logGroups().stream()
            .map(each -> observed(each.logGroupName(), each.retentionInDays()))
            .toList(),
        answer.nextToken());
  }

  /** The ARN is computed: AWS's own ends in {@code :*} at times, and tags are read without. */
  private Observed observed(String name, @Nullable Integer retentionInDays) {
    return new Observed(
        new LogGroup(name, Facets.ofNullable(retentionInDays), Facet.unread()),
        Identity.ofArn(account.logGroupArn(name)));
  }

  private static TreeMap<String, Supplier<Observed>> named(List<Observed> all) {
    var named = new TreeMap<String, Supplier<Observed>>();
    all.forEach(each -> named.put(each.resource().name(), () -> each));
    return named;
  }
}
