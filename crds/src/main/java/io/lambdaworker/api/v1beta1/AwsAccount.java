package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The account and region where the workers live, and how the operator gets in. */
@ValidationRule(
    value = "self.region == oldSelf.region",
    message = "region cannot be changed: create another class",
    fieldPath = ".region")
@ValidationRule(
    value = "self.accountId == oldSelf.accountId",
    message = "accountId cannot be changed: create another class",
    fieldPath = ".accountId")
@ValidationRule(
    value = "!has(self.externalId) || has(self.assumeRoleArn)",
    message = "name the role in assumeRoleArn, or remove externalId",
    fieldPath = ".externalId")
@Tolerant
public record AwsAccount(
    @Required
        @JsonPropertyDescription("The AWS region, such as us-east-1. Immutable.")
        @Size(min = 1, max = 32)
        @Pattern(Patterns.REGION)
        String region,
    @Required
        @JsonPropertyDescription(
            "The AWS account, 12 digits; nothing is written before AWS has confirmed it. "
                + "Immutable.")
        @Size(min = 12, max = 12)
        @Pattern(Patterns.ACCOUNT_ID)
        String accountId,
    @JsonPropertyDescription(
            "ARN of the role that the operator assumes. Absent: its own credentials.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.ROLE_ARN)
        @Nullable String assumeRoleArn,
    @JsonPropertyDescription("External id for assuming the role.")
        @Size(min = 2, max = 1224)
        @Pattern(Patterns.EXTERNAL_ID)
        @Nullable String externalId,
    @JsonPropertyDescription(
            "true: roles are read with GetAccountAuthorizationDetails, many at once; worth it "
                + "where the account has few other roles. Absent: false.")
        @Nullable Boolean bulkRoleRead) {}
