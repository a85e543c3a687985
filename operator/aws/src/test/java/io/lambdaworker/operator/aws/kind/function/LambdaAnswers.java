package io.lambdaworker.operator.aws.kind.function;

import static io.lambdaworker.operator.aws.kind.function.LambdaAnswers.function;

import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/** What Lambda answers when a function is made, listed or looked up. */
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

  /** A function of the name share, with these changes. */
  static FunctionConfiguration function(Consumer<FunctionConfiguration.Builder> rest) {
    var function =
        FunctionConfiguration.builder()
            .functionName("share")
            .functionArn("arn:aws:lambda:eu-central-1:123456789012:function:share")
            .role("arn:aws:iam::123456789012:role/workers/share")
            .runtime("java25")
            .handler("w.Handler")
            .memorySize(512)
            .timeout(30)
            .codeSha256("sha")
            .revisionId("rev-1");
    rest.accept(function);
    return function.build();
  }
}
