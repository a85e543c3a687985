package io.lambdaworker.operator.app.steady;

import io.lambdaworker.operator.app.TestNamespace;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Functions in the account that no worker owns; closing deletes them. */
final class ForeignFunctions implements AutoCloseable {
  private final TestNamespace namespace;
  private final int count;

  private ForeignFunctions(TestNamespace namespace, int count) {
    this.namespace = namespace;
    this.count = count;
  }

  /** Makes so many, with names spread over the alphabet, as in a real account. */
  static ForeignFunctions make(TestNamespace namespace, int count) {
    ManyWorkers.sideBySide(
        0,
        count,
        number ->
            namespace
                .aws()
                .lambda()
                .createFunction(r ->
                    r.functionName(name(number))
                        .role("arn:aws:iam::000000000000:role/foreign")
                        .runtime(Runtime.JAVA25)
                        .handler("example.Handler")
                        .code(c -> c.s3Bucket(namespace.bucket()).s3Key(TestNamespace.CODE_KEY))));
    return new ForeignFunctions(namespace, count);
  }

  private static String name(int number) {
    return "%c-foreign-%04d".formatted('a' + number % 26, number);
  }

  @Override
  public void close() {
    ManyWorkers.sideBySide(
        0,
        count,
        number -> namespace.aws().lambda().deleteFunction(r -> r.functionName(name(number))));
  }
}
