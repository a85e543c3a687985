package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the code is: exactly one place. */
@ValidationRule(value = "has(self.s3)", message = "say where the code is: s3 with bucket and key")
@Tolerant
public record Code(@JsonPropertyDescription("A zip or jar in S3.") @Nullable S3Code s3) {}
