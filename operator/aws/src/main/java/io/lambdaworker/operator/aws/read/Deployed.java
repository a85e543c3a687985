package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Optional;

/**
 * What a function's tags say of the code that we deployed; it may since have been replaced by hand.
 *
 * @param source identity of the object in S3
 * @param sha256 base64, Lambda's CodeSha256 of it
 */
public record Deployed(String source, String sha256) {

  /** What these tags say, if they do. */
  public static Optional<Deployed> of(Map<String, String> tags) {
    String source = tags.get(TagKeys.CODE_SOURCE);
    String sha256 = tags.get(TagKeys.CODE_SHA256);
    return source == null || sha256 == null
        ? Optional.empty()
        : Optional.of(new Deployed(source, sha256));
  }

  /** A function's tags but for those that tell of its code: they are no facet of their own. */
  public static Tags otherTags(Map<String, String> tags) {
    return new Tags(tags).without(TagKeys.CODE_SOURCE).without(TagKeys.CODE_SHA256);
  }
}
