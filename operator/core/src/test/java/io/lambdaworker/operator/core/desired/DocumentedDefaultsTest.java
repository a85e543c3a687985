package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.worker.Effective;
import io.lambdaworker.operator.core.worker.EffectiveRollout;
import io.lambdaworker.operator.core.worker.Inputs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The defaults that {@code docs/reference.md} tells, by way of the API's descriptions, are those
 * that a worker gets that says nothing.
 */
class DocumentedDefaultsTest {
  private static final Document REFERENCE = Document.of("docs/reference.md");
  private static final Inputs INPUTS = Yaml.inputs(PlainWorker.WITH_SOURCE, PlainWorker.CLASS);
  private static final DesiredTable PLAIN = DesiredTable.of(INPUTS);
  private static final Effective BY_DEFAULT =
      Yaml.inputs(PlainWorker.SPEC, PlainWorker.CLASS).effective();

  /** Defaults that are no value but a sentence about what happens then. */
  private static final Set<String> SENTENCES =
      Set.of(
          "access[].s3.prefix",
          "access[].sqs.kmsKeyArn",
          "classRef",
          "code.s3.objectVersion",
          "concurrency.provisioned",
          "concurrency.reserved",
          "eventSources[].sqs.kmsKeyArn",
          "eventSources[].sqs.maximumConcurrency",
          "eventSources[].sqs.queue.kmsKeyArn",
          "functionName",
          "kmsKeyArn",
          "role",
          "rollout",
          "rollout.hooks.afterTraffic",
          "rollout.hooks.beforeTraffic",
          "runtime",
          "snapStart");

  @Test
  void theTableOfDefaultsHasExactlyTheCodesValues() {
    var told = new HashMap<String, String>();
    fields(REFERENCE.section("## Defaults")).forEach(row -> told.put(field(row), row.get(2)));
    assertThat(told.keySet()).containsAll(SENTENCES);
    told.keySet().removeAll(SENTENCES);
    assertThat(told).isEqualTo(defaults());
  }

  @Test
  void whatAClassDoesNotSayIsTheSameValue() {
    List<List<String>> told =
        fields(REFERENCE.section("### LambdaWorkerClass: spec"))
            .filter(row -> row.getFirst().startsWith("`defaults.") && !row.get(2).isEmpty())
            .filter(row -> !row.get(2).equals("required") && !SENTENCES.contains(field(row)))
            .toList();
    assertThat(told).isNotEmpty();
    told.forEach(
        row -> assertThat(row.get(2)).as(field(row)).isEqualTo(defaults().get(field(row))));
  }

  @Test
  void whereADefaultIsASentenceNothingIsSet() {
    assertThat(PLAIN.at("function.reservedConcurrency")).isEqualTo(RecordLines.ABSENT);
    assertThat(
            List.of(
                PLAIN.at("function.configuration.kmsKeyArn"),
                PLAIN.at("function.codeLocation.objectVersion"),
                PLAIN.at("eventSource.shares.settings.maximumConcurrency"),
                PLAIN.at("queue.shares.settings.kmsKeyArn")))
        .containsOnly(RecordLines.NULL);
  }

  private static Map<String, String> defaults() {
    var all = new HashMap<String, String>();
    function("architecture", all);
    function("ephemeralStorage", all);
    function("memorySize", all);
    function("timeout", all);
    function("tracing", all);
    String format = PLAIN.at("function.configuration.logging.format");
    all.put("logging.format", format);
    for (String level : List.of("applicationLevel", "systemLevel")) {
      all.put(
          "logging." + level,
          PLAIN.at("function.configuration.logging." + level) + " with " + format);
    }
    all.put("logging.retentionInDays", PLAIN.at("logGroup.retentionInDays"));
    String sqs = "eventSources[].sqs.";
    String mapping = "eventSource.shares.settings.";
    all.put(sqs + "batchSize", PLAIN.at(mapping + "batchSize"));
    all.put(
        sqs + "maximumBatchingWindowInSeconds",
        PLAIN.at(mapping + "maximumBatchingWindowInSeconds"));
    String queue = sqs + "queue.";
    String settings = "queue.shares.settings.";
    all.put(queue + "delaySeconds", PLAIN.at(settings + "delaySeconds"));
    all.put(queue + "fifo", PLAIN.at("queue.shares.fifo"));
    all.put(queue + "maxReceiveCount", PLAIN.at("queue.shares.redrivePolicy.maxReceiveCount"));
    int retention = PLAIN.number(settings + "messageRetentionPeriod");
    all.put(
        queue + "messageRetentionPeriod",
        "%d, %s days".formatted(retention, NumberWord.of(retention / 86_400)));
    int times =
        PLAIN.number(settings + "visibilityTimeout")
            / PLAIN.number("function.configuration.timeout");
    all.put(
        queue + "visibilityTimeout",
        NumberWord.of(times) + " times the timeout, and the batching window");
    all.put("suspend", PLAIN.at(mapping + "enabled").equals("true") ? "false" : "true");
    all.put("deletionPolicy", BY_DEFAULT.deletion().value());
    all.put("driftPolicy.mode", BY_DEFAULT.drift().value());
    String level = BY_DEFAULT.monitoring().value();
    all.put("monitoring.level", level);
    rollout(all);
    boolean tellsNobody = BY_DEFAULT.topics().isEmpty();
    all.put("monitoring", level + (tellsNobody ? " with no notifications" : " with notifications"));
    return all;
  }

  private static void rollout(Map<String, String> all) {
    for (String steps : List.of("canary", "linear")) {
      var rollout = rollout("strategy: " + (steps.equals("canary") ? "Canary" : "Linear"));
      all.put("rollout.%s.weight".formatted(steps), "" + rollout.weight());
      all.put("rollout.%s.intervalSeconds".formatted(steps), "" + rollout.interval().toSeconds());
    }
    var rollout = rollout("hooks: {beforeTraffic: {workerRef: {name: probe}}}");
    String timeout =
        "" + EffectiveRollout.timeout(rollout.beforeTraffic().orElseThrow()).toSeconds();
    all.put("rollout.hooks.beforeTraffic.timeoutSeconds", timeout);
    all.put("rollout.hooks.afterTraffic.timeoutSeconds", timeout);
    all.put("rollout.strategy", rollout.strategy().value());
    all.put("rollout.bakeSeconds", "" + rollout.bake().toSeconds());
    all.put("rollout.rollbackOnAlarm", "" + rollout.rollbackOnAlarm());
    all.put("rollout.keepVersions", "" + rollout.keepVersions());
    all.put("rollout.progressDeadlineSeconds", "" + rollout.progressDeadline().toSeconds());
  }

  private static EffectiveRollout rollout(String fields) {
    var inputs = Yaml.inputs(PlainWorker.SPEC + "rollout: {" + fields + "}\n", PlainWorker.CLASS);
    return EffectiveRollout.of(inputs.spec(), inputs.workerClass()).orElseThrow();
  }

  private static void function(String field, Map<String, String> all) {
    all.put(field, PLAIN.at("function.configuration." + field));
  }

  private static Stream<List<String>> fields(Document page) {
    return page.rows().stream().filter(row -> row.getFirst().startsWith("`"));
  }

  private static String field(List<String> row) {
    return row.getFirst().replace("`", "").replaceFirst("^defaults\\.", "");
  }
}
