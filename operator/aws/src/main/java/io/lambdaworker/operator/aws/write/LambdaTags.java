package io.lambdaworker.operator.aws.write;

import software.amazon.awssdk.services.lambda.LambdaClient;

/** Tags of functions and event source mappings, which Lambda writes by the same calls. */
final class LambdaTags {

  private LambdaTags() {}

  static void write(LambdaClient lambda, Sender sender, String arn, TagChanges changes) {
    if (!changes.set().isEmpty()) {
      sender.write(
          "lambda:TagResource", () -> lambda.tagResource(r -> r.resource(arn).tags(changes.set())));
    }
    if (!changes.remove().isEmpty()) {
      sender.write(
          "lambda:UntagResource",
          () -> lambda.untagResource(r -> r.resource(arn).tagKeys(changes.remove())));
    }
  }
}
