package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.operator.core.applied.Layout;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a version of a function is known by: a hash of all that Lambda keeps in a version, so code,
 * configuration, layers and environment. Values of variables are in it as digests with the
 * operator's key, so the hash tells nobody a value. Tags and reserved concurrency belong to no
 * version ("Manage Lambda function versions", Lambda developer guide).
 */
public final class VersionKey {
  private static final int LENGTH = 16;

  private VersionKey() {}

  /**
   * @param desired the function as it is wanted
   * @param found as it is
   * @param inPlace whether the function has the wanted code, so that its hash is known
   * @return {@value #LENGTH} characters of letters, digits, - and _
   */
  public static String of(Resource desired, Resource found, boolean inPlace) {
    var wanted = (LambdaFunction) desired;
    Map<String, String> all = new TreeMap<>();
    all.putAll(layout("configuration", wanted.configuration()));
    all.putAll(layout("environment", wanted.environment()));
    all.putAll(layout("extras", wanted.extras()));
    all.put("code", code(wanted, (LambdaFunction) found, inPlace));
    return hash(all.toString());
  }

  private static String code(LambdaFunction wanted, LambdaFunction found, boolean inPlace) {
    Facet<String> sha =
        inPlace ? found.codeSha256().over(wanted.codeSha256()) : wanted.codeSha256();
    return sha.orElse("object " + wanted.codeSource().orElse(""));
  }

  private static Map<String, String> layout(String component, Facet<?> facet) {
    return Layout.of("", component, facet);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
