package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Optional;

/**
 * The code that we last deployed, as the function's tags say. Since then somebody may have replaced
 * it by hand.
 *
 * @param source names the S3 object and its version ({@code Artifact.source})
 * @param sha256 base64, Lambda's CodeSha256 of it
 */
public record DeployedCode(String source, String sha256) {

  /** Empty where the tags do not say it. */
  public static Optional<DeployedCode> of(Map<String, String> tags) {
    String source = tags.get(TagKeys.CODE_SOURCE);
    String sha256 = tags.get(TagKeys.CODE_SHA256);
    return source == null || sha256 == null
        ? Optional.empty()
        : Optional.of(new DeployedCode(source, sha256));
  }

  /** A function's tags without those about its code, which are kept here and not as tags. */
  public static Tags otherTags(Map<String, String> tags) {
    return new Tags(tags).without(TagKeys.CODE_SOURCE).without(TagKeys.CODE_SHA256);
  }
}
