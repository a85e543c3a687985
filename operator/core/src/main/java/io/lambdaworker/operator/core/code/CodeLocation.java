package io.lambdaworker.operator.core.code;

/** Where a function's code is taken from. */
public sealed interface CodeLocation permits S3Object {
  /**
   * Names one state of the code, in at most 256 characters of those that AWS's tags take.
   *
   * @param revision tells two states under one name apart
   */
  String source(String revision);

  /** As people write it: {@code s3://bucket/key}. */
  String describe();
}
