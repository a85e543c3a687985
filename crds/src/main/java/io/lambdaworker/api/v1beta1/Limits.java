package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What workers of the class may have and name; what is not allowed here is denied. */
@ValidationRule(
    value = CelRules.LIMITS_RESOURCES_SIZE,
    message = "shorten resources to 32 KiB together, with * for what they have in common",
    fieldPath = ".resources")
@ValidationRule(
    value = CelRules.LIMITS_ACCESS_SIZE,
    message = "shorten access to 64 KiB together, with * for what its ARNs have in common",
    fieldPath = ".access")
@ValidationRule(
    value = CelRules.LIMITS_ROLES_SIZE,
    message = "shorten roleArns to 32 KiB together, with * for what they have in common",
    fieldPath = ".roleArns")
@Tolerant
public record Limits(
    @JsonPropertyDescription("Most memory in MiB. Absent: Lambda's limit.") @Min(128) @Max(10240)
        @Nullable Integer maximumMemorySize,
    @JsonPropertyDescription("Longest timeout in seconds. Absent: Lambda's limit.")
        @Min(1)
        @Max(900)
        @Nullable Integer maximumTimeout,
    @JsonPropertyDescription("Runtimes that may be used. Absent: all.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 50)
        List<@Size(min = 1, max = 64) @Pattern(Patterns.RUNTIME) String> runtimes,
    @JsonPropertyDescription(
            "Most concurrent executions that a worker may reserve; the account's other functions "
                + "share what is left. Absent: none. 0, which stops a function, is always allowed.")
        @Min(0)
        @Max(1_000_000)
        @Nullable Integer maximumReservedConcurrency,
    @JsonPropertyDescription(
            "Most executions that a worker may keep initialized; each version that has them counts "
                + "against the account's concurrency and costs. Absent: none.")
        @Min(0)
        @Max(1_000_000)
        @Nullable Integer maximumProvisionedConcurrency,
    @JsonPropertyDescription(
            "Most workers of the class that a new release may be under way for at once; the others "
                + "wait. Absent: 5.")
        @Min(1)
        @Max(100)
        @Nullable Integer maxParallelRollouts,
    @JsonPropertyDescription(
            "Most MiB of /tmp. Absent: 512, which AWS does not charge for, or the class's default "
                + "where that is more.")
        @Min(512)
        @Max(10240)
        @Nullable Integer maximumEphemeralStorage,
    @JsonPropertyDescription("Most event sources of a worker. Absent: 10.") @Min(0) @Max(50)
        @Nullable Integer maximumEventSources,
    @JsonPropertyDescription(
            "Deletion policies that workers may have, given or by default. Absent: all. What is "
                + "kept in AWS costs on, and a namespace that is made again under its name "
                + "inherits it.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 3)
        List<DeletionPolicy> deletionPolicies,
    @JsonPropertyDescription(
            "Names that workers may give their functions beside those that begin with namePrefix, "
                + "the namespace and a hyphen; * and ? stand for any characters. Absent: none. "
                + "What is named here may be another worker's later: name single functions, such "
                + "as those to adopt.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 100)
        List<@Size(min = 1, max = 64) @Pattern(Patterns.FUNCTION_NAMES) String> functionNames,
    @JsonPropertyDescription(
            "ARNs of what workers may name: queues, topics, keys, code. * and ? stand for any "
                + "characters. Absent: none. Code that a worker may name is not vetted by this: whoever "
                + "writes to the bucket decides what runs, with what access grants.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 200)
        List<@Size(min = 1, max = 1024) @Pattern(Patterns.NO_SPACE) String> resources,
    @JsonPropertyDescription(
            "What workers' roles may allow; each entry of a worker's access must be contained in "
                + "one of these. Absent: nothing but what workers of the namespace made.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 100)
        List<AccessLimit> access,
    @JsonPropertyDescription(
            "Existing roles that workers may take; * and ? stand for any characters. Absent: "
                + "none.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 100)
        List<@Size(min = 1, max = 1024) @Pattern(Patterns.ROLE_ARNS) String> roleArns) {

  public Limits {
    deletionPolicies = Canonical.list(deletionPolicies);
    functionNames = Canonical.list(functionNames);
    runtimes = Canonical.list(runtimes);
    resources = Canonical.list(resources);
    access = Canonical.list(access);
    roleArns = Canonical.list(roleArns);
  }
}
