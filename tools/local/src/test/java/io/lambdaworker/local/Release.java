package io.lambdaworker.local;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** A function named {@code release} that is changed, published and given the alias {@code live}. */
record Release(AwsClients aws) {
  static final String NAME = "release";
  static final String LIVE = NAME + ":live";

  /** Makes the function, with its role. */
  static Release of(AwsClients aws) {
    aws.iam().createRole(r -> r.roleName(NAME).assumeRolePolicyDocument("{}"));
    aws.lambda()
        .createFunction(r ->
            r.functionName(NAME)
                .runtime("java25")
                .memorySize(256)
                .timeout(60)
                .handler(ReplyingHandler.class.getName())
                .role(role(NAME))
                .code(c -> c.zipFile(FunctionZip.of(ReplyingHandler.class))));
    aws.lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName(NAME));
    return new Release(aws);
  }

  static String role(String name) {
    return "arn:aws:iam::000000000000:role/" + name;
  }

  LambdaClient lambda() {
    return aws.lambda();
  }

  Release with(Map<String, String> environment) {
    return configured(r -> r.environment(e -> e.variables(environment)));
  }

  Release configured(Consumer<UpdateFunctionConfigurationRequest.Builder> change) {
    lambda()
        .updateFunctionConfiguration(r -> {
          r.functionName(NAME);
          change.accept(r);
        });
    lambda().waiter().waitUntilFunctionUpdatedV2(r -> r.functionName(NAME));
    return this;
  }

  /** The version's number. */
  String publish() {
    return publish(null, null);
  }

  /** The version's number; only of this code and this revision, where they are given. */
  String publish(@Nullable String codeSha256, @Nullable String revision) {
    return lambda()
        .publishVersion(r -> r.functionName(NAME).codeSha256(codeSha256).revisionId(revision))
        .version();
  }

  void live(String version) {
    lambda().createAlias(r -> r.functionName(NAME).name("live").functionVersion(version));
  }

  /** Makes this the version of {@code live}. */
  void point(String version) {
    lambda().updateAlias(r -> r.functionName(NAME).name("live").functionVersion(version));
  }

  /** Sends this share of the invocations of {@code live} to another version. */
  void route(String version, double weight) {
    lambda().updateAlias(r -> r.functionName(NAME).name("live").routingConfig(to(version, weight)));
  }

  static AliasRoutingConfiguration to(String version, double weight) {
    return AliasRoutingConfiguration.builder()
        .additionalVersionWeights(Map.of(version, weight))
        .build();
  }

  InvokeResponse invoke(String function) {
    return lambda().invoke(r -> r.functionName(function).payload(SdkBytes.fromUtf8String("{}")));
  }
}
