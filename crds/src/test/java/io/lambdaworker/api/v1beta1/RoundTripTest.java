package io.lambdaworker.api.v1beta1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An object that is read and written again keeps every value and gains none. */
class RoundTripTest {

  private static final String SHARE_WORKER =
      """
      apiVersion: lambdaworker.io/v1beta1
      kind: LambdaWorker
      metadata: {name: share-worker, namespace: social}
      spec:
        classRef: {name: standard}
        functionName: prod-social-share
        code: {s3: {bucket: artifacts, key: share.jar}}
        handler: io.lambdaworker.handlers.share.ShareHandler
        architecture: arm64
        env:
          - {name: TABLE_NAME, value: items}
          - {name: EMPTY, value: ""}
          - {name: URL, valueFrom: {secretKeyRef: {name: analytics, key: url}}}
          - {name: NEXT, valueFrom: {workerRef: {name: indexer, eventSource: items, attribute: queueUrl}}}
        tracing: Active
        logging: {format: JSON, applicationLevel: INFO, retentionInDays: 30}
        eventSources:
          - name: shares
            sqs:
              queue: {}
              functionResponseTypes: [ReportBatchItemFailures]
              filters: [{pattern: '{"body":{}}'}]
        access:
          - dynamodb: {table: items, access: ReadWrite}
        driftPolicy: {mode: Correct, ignore: [function.memorySize]}
        deletionPolicy: RetainData
        tags: {zone: b, area: a}
      """;

  @Test
  void keepsEveryValueAndAddsNone() {
    var worker = Serialization.unmarshal(SHARE_WORKER, LambdaWorker.class);

    assertThat(plain(Serialization.asJson(worker))).isEqualTo(plain(SHARE_WORKER));
    assertThat(Serialization.clone(worker).getSpec()).isEqualTo(worker.getSpec());
  }

  @Test
  void keepsAnEmptyQueueAndAnEmptyValue() {
    var spec = Serialization.unmarshal(SHARE_WORKER, LambdaWorker.class).getSpec();

    assertThat(spec.eventSources().getFirst().sqs().queue()).isNotNull();
    assertThat(spec.env().get(1).value()).isEmpty();
  }

  @Test
  void readsAbsentCollectionsAsEmptyAndWritesNoneOfThem() {
    var worker = new LambdaWorker();
    worker.setStatus(
        Serialization.unmarshal("{\"class\": \"standard\"}", LambdaWorkerStatus.class));

    assertThat(worker.getStatus().conditions()).isEmpty();
    assertThat(plain(Serialization.asJson(worker)).get("status"))
        .isEqualTo(Map.of("class", "standard"));
  }

  @Test
  void readsWhatANewerVersionWrote() {
    var yaml = SHARE_WORKER.replace("tracing: Active", "tracing: Active\n  invented: {in: 2030}");

    assertThat(Serialization.unmarshal(yaml, LambdaWorker.class).getSpec())
        .isEqualTo(Serialization.unmarshal(SHARE_WORKER, LambdaWorker.class).getSpec());
  }

  @Test
  void writesTagsInOneOrder() {
    var worker = Serialization.unmarshal(SHARE_WORKER, LambdaWorker.class);

    assertThat(List.copyOf(worker.getSpec().tags().keySet())).isEqualTo(List.of("area", "zone"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> plain(String text) {
    return Serialization.unmarshal(text, Map.class);
  }
}
