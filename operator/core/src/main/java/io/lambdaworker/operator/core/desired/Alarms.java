package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.MonitoringLevel;
import io.lambdaworker.operator.core.desired.Sources.Source;
import io.lambdaworker.operator.core.resource.Alarm;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The alarms of each monitoring level, by name. Their descriptions are for the person who is paged:
 * what happened, and where to look first.
 */
final class Alarms {
  private static final String LAMBDA = "AWS/Lambda";
  private static final String SQS = "AWS/SQS";

  /** Share of the timeout beyond which an invocation is too slow. */
  private static final double SLOW = 0.8;

  /** Below five minutes an age is noise: SQS reports it once a minute, and late. */
  private static final int LEAST_AGE = 300;

  private final Inputs inputs;
  private final Effective effective;
  private final WorkerKey key;
  private final Tags tags;
  private final Map<String, Alarm> alarms = new LinkedHashMap<>();

  private Alarms(Inputs inputs, Tags tags) {
    this.inputs = inputs;
    this.effective = Effective.of(inputs);
    this.key = inputs.key();
    this.tags = tags;
  }

  static Map<String, Alarm> of(Inputs inputs, List<Source> sources, Tags tags) {
    var all = new Alarms(inputs, tags);
    all.errors();
    all.throttles();
    sources.forEach(all::deadLetters);
    if (all.effective.monitoring() == MonitoringLevel.ENHANCED) {
      all.duration();
      sources.forEach(all::messageAge);
    }
    return all.alarms;
  }

  private void errors() {
    add(
        "errors",
        """
        Invocations of %s failed in the last five minutes: it threw, timed out or ran out of memory. \
        What it worked on comes again, and then goes to the dead letter queue. \
        Look first at the newest errors in log group %s.\
        """
            .formatted(key.function(), key.logGroup()),
        new Metric(LAMBDA, "Errors", function(), "Sum", 0),
        new Window(300, 1, 1, true));
  }

  private void throttles() {
    add(
        "throttles",
        """
        Lambda refused invocations of %s in the last five minutes: there were more at once than it \
        may have. Nothing is lost yet, but messages wait. Compare concurrency.reserved, the event \
        sources' maximumConcurrency and the account's unreserved concurrency.\
        """
            .formatted(key.function()),
        new Metric(LAMBDA, "Throttles", function(), "Sum", 0),
        new Window(300, 1, 1, true));
  }

  private void deadLetters(Source source) {
    EffectiveQueue queue = source.managed();
    if (queue == null) {
      return;
    }
    String name = key.deadLetterQueue(source.name(), queue.fifo());
    add(
        "dead-letters-" + source.name(),
        """
        Messages are in dead letter queue %s: %s received each of them %d times and never finished. \
        They stay for 14 days. Look first at the errors in log group %s, mend the cause, then \
        redrive the queue.\
        """
            .formatted(name, key.function(), queue.maxReceiveCount(), key.logGroup()),
        new Metric(SQS, "ApproximateNumberOfMessagesVisible", queue(name), "Maximum", 0),
        new Window(60, 1, 1, true));
  }

  /** The maximum and not a percentile: one message that always times out must show. */
  private void duration() {
    add(
        "duration",
        """
        Invocations of %s took more than 80 %% of the timeout of %d seconds, twice within 15 minutes; \
        a little slower and they time out and are repeated. Look first at what it waits for: the \
        traces, or the slowest reports in log group %s.\
        """
            .formatted(key.function(), effective.timeout(), key.logGroup()),
        new Metric(LAMBDA, "Duration", function(), "Maximum", SLOW * effective.timeout() * 1000),
        new Window(300, 3, 2, true));
  }

  /**
   * Older than a message can be that fails each time and then goes to the dead letter queue, but
   * early enough to act before the queue drops it. While the worker is suspended messages do wait,
   * and nobody need be told.
   */
  private void messageAge(Source source) {
    EffectiveQueue queue = source.managed();
    if (queue == null) {
      return;
    }
    boolean suspended = Boolean.TRUE.equals(inputs.spec().suspend());
    String name = key.queue(source.name(), queue.fifo());
    int lifetime = (queue.maxReceiveCount() + 1) * queue.visibilityTimeout();
    int threshold = Math.min(Math.max(LEAST_AGE, lifetime), queue.messageRetentionPeriod() / 2);
    add(
        "message-age-" + source.name(),
        """
        The oldest message in queue %s waits for more than %d seconds: %s does not keep up, or does \
        not run. Look first at whether the event source is enabled, then at throttles and at errors \
        in log group %s. The queue drops messages after %d seconds.\
        """
            .formatted(
                name, threshold, key.function(), key.logGroup(), queue.messageRetentionPeriod()),
        new Metric(SQS, "ApproximateAgeOfOldestMessage", queue(name), "Maximum", threshold),
        new Window(60, 5, 5, !suspended));
  }

  private record Metric(
      String namespace,
      String name,
      Map<String, String> dimensions,
      String statistic,
      double threshold) {}

  /**
   * @param period seconds
   * @param actions whether anybody is told
   */
  private record Window(int period, int periods, int datapoints, boolean actions) {}

  private void add(String name, String description, Metric metric, Window window) {
    Owner worker = inputs.owner();
    var settings =
        new Alarm.Settings(
            description + " Worker " + worker.namespace() + "/" + worker.name() + ".",
            metric.namespace(),
            metric.name(),
            metric.dimensions(),
            metric.statistic(),
            window.period(),
            window.periods(),
            window.datapoints(),
            metric.threshold(),
            "GreaterThanThreshold",
            "notBreaching",
            window.actions(),
            Set.copyOf(effective.topics()),
            Set.copyOf(effective.topics()),
            Set.of());
    alarms.put(name, new Alarm(key.alarm(name), Facet.known(settings), Facet.known(tags)));
  }

  private Map<String, String> function() {
    return Map.of("FunctionName", key.function());
  }

  private static Map<String, String> queue(String name) {
    return Map.of("QueueName", name);
  }
}
