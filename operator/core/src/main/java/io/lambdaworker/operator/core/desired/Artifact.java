package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.LambdaFunction.CodeLocation;
import org.jspecify.annotations.Nullable;

/**
 * The code object as S3 has it now.
 *
 * @param revision the object's version id, else its ETag
 * @param sha256 base64 as Lambda's CodeSha256; unread when neither spec nor S3 tells it
 */
public record Artifact(CodeLocation location, @Nullable String revision, Facet<String> sha256) {

  /** Identity of the deployed object, at most 256 characters of those that AWS's tags take. */
  public String source() {
    return CodeSource.of(location, revision == null ? "" : revision);
  }
}
