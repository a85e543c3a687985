package io.lambdaworker.operator.app.steady;

import io.lambdaworker.operator.app.Space;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Functions of the account that are nobody's here. */
final class ForeignFunctions {
  private ForeignFunctions() {}

  /** Makes so many, their names spread evenly over the alphabet, as those of a real account. */
  static void make(Space space, int count) {
    Fleet.sideBySide(
        0,
        count,
        number ->
            space
                .aws()
                .lambda()
                .createFunction(r ->
                    r.functionName("%c-foreign-%04d".formatted('a' + number % 26, number))
                        .role("arn:aws:iam::000000000000:role/foreign")
                        .runtime(Runtime.JAVA25)
                        .handler("example.Handler")
                        .code(c -> c.s3Bucket(space.bucket()).s3Key(Space.CODE_KEY))));
  }
}
