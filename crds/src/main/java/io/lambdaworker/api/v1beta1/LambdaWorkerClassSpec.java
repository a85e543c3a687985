package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a platform team decides once for many workers: account, region, defaults and limits. */
@ValidationRule(
    value =
        "has(self.namePrefix) == has(oldSelf.namePrefix) && (!has(self.namePrefix) || "
            + "self.namePrefix == oldSelf.namePrefix)",
    message = "namePrefix cannot be changed, added or removed: create another class",
    fieldPath = ".namePrefix")
@ValidationRule(
    value =
        "(has(self.role) && has(self.role.path) ? self.role.path : '') == (has(oldSelf.role) "
            + "&& has(oldSelf.role.path) ? oldSelf.role.path : '')",
    message =
        "role.path cannot be changed, added or removed: roles cannot be moved; create another "
            + "class",
    fieldPath = ".role")
@ValidationRule(value = CelRules.TAG_KEYS, message = CelRules.TAG_KEYS_MESSAGE, fieldPath = ".tags")
@Tolerant
public record LambdaWorkerClassSpec(
    @Required @JsonPropertyDescription("Account, region and how the operator gets in.")
        AwsAccount aws,
    @JsonPropertyDescription(
            "Namespaces whose workers may use the class, by label. Absent or empty: all.")
        @Nullable NamespaceSelector allowedNamespaces,
    @JsonPropertyDescription(
            "Alarms of workers that do not say; notifications here are added to theirs.")
        @Nullable Monitoring monitoring,
    @JsonPropertyDescription("What workers have when they do not say.")
        @Nullable ClassDefaults defaults,
    @JsonPropertyDescription(
            "What workers may have and name. What is not allowed here is denied: without limits a "
                + "worker uses only what workers of its own namespace made.")
        @Nullable Limits limits,
    @JsonPropertyDescription("How managed roles are made.") @Nullable ClassRole role,
    @JsonPropertyDescription("What names in AWS begin with. Immutable.")
        @Size(min = 1, max = 20)
        @Pattern(Patterns.FUNCTION_NAME)
        @Nullable String namePrefix,
    @JsonPropertyDescription(
            "Tags of every worker, on everything that is made in AWS, beside the operator's own; "
                + "keys of 1 to 128 characters, values of up to 256.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 40)
        Map<String, @Size(max = 256) @Pattern(Patterns.TAG_VALUE) String> tags) {

  public LambdaWorkerClassSpec {
    tags = Canonical.map(tags);
  }
}
