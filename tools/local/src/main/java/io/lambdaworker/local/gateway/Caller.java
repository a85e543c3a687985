package io.lambdaworker.local.gateway;

import io.lambdaworker.local.http.Received;
import java.util.regex.Pattern;

/**
 * Who calls, from the signature.
 *
 * @param accessKey an account's number, or a key of MiniStack's default account
 */
record Caller(String accessKey, String region) {
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/[^/]+/([^/]+)/");
  private static final String DEFAULT_ACCOUNT = "000000000000";

  static Caller of(Received request) {
    var matcher = CREDENTIAL.matcher(request.header("authorization").orElse(""));
    return matcher.find() ? new Caller(matcher.group(1), matcher.group(2)) : new Caller("", "");
  }

  /** The same signature, but of the root of a user's account: a user may not read everything. */
  static String asRoot(String authorization) {
    return authorization.replaceFirst("Credential=AKIA[^/]+/", "Credential=test/");
  }

  String account() {
    return accessKey.matches("\\d{12}") ? accessKey : DEFAULT_ACCOUNT;
  }

  /** As AWS's messages name it. */
  String arn() {
    return "arn:aws:iam::" + account() + ":user/" + accessKey;
  }

  /** An ARN of this account and region. */
  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + account() + ":" + resource;
  }

  String roleArn(String path, String name) {
    return "arn:aws:iam::" + account() + ":role" + path + name;
  }
}
