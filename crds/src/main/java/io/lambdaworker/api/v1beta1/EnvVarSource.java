package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where a variable's value comes from: exactly one place. */
@ValidationRule(
    value =
        "(has(self.secretKeyRef) ? 1 : 0) + (has(self.configMapKeyRef) ? 1 : 0) + "
            + "(has(self.workerRef) ? 1 : 0) == 1",
    message = "give exactly one of secretKeyRef, configMapKeyRef and workerRef")
@Tolerant
public record EnvVarSource(
    @JsonPropertyDescription(
            "A key of a Secret in the worker's namespace; a change of it is rolled out.")
        @Nullable KeyRef secretKeyRef,
    @JsonPropertyDescription(
            "A key of a ConfigMap in the worker's namespace; a change of it is rolled out.")
        @Nullable KeyRef configMapKeyRef,
    @JsonPropertyDescription("An address that a worker of the namespace has.")
        @Nullable WorkerAttributeRef workerRef) {}
