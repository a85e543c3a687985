package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.resource.LambdaFunction.CodeLocation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How an S3 object is named in a tag: keys may hold characters that tags may not. */
final class CodeSource {

  private CodeSource() {}

  static String of(CodeLocation location, String revision) {
    String object = location.bucket() + "/" + location.key() + "@" + revision;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(object.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
