package io.lambdaworker.operator.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Every field that AWS sends of a resource is read into its record, or stands here with the reason
 * why not. A new version of the SDK that knows more fails this test, so that somebody decides.
 */
class AwsFieldsTest {

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(
            FunctionConfiguration.builder().build(),
            """
            Runtime Role Handler Description Timeout MemorySize CodeSha256 VpcConfig DeadLetterConfig
            Environment KMSKeyArn TracingConfig Layers FileSystemConfigs Architectures
            EphemeralStorage SnapStart LoggingConfig RevisionId
            State StateReason StateReasonCode
            LastUpdateStatus LastUpdateStatusReason LastUpdateStatusReasonCode
            """,
            """
            identifies: FunctionName FunctionArn Version
            chosen when the function is made: PackageType ImageConfigResponse TenancyConfig
              DurableConfig CapacityProviderConfig
            told of the code, which its hash stands for: CodeSize SigningProfileVersionArn SigningJobArn
            Lambda's own choice: RuntimeVersionConfig
            told of other fields or times: LastModified MasterArn ConfigSha256
            """),
        Arguments.of(
            EventSourceMappingConfiguration.builder().build(),
            """
            UUID EventSourceMappingArn FunctionArn EventSourceArn State StateTransitionReason BatchSize
            MaximumBatchingWindowInSeconds FunctionResponseTypes ScalingConfig FilterCriteria
            FilterCriteriaError DestinationConfig KMSKeyArn MetricsConfig ProvisionedPollerConfig
            """,
            """
            of streams, Kafka, MQ and DocumentDB, not of SQS: StartingPosition StartingPositionTimestamp
              ParallelizationFactor Topics Queues SourceAccessConfigurations SelfManagedEventSource
              MaximumRecordAgeInSeconds BisectBatchOnFunctionError MaximumRetryAttempts
              TumblingWindowInSeconds AmazonManagedKafkaEventSourceConfig
              SelfManagedKafkaEventSourceConfig DocumentDBEventSourceConfig
            of Kafka: LoggingConfig
            told of times and results: LastModified LastProcessingResult
            """),
        Arguments.of(
            MetricAlarm.builder().build(),
            """
            AlarmName AlarmArn AlarmDescription ActionsEnabled OKActions AlarmActions
            InsufficientDataActions StateValue MetricName Namespace Statistic ExtendedStatistic
            Dimensions Period Unit EvaluationPeriods DatapointsToAlarm Threshold ComparisonOperator
            TreatMissingData StateUpdatedTimestamp StateTransitionedTimestamp
            """,
            """
            of an alarm without a metric, which differs in that: Metrics ThresholdMetricId
            of percentiles, and put back with every other repair: EvaluateLowSampleCountPercentile
            told of the state and times: StateReason StateReasonData
              AlarmConfigurationUpdatedTimestamp EvaluationState
            """),
        Arguments.of(
            LogGroup.builder().build(),
            "logGroupName retentionInDays kmsKeyId",
            """
            computed: arn logGroupArn
            chosen when the group is made: logGroupClass
            hides or keeps logs, changes nothing of the worker: dataProtectionStatus inheritedProperties
              deletionProtectionEnabled
            told of contents and times: creationTime metricFilterCount storedBytes
            """),
        Arguments.of(
            Role.builder().build(),
            "Path RoleName RoleId Arn AssumeRolePolicyDocument PermissionsBoundary Tags",
            """
            words for people: Description
            of people who assume it, whom the trust policy does not let: MaxSessionDuration
            told of times: CreateDate RoleLastUsed
            """));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyFieldIsReadOrExemptWithAReason(SdkPojo model, String read, String exempt) {
    Set<String> sent =
        model.sdkFields().stream()
            .map(SdkField::memberName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(words(read + " " + withoutReasons(exempt))).isEqualTo(sent);
  }

  @Test
  void everyAttributeOfAQueueIsReadOrExempt() {
    Set<String> sent =
        QueueAttributeName.knownValues().stream()
            .map(QueueAttributeName::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    String read =
        """
        Policy VisibilityTimeout MaximumMessageSize MessageRetentionPeriod DelaySeconds
        RedrivePolicy ReceiveMessageWaitTimeSeconds ContentBasedDeduplication KmsMasterKeyId
        KmsDataKeyReusePeriodSeconds DeduplicationScope FifoThroughputLimit RedriveAllowPolicy
        SqsManagedSseEnabled
        """;
    String exempt =
        """
        identifies: QueueArn
        chosen when the queue is made, and in its name: FifoQueue
        told of messages and times: ApproximateNumberOfMessages
          ApproximateNumberOfMessagesNotVisible ApproximateNumberOfMessagesDelayed
          CreatedTimestamp LastModifiedTimestamp
        asks for all others: All
        """;

    assertThat(words(read + withoutReasons(exempt))).isEqualTo(sent);
  }

  private static String withoutReasons(String exempt) {
    return exempt
        .lines()
        .map(line -> line.replaceFirst("^.*: ", ""))
        .collect(Collectors.joining(" "));
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(Set.of(text.trim().split("\\s+")));
  }
}
