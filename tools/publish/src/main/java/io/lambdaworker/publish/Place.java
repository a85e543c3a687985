package io.lambdaworker.publish;

import java.util.regex.Pattern;

/**
 * Where an artifact's objects lie. A name that cannot be part of a key of ours is an
 * IllegalArgumentException.
 *
 * @param prefix of all keys, without slashes around it; may be empty
 * @param artifact the artifact's name
 * @param channel the name of the pointer to move
 */
public record Place(String bucket, String prefix, String artifact, String channel) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
  private static final Pattern CONTENT = Pattern.compile("[0-9a-f]{64}");

  public Place {
    prefix = prefix.replaceAll("^/+|/+$", "");
    if (!NAME.matcher(artifact).matches()) {
      throw new IllegalArgumentException("Artifact '" + artifact + "' does not match " + NAME);
    }
    if (!NAME.matcher(channel).matches() || CONTENT.matcher(channel).matches()) {
      throw new IllegalArgumentException(
          "Channel '" + channel + "' does not match " + NAME + ", or looks like a SHA-256");
    }
  }

  String contentKey(String sha256) {
    return key(sha256 + ".jar");
  }

  /** What is known about a jar, such as its bill of materials, lies beside it. */
  String companionKey(String sha256, String suffix) {
    return key(sha256 + "." + suffix);
  }

  String indexKey() {
    return key("index.json");
  }

  String channelKey() {
    return key(channel + ".jar");
  }

  /** How people name an object. */
  String url(String key) {
    return "s3://" + bucket + "/" + key;
  }

  private String key(String name) {
    return (prefix.isEmpty() ? "" : prefix + "/") + artifact + "/" + name;
  }
}
