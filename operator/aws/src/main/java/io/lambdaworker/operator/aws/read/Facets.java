package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What AWS leaves out, sends as an empty husk, or encodes. */
final class Facets {

  private Facets() {}

  /** Known, or absent where AWS sends nothing. */
  static <T> Facet<T> ofNullable(@Nullable T value) {
    return value == null ? Facet.absent() : Facet.known(value);
  }

  static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  static @Nullable String emptyToNull(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * A policy document as IAM sends it, percent-encoded (RFC 3986, so that a plus is a plus), in its
   * canonical spelling; the text itself where it is no JSON.
   */
  static String policy(String encoded) {
    String text =
        encoded.startsWith("%")
            ? URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8)
            : encoded;
    try {
      return PolicyJson.canonical(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
