package io.lambdaworker.operator.aws.write;

import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/** What Lambda answers. */
final class LambdaAnswers {
  private LambdaAnswers() {}

  static CreateFunctionResponse created(String state, String sha) {
    return CreateFunctionResponse.builder()
        .functionArn("arn:f")
        .codeSha256(sha)
        .state(state)
        .revisionId("rev-1")
        .build();
  }

  static GetFunctionResponse got(Consumer<FunctionConfiguration.Builder> with) {
    return GetFunctionResponse.builder()
        .configuration(c -> with.accept(c.functionArn("arn:f").revisionId("rev-2")))
        .build();
  }
}
