package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one background worker on AWS Lambda should be. What is absent comes from the class, and then
 * from the operator's own defaults.
 */
@ValidationRule(
    value =
        "has(self.functionName) == has(oldSelf.functionName) && (!has(self.functionName) || "
            + "self.functionName == oldSelf.functionName)",
    message =
        "functionName cannot be changed, added or removed: delete the worker and create it "
            + "anew, or create another one",
    fieldPath = ".functionName")
@ValidationRule(
    value =
        "!has(self.concurrency) || !has(self.concurrency.reserved) || "
            // Whoever stops a function in an incident has no time for its sources.
            + "self.concurrency.reserved == 0 || !has(self.eventSources) || "
            + "self.eventSources.all(source, !has(source.sqs) || "
            + "!has(source.sqs.maximumConcurrency) || "
            + "source.sqs.maximumConcurrency <= self.concurrency.reserved)",
    message =
        "lower an event source's maximumConcurrency to concurrency.reserved, or raise "
            + "concurrency.reserved: what is above it is throttled",
    fieldPath = ".eventSources")
@ValidationRule(
    value =
        "!has(self.timeout) || !has(self.eventSources) || self.eventSources.all(source, "
            + "!has(source.sqs) || !has(source.sqs.queue) || "
            + "!has(source.sqs.queue.visibilityTimeout) || source.sqs.queue.visibilityTimeout >= "
            + "self.timeout)",
    message =
        "raise a queue's visibilityTimeout to at least the timeout, better six times as much, "
            + "or remove it: messages would arrive again while they are worked on",
    fieldPath = ".eventSources")
@ValidationRule(
    value = CelRules.ENV_SIZE,
    message =
        "shorten env to 16 KiB of names and values; Lambda takes 4 KB: put more into a secret or "
            + "a bucket that the function reads",
    fieldPath = ".env")
@ValidationRule(
    value = CelRules.FILTERS_SIZE,
    message = "shorten the filters of all event sources to 32 KiB together",
    fieldPath = ".eventSources")
@ValidationRule(
    value = CelRules.STATEMENTS_SIZE,
    message =
        "shorten the statements of access to 16 KiB together; IAM takes 10,240 characters in a role",
    fieldPath = ".access")
@ValidationRule(
    value =
        "!has(self.concurrency) || !has(self.concurrency.reserved) || "
            + "self.concurrency.reserved == 0 || !has(self.concurrency.provisioned) || "
            + "self.concurrency.provisioned * 2 <= self.concurrency.reserved",
    message =
        "raise concurrency.reserved to at least twice concurrency.provisioned: during a release "
            + "two versions have it, and both count",
    fieldPath = ".concurrency")
@ValidationRule(
    value = "!has(self.snapStart) || !has(self.concurrency) || !has(self.concurrency.provisioned)",
    message = "remove snapStart or concurrency.provisioned: Lambda takes only one of them",
    fieldPath = ".snapStart")
@ValidationRule(
    value = "!has(self.snapStart) || !has(self.ephemeralStorage) || self.ephemeralStorage <= 512",
    message = "lower ephemeralStorage to 512, or remove snapStart: Lambda takes no more with it",
    fieldPath = ".ephemeralStorage")
