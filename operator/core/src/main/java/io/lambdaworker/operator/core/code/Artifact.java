package io.lambdaworker.operator.core.code;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The code as it is now at its location.
 *
 * @param revision of an object in S3 its version id, else its ETag
 * @param sha256 base64 as Lambda's CodeSha256; unread when neither spec nor S3 tells it
 * @param whyUnread why the location does not give the code any more, so that this is the code that
 *     was deployed from it last; null where it does
 */
public record Artifact(
    CodeLocation location,
    @Nullable String revision,
    Facet<String> sha256,
    @Nullable Failure whyUnread) {

  /** As its location shows it. */
  public Artifact(CodeLocation location, @Nullable String revision, Facet<String> sha256) {
    this(location, revision, sha256, null);
  }

  /** Only the location is known. */
  public static Artifact unread(CodeLocation location) {
    return new Artifact(location, null, Facet.unread());
  }

  /** The same, which the location does not give any more. */
  public Artifact because(Failure why) {
    return new Artifact(location, revision, sha256, why);
  }

  /**
   * Whether both are the same code, as far as is known: an object that was put without a checksum
   * may have any. Two that are not given for the same reason are the same.
   */
  public boolean isAs(Artifact other) {
    if (whyUnread != null || other.whyUnread != null) {
      return whyUnread != null
          && other.whyUnread != null
          && whyUnread.reason() == other.whyUnread.reason();
    }
    return Objects.equals(revision, other.revision)
        && (sha256.isUnread() || other.sha256.isUnread() || sha256.equals(other.sha256));
  }

  /** Identity of the deployed code, at most 256 characters of those that AWS's tags take. */
  public String source() {
    return location.source(revision == null ? "" : revision);
  }
}
