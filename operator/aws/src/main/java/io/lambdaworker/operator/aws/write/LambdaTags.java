package io.lambdaworker.operator.aws.write;

import software.amazon.awssdk.services.lambda.LambdaClient;

/** Writes tags of functions and event source mappings, for which Lambda has the same calls. */
public final class LambdaTags {

  private LambdaTags() {}

  /**
   * @throws CallFailedException when the last answer is an error
   */
  public static void write(LambdaClient lambda, Sender sender, String arn, TagChanges changes) {
    changes.write(
        keys ->
            sender.write(
                "lambda:UntagResource",
                () -> lambda.untagResource(r -> r.resource(arn).tagKeys(keys))),
        set ->
            sender.write(
                "lambda:TagResource", () -> lambda.tagResource(r -> r.resource(arn).tags(set))));
  }
}
