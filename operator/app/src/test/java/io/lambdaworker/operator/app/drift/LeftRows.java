package io.lambdaworker.operator.app.drift;

import io.lambdaworker.operator.app.PersonInAws;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What a person can set that no spec can name yet. It is told, and left as the person set it; after
 * the change it must read as the person left it.
 */
final class LeftRows {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:elsewhere";

  /**
   * Fields that the local AWS does not keep. That they are read is shown with answers made by hand:
   * in {@code MappingReaderTest}, {@code QueueAnswersTest} and {@code LogGroupReaderTest}.
   */
  static final Set<String> NOT_ON_THE_LOCAL_AWS =
      Set.of(
          "eventSource.provisionedPollerConfig",
          "eventSource.kmsKeyArn",
          "eventSource.metrics",
          "queue.contentBasedDeduplication",
          "queue.deduplicationScope",
          "queue.fifoThroughputLimit",
          "logGroup.kmsKeyId");

  private LeftRows() {}

  static List<DriftRow> rows() {
    return List.of(
        new DriftRow(
            "function.layers",
            "a layer",
            console -> {
              String layer = publishLayer(console);
              console.configure(c -> c.layers(layer));
            },
            LeftRows::settings),
        function(
                "vpcConfig.subnetIds",
                "a VPC",
                c -> c.vpcConfig(v -> v.subnetIds("subnet-1").securityGroupIds("sg-1")))
            .alsoChanges("function.vpcConfig.securityGroupIds"),
        function(
            "deadLetterTargetArn",
            "a dead letter queue of its own",
            c -> c.deadLetterConfig(d -> d.targetArn(QUEUE))),
        function(
            "fileSystems",
            "a file system",
            c -> c.fileSystemConfigs(f -> f.arn("arn:aws:efs:x").localMountPath("/mnt/x"))),
        new DriftRow(
            "function.codeSigningConfigArn",
            "code signing",
            console ->
                console
                    .lambda()
                    .putFunctionCodeSigningConfig(r ->
                        r.functionName(console.key().function())
                            .codeSigningConfigArn(
                                "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-1")),
            console ->
                console
                    .lambda()
                    .getFunctionCodeSigningConfig(r -> r.functionName(console.key().function()))
                    .codeSigningConfigArn()),
        new DriftRow(
            "function.url",
            "a URL open to anybody",
            console ->
                console
                    .lambda()
                    .createFunctionUrlConfig(r ->
                        r.functionName(console.key().function())
                            .authType(FunctionUrlAuthType.NONE)),
            console ->
                console
                    .lambda()
                    .getFunctionUrlConfig(r -> r.functionName(console.key().function()))
                    .functionUrl()),
        new DriftRow(
                "function.eventInvokeConfig.maximumRetryAttempts",
                "no retries, and records of all invocations",
                console ->
                    console
                        .lambda()
                        .putFunctionEventInvokeConfig(r ->
                            r.functionName(console.key().function())
                                .maximumRetryAttempts(0)
                                .maximumEventAgeInSeconds(60)
                                .destinationConfig(d ->
                                    d.onSuccess(s -> s.destination(QUEUE))
                                        .onFailure(f -> f.destination(QUEUE)))),
                console ->
                    console
                        .lambda()
                        .getFunctionEventInvokeConfig(r -> r.functionName(console.key().function()))
                        .maximumRetryAttempts())
            .alsoChanges(
                "function.eventInvokeConfig.maximumEventAge",
                "function.eventInvokeConfig.onSuccess",
                "function.eventInvokeConfig.onFailure"),
        new DriftRow(
            "eventSource.items.onFailure",
            "a destination of discarded batches",
            console ->
                console.updateMapping(
                    m -> m.destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE)))),
            console -> console.mapping().destinationConfig().onFailure().destination()),
        queue("maximumMessageSize", QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"),
        queue(
            "receiveMessageWaitTimeSeconds",
            QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
            "20"),
        queue(
            "kmsDataKeyReusePeriodSeconds",
            QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS,
            "60"),
        queue(
            "redriveAllowPolicy",
            QueueAttributeName.REDRIVE_ALLOW_POLICY,
            "{\"redrivePermission\":\"denyAll\"}"),
        new DriftRow(
            "alarm.duration.unit",
            "datapoints of one unit alone",
            console -> console.changeAlarm("duration", a -> a.unit(StandardUnit.SECONDS)),
            console -> console.alarm("duration").unitAsString()));
  }

  private static DriftRow function(
      String field, String how, Consumer<UpdateFunctionConfigurationRequest.Builder> change) {
    return new DriftRow(
        "function." + field, how, console -> console.configure(change), LeftRows::settings);
  }

  private static DriftRow queue(String field, QueueAttributeName name, String value) {
    Function<WorkerConsole, Object> read =
        console -> console.attributes(console.queueUrl()).get(name);
    return new DriftRow(
        "queue.items." + field,
        value,
        console ->
            console
                .sqs()
                .setQueueAttributes(
                    r -> r.queueUrl(console.queueUrl()).attributes(Map.of(name, value))),
        read);
  }

  private static Object settings(WorkerConsole console) {
    FunctionConfiguration now = console.configuration();
    return List.of(
        now.layers(),
        String.valueOf(now.vpcConfig()),
        String.valueOf(now.deadLetterConfig()),
        now.fileSystemConfigs());
  }

  private static String publishLayer(WorkerConsole console) {
    SdkBytes zip = SdkBytes.fromByteArray(PersonInAws.zip("a layer"));
    return console
        .lambda()
        .publishLayerVersion(r -> r.layerName("otel").content(c -> c.zipFile(zip)))
        .layerVersionArn();
  }
}
