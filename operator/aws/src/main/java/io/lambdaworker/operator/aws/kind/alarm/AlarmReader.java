package io.lambdaworker.operator.aws.kind.alarm;

import io.lambdaworker.operator.aws.client.Calls;
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
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/**
 * Reads alarms. DescribeAlarms shows everything but the tags. Composite alarms are read too, since
 * a name belongs to one alarm of either type.
 */
final class AlarmReader implements Reader {
  private static final int PAGE = 100;

  private final CloudWatchClient cloudWatch;
  private final Calls calls;
  private final TagReads tags;

  AlarmReader(CloudWatchClient cloudWatch, Calls calls) {
    this.cloudWatch = cloudWatch;
    this.calls = calls;
    this.tags =
        new TagReads(
            "cloudwatch:ListTagsForResource",
            arn ->
                asMap(
                    calls
                        .read(() -> cloudWatch.listTagsForResource(r -> r.resourceARN(arn)))
                        .tags()));
  }

  @Override
  public Kind<?> kind() {
    return AlarmKind.KIND;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    String prefix = scope.prefix(WorkerKey::prefix);
    return Pages.within(scope, seen -> false, next -> page(beginning(prefix), next))
        .map(pages -> pages.listing(prefix, Listing::named));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    return Pages.<Observed>all(next -> page(beginning(worker.prefix()), next))
        .ofWorker(Listing::named);
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    var seen = new ArrayList<Observed>();
    List<String> alarmNames = asked.stream().map(AwsId::name).toList();
    for (int from = 0; from < alarmNames.size(); from += PAGE) {
      List<String> some = alarmNames.subList(from, Math.min(from + PAGE, alarmNames.size()));
      seen.addAll(Pages.<Observed>all(next -> page(r -> r.alarmNames(some), next)).items());
    }
    return tags.complete(asked, seen);
  }

  /** Listings show all but the tags, and those are read {@link #seldom}. */
  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return Answer.NOTHING;
  }

  /**
   * A call for each alarm: a worker has several, and CloudWatch answers 10 a second in all. Read at
   * each turn, the tags of 1,000 workers' alarms alone would make a round of direct reads last 50
   * minutes.
   */
  @Override
  public Answer seldom(WorkerKey worker, Collection<Observed> known) {
    return tags.alone(known);
  }

  private static Map<String, String> asMap(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
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
}
