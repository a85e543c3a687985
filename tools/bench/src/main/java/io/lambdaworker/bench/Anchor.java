package io.lambdaworker.bench;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * What the AWS Controllers for Kubernetes (lambda, iam, sqs, cloudwatch) cost, and our goal. They
 * were measured on the same API server with moto behind a counting gateway, on 2 cores, as four
 * processes; a worker there is a role, two queues, a function, a mapping and three alarms, and no
 * log group.
 */
enum Anchor {
  START_UP("start-up to first reconcile", "%.1f s", "", "2 s", 2, round -> true),
  CREATE_CALLS("AWS calls to create a worker", "%.1f", "70 to 73", "15", 15, round -> true),
  THROTTLED("throttled calls a worker (quotas, 20 ms)", "%.2f", "2.5", "0.1", 0.1, Round::quotas),
  READY_100(
      "all Ready (quotas, 20 ms; AWS takes 5 to 20 s for a mapping)",
      "%.1f s",
      "142 s at 100",
      "30 + 20 s at 100",
      50,
      Round::isHundred),
  ALARMS_100(
      "alarms too (floor: 3 of them at 3/s a worker)",
      "%.1f s",
      "142 s at 100",
      "110 s at 100",
      110,
      Round::isHundred),
  READY_1000(
      "all Ready (no quotas)",
      "%.1f s",
      "506 s at 1,000",
      "120 s at 1,000",
      120,
      Round::isThousand),
  CPU("CPU time for that", "%.1f s", "150 s at 1,000", "75 s at 1,000", 75, Round::isThousand),
  RESIDENT(
      "resident memory, after that",
      "%.0f MiB",
      "254 MiB at 100, 322 at 1,000",
      "200 MiB at 1,000",
      200,
      round -> true),
  RESIDENT_RESTARTED("resident memory, restarted", "%.0f MiB", "", "", 200, round -> true),
  RESTART_CALLS("AWS calls a worker at restart", "%.2f", "34.0", "1", 1, round -> true),
  BULK_CALLS("AWS calls a worker and bulk pass", "%.2f", "33.6", "0.5", 0.5, Round::isFleet),
  MINUTE_CALLS("AWS calls a worker and minute at rest", "%.2f", "", "0.7", 0.7, Round::isFleet),
  STEADY_CALLS("AWS calls a worker in 10 minutes", "%.1f", "33.6 a pass", "20", 20, Round::isFleet),
  AWS_WRITES("AWS writes at rest", "%.0f", "3 a worker and pass", "0", 0, round -> true),
  KUBERNETES_WRITES(
      "Kubernetes writes at rest", "%.0f", "8 a worker and pass", "0", 0, round -> true),
  UNREADABLE("objects that cannot be read and are not told", "%.0f", "", "0", 0, round -> true),
  HOSTILE("disturbed to undisturbed", "%.2f", "", "2", 2, round -> true),
  ROLLOUT_CREATE("AWS calls to create, more than without", "%.1f", "", "4", 4, round -> true),
  ROLLOUT_DEEP("AWS calls in a deep pass, more than without", "%.1f", "", "2", 2, round -> true),
  ROLLOUT_REST("AWS calls at rest, more than without", "%.1f", "", "0", 0, round -> true),
  ROLLOUT_THROTTLED("throttled calls a release", "%.2f", "", "0.1", 0.1, Round::quotas),
  ROLLOUT_ALARMS("DescribeAlarms a second, all at once", "%.2f", "", "4.5", 4.5, round -> true),
  SILENT("disturbed to undisturbed", "%.2f", "", "2", 2, round -> true);

  private final String title;
  private final String format;
  private final String ack;
  private final String goal;
  private final double limit;
  private final Predicate<Round> where;

  Anchor(
      String title, String format, String ack, String goal, double limit, Predicate<Round> where) {
    this.title = title;
    this.format = format;
    this.ack = ack;
    this.goal = goal;
    this.limit = limit;
    this.where = where;
  }

  String title() {
    return title;
  }

  /** The line of the table for what was measured. */
  Figure measured(double value, Round round) {
    var verdict =
        where.test(round)
            ? value <= limit ? Figure.Verdict.MET : Figure.Verdict.MISSED
            : Figure.Verdict.NOT_COMPARABLE;
    return new Figure(title, String.format(Locale.ROOT, format, value), ack, goal, verdict);
  }
}
