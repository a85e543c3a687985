package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Fork;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/**
 * Alarms: DescribeAlarms tells everything but the tags, composite alarms too, which share the
 * metric alarms' names.
 */
final class AlarmReader implements Reader {
  private static final int PAGE = 100;

  private final CloudWatchClient cloudWatch;
  private final Calls calls;

  AlarmReader(CloudWatchClient cloudWatch, Calls calls) {
    this.cloudWatch = cloudWatch;
    this.calls = calls;
  }

  @Override
  public Kind kind() {
    return Kind.ALARM;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    String prefix = scope.prefix(WorkerKey::prefix);
    return Pages.within(scope, seen -> false, next -> page(beginning(prefix), next))
        .map(pages -> new Listing(named(pages.items()), prefix, pages.whole(), pages.calls()));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    var pages = Pages.<Observed>all(next -> page(beginning(worker.prefix()), next));
    return Listing.ofWorker(named(pages.items()), pages.calls());
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    var seen = new ArrayList<Observed>();
    List<String> alarmNames = asked.stream().map(AwsId::name).toList();
    for (int from = 0; from < alarmNames.size(); from += PAGE) {
      List<String> some = alarmNames.subList(from, Math.min(from + PAGE, alarmNames.size()));
      seen.addAll(Pages.<Observed>all(next -> page(r -> r.alarmNames(some), next)).items());
    }
    Answer listed = Answer.of(asked, seen);
    return listed.with(withTags(listed.present(asked)));
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return withTags(known.stream().map(Observed::unread).toList());
  }

  private Answer withTags(Collection<Observed> some) {
    return Answer.all(
        Fork.all(some.stream().<Supplier<Answer>>map(each -> () -> withTags(each)).toList()));
  }

  private Answer withTags(Observed alarm) {
    String arn = alarm.identity().arn();
    return Answer.of(
        alarm.id(),
        IfPresent.by(
                () -> calls.read(() -> cloudWatch.listTagsForResource(r -> r.resourceARN(arn))))
            .map(answer -> {
              Map<String, String> tags =
                  answer.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
              return new Observed(
                  alarm.resource().withTags(Facet.known(new Tags(tags))), alarm.identity());
            }));
  }

  private Page<Observed> page(
      Consumer<DescribeAlarmsRequest.Builder> which, @Nullable String next) {
    var answer =
        calls.read(() ->
            cloudWatch.describeAlarms(r ->
                r.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                    .maxRecords(PAGE)
                    .nextToken(next)
                    .applyMutation(which)));
    var all = new ArrayList<Observed>();
    answer.metricAlarms().forEach(each -> all.add(AlarmAnswers.observed(each)));
    answer.compositeAlarms().forEach(each -> all.add(AlarmAnswers.observed(each)));
    return new Page<>(all, answer.nextToken());
  }

  private static Consumer<DescribeAlarmsRequest.Builder> beginning(String prefix) {
    return r -> r.alarmNamePrefix(Facets.emptyToNull(prefix));
  }

  private static TreeMap<String, Supplier<Observed>> named(List<Observed> all) {
    var named = new TreeMap<String, Supplier<Observed>>();
    all.forEach(each -> named.put(each.resource().name(), () -> each));
    return named;
  }
}
