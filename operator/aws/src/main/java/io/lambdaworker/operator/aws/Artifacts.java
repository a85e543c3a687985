package io.lambdaworker.operator.aws;

import io.lambdaworker.api.v1.S3Code;
import io.lambdaworker.operator.core.desired.Artifact;
import io.lambdaworker.operator.core.resource.Names;

/** Code objects in S3, read by HeadObject and kept for the deep check's period. */
public final class Artifacts {

  /**
   * The object now, with its SHA-256 from the spec, S3's checksum, or the tags of the function that
   * was deployed from that very object.
   *
   * @param refresh ask S3 even when an answer is at hand
   * @throws AwsException CodeNotFound, AccessDenied or a passing failure
   */
  public Artifact of(S3Code code, Names names, boolean refresh) {
    throw new UnsupportedOperationException("not built yet");
  }
}
