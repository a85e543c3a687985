package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns what AWS leaves out, sends empty or encodes into plain values and facets. */
public final class Facets {

  private Facets() {}

  /** Known, or absent where AWS sends nothing. */
  public static <T> Facet<T> ofNullable(@Nullable T value) {
    return value == null ? Facet.absent() : Facet.known(value);
  }

  public static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  public static @Nullable String emptyToNull(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * A policy document as IAM sends it, percent-encoded (RFC 3986, so that a plus is a plus), in its
   * canonical spelling; the text itself where it is no JSON.
   */
  public static String policy(String encoded) {
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
