package io.lambdaworker.operator.core.code;

import io.lambdaworker.operator.core.resource.Facet;
import org.jspecify.annotations.Nullable;

/**
 * The code as it is now at its location.
 *
 * @param revision of an object in S3 its version id, else its ETag
 * @param sha256 base64 as Lambda's CodeSha256; unread when neither spec nor S3 tells it
 */
public record Artifact(CodeLocation location, @Nullable String revision, Facet<String> sha256) {
  /** Only the location is known. */
  public static Artifact unread(CodeLocation location) {
    return new Artifact(location, null, Facet.unread());
  }

  /** Identity of the deployed code, at most 256 characters of those that AWS's tags take. */
  public String source() {
    return location.source(revision == null ? "" : revision);
  }
}
