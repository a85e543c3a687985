package io.lambdaworker.local.gateway;

import java.util.Map;
import java.util.Optional;

/**
 * What IAM knows of the resource of a call.
 *
 * @param boundary of a role
 * @param function that an event source mapping is of
 */
record Resource(
    String arn, Map<String, String> tags, Optional<String> boundary, Optional<String> function) {

  static Resource of(String arn, Map<String, String> tags) {
    return new Resource(arn, tags, Optional.empty(), Optional.empty());
  }
}
