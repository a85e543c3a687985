package io.lambdaworker.operator.app.drift;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** What a person can do to an alarm. */
final class AlarmRows {
  private static final String ALARM = "duration";
  private static final String PATH = "alarm." + ALARM;
  private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:by-hand";

  private AlarmRows() {}

  static List<DriftRow> rows() {
    return List.of(
        row("description", "another description", a -> a.alarmDescription("by hand")),
        row("namespace", "another namespace", a -> a.namespace("AWS/SQS")),
        row("metricName", "another metric", a -> a.metricName("Invocations")),
        row(
            "dimensions.FunctionName",
            "of another function",
            a -> a.dimensions(Dimension.builder().name("FunctionName").value("other").build())),
        row(
            "dimensions.Resource",
            "one more dimension",
            a ->
                a.dimensions(
                    union(
                        a.build().dimensions(),
                        Dimension.builder().name("Resource").value("other").build()))),
        row("statistic", "another statistic", a -> a.statistic(Statistic.AVERAGE)),
        row("period", "a longer period", a -> a.period(3600)),
        row("evaluationPeriods", "more periods", a -> a.evaluationPeriods(24)),
        row("datapointsToAlarm", "fewer datapoints", a -> a.datapointsToAlarm(1)),
        row("threshold", "out of reach", a -> a.threshold(1e9)),
        row(
            "comparisonOperator",
            "below instead of above",
            a -> a.comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)),
        row("treatMissingData", "missing is bad", a -> a.treatMissingData("breaching")),
        row("actionsEnabled", "silenced", a -> a.actionsEnabled(false)),
        row("alarmActions", "nobody told", a -> a.alarmActions(List.of())),
        row("alarmActions", "somebody else told", a -> a.alarmActions(TOPIC)),
        row("okActions", "somebody else told of OK", a -> a.okActions(TOPIC)),
        row(
            "insufficientDataActions",
            "somebody told of too little data",
            a -> a.insufficientDataActions(TOPIC)),
        tag(
            "tags.team",
            "a tag changed",
            console ->
                console
                    .cloudWatch()
                    .tagResource(r ->
                        r.resourceARN(arn(console))
                            .tags(Tag.builder().key("team").value("by hand").build()))),
        tag(
            "tags.cost-center",
            "a tag removed",
            console ->
                console
                    .cloudWatch()
                    .untagResource(r -> r.resourceARN(arn(console)).tagKeys("cost-center"))),
        new DriftRow(
            PATH + " missing",
            "the alarm deleted",
            console ->
                console.cloudWatch().deleteAlarms(r -> r.alarmNames(console.key().alarm(ALARM))),
            console -> List.of(settings(console), console.alarmTags(ALARM))));
  }

  private static DriftRow row(
      String field, String how, Consumer<PutMetricAlarmRequest.Builder> change) {
    return new DriftRow(
        PATH + "." + field,
        how,
        console -> console.changeAlarm(ALARM, change),
        AlarmRows::settings);
  }

  private static DriftRow tag(String field, String how, Consumer<WorkerConsole> change) {
    return new DriftRow(PATH + "." + field, how, change, console -> console.alarmTags(ALARM));
  }

  private static String arn(WorkerConsole console) {
    return console.alarm(ALARM).alarmArn();
  }

  private static List<Dimension> union(List<Dimension> some, Dimension other) {
    return java.util.stream.Stream.concat(some.stream(), java.util.stream.Stream.of(other))
        .toList();
  }

  /** The alarm without its state and times. */
  private static Object settings(WorkerConsole console) {
    MetricAlarm now = console.alarm(ALARM);
    return now.toBuilder()
        .stateValue((String) null)
        .stateReason(null)
        .stateReasonData(null)
        .stateUpdatedTimestamp(null)
        .stateTransitionedTimestamp(null)
        .alarmConfigurationUpdatedTimestamp(null)
        .build();
  }
}