@ValidationRule(value = CelRules.TAG_KEYS, message = CelRules.TAG_KEYS_MESSAGE, fieldPath = ".tags")
@Tolerant
public record LambdaWorkerSpec(
    @JsonPropertyDescription(
            "The class that gives account, region, defaults and limits. Absent: the class marked "
                + "as the default when the worker is first seen. Once the worker has a class, as "
                + "status.class tells, only that one can be named here.")
        @Nullable ClassRef classRef,
    @JsonPropertyDescription(
            "Name of the function in AWS; begins with the class's namePrefix, the namespace and a "
                + "hyphen, unless the class's limits.functionNames allow it. Absent: derived "
                + "from namespace and name, with a hash. Immutable.")
        @Size(min = 1, max = 64)
        @Pattern(Patterns.FUNCTION_NAME)
        @Nullable String functionName,
    @JsonPropertyDescription("Description of the function, in one line.")
        @Size(max = 256)
        @Pattern(Patterns.ONE_LINE)
        @Nullable String description,
    @Required @JsonPropertyDescription("Where the function's code is.") Code code,
    @JsonPropertyDescription("Lambda's name of the runtime, such as java25. Absent: the class's.")
        @Size(min = 1, max = 64)
        @Pattern(Patterns.RUNTIME)
        @Nullable String runtime,
    @Required
        @JsonPropertyDescription(
            "The entry point, as the runtime expects it; in Java a class, or class::method.")
        @Size(min = 1, max = 128)
        @Pattern(Patterns.NO_SPACE)
        String handler,
    @JsonPropertyDescription("Instruction set. Absent: the class's, else arm64.")
        @Nullable Architecture architecture,
    @JsonPropertyDescription("Memory in MiB. Absent: the class's, else 512.") @Min(128) @Max(10240)
        @Nullable Integer memorySize,
    @JsonPropertyDescription(
            "How long an invocation may take, in seconds. Absent: the class's, else 30.")
        @Min(1)
        @Max(900)
        @Nullable Integer timeout,
    @JsonPropertyDescription("Size of /tmp in MiB. Absent: the class's, else 512.")
        @Min(512)
        @Max(10240)
        @Nullable Integer ephemeralStorage,
    @JsonPropertyDescription(
            "Environment variables, by name; Lambda takes 4 KB of names and values in all.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 100)
        List<EnvVar> env,
    @JsonPropertyDescription(
            "ARN of the KMS key that encrypts the environment. Absent: the class's, else Lambda's "
                + "own key.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.KEY_ARN)
        @Nullable String kmsKeyArn,
    @JsonPropertyDescription(
            "PublishedVersions: Lambda takes a snapshot of each version once it is initialized, and "
                + "starts from it. A version gets traffic once its snapshot is taken, which takes minutes. "
                + "Needs rollout; not with concurrency.provisioned or ephemeralStorage over 512. Absent: none.")
        @Nullable SnapStart snapStart,
    @JsonPropertyDescription("X-Ray tracing. Absent: the class's, else PassThrough.")
        @Nullable Tracing tracing,
    @JsonPropertyDescription("Logs and how long they are kept.") @Nullable Logging logging,
    @JsonPropertyDescription("Concurrent executions.") @Nullable Concurrency concurrency,
    @JsonPropertyDescription(
            "An existing role for the function, where the class allows it. Absent: a role is "
                + "made, with a policy from eventSources and access.")
        @Nullable WorkerRole role,
    @JsonPropertyDescription("What invokes the function, by name.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 50)
        List<EventSource> eventSources,
    @JsonPropertyDescription(
            "What the function itself may do; becomes its role's policy. The class must allow it.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 50)
        List<Access> access,
    @JsonPropertyDescription(
            "How a new version gets its traffic: each change of code, configuration or environment "
                + "is published as a version, and event sources point to the alias live, which names "
                + "the serving one. Absent: the class's, else no versions and no alias.")
        @io.fabric8.generator.annotation.Nullable
        @Nullable Rollout rollout,
    @JsonPropertyDescription("Alarms. Absent: the class's, else Basic with no notifications.")
        @Nullable Monitoring monitoring,
    @JsonPropertyDescription("What happens when somebody changes the worker's parts in AWS.")
        @Nullable DriftPolicy driftPolicy,
    @JsonPropertyDescription(
            "What becomes of the parts in AWS when the worker is deleted: Delete, RetainData (log "
                + "group and queues that hold messages stay) or Retain. Absent: RetainData. What stays keeps "
                + "its owner tags: a worker of the same name in a namespace that is made again "
                + "under its name, perhaps by others, takes it over with its messages. The class's "
                + "limits.deletionPolicies may forbid that.")
        @Nullable DeletionPolicy deletionPolicy,
    @JsonPropertyDescription("true: event sources are disabled, the rest is kept. Absent: false.")
        @Nullable Boolean suspend,
    @JsonPropertyDescription(
            "Tags on everything that is made in AWS, beside the operator's own; keys of 1 to 128 "
                + "characters, values of up to 256.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 40)
        Map<String, @Size(max = 256) @Pattern(Patterns.TAG_VALUE) String> tags) {

  public LambdaWorkerSpec {
    env = Canonical.list(env);
    eventSources = Canonical.list(eventSources);
    access = Canonical.list(access);
    tags = Canonical.map(tags);
  }
}
