package io.lambdaworker.operator.core.code;

import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.core.worker.Checks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A zip or jar in S3. */
public record S3Object(String bucket, String key, @Nullable String objectVersion)
    implements CodeLocation {
  /** Bytes (Amazon S3 User Guide, "Naming Amazon S3 objects"). */
  private static final int LONGEST_KEY = 1024;

  public static S3Object of(S3Code code) {
    return new S3Object(code.bucket(), code.key(), code.objectVersion());
  }

  /** Whether nothing that is put under the key later is the code that the spec asks for. */
  public static boolean isPinned(S3Code code) {
    return code.sha256() != null || isVersionPinned(code);
  }

  /**
   * Whether it is one version. The version {@code null} is not: it is overwritten while the bucket
   * keeps no versions (Amazon S3 User Guide, "Working with objects in a versioning-suspended
   * bucket").
   */
  public static boolean isVersionPinned(S3Code code) {
    return code.objectVersion() != null && !code.objectVersion().equals("null");
  }

  /** A hash, since keys may hold characters that tags may not. */
  @Override
  public String source(String revision) {
    String object = bucket + "/" + key + "@" + revision;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(object.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String describe() {
    return "s3://" + bucket + "/" + key;
  }

  /** Notes a problem unless the class allows its workers this object. */
  public static void check(Checks checks) {
    S3Code code = checks.inputs().spec().code().s3();
    if (code == null) {
      return;
    }
    if (code.key().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      checks.problem("spec.code.s3.key", "shorten it to 1,024 bytes in UTF-8, S3's limit");
    }
    String partition = checks.inputs().account().partition();
    checks.mustBeAllowed(
        "spec.code.s3", "arn:%s:s3:::%s/%s".formatted(partition, code.bucket(), code.key()));
    if (Arrays.stream(code.key().split("/", -1)).anyMatch(s -> s.equals("..") || s.equals("."))) {
      checks.problem("spec.code.s3.key", "remove . and .. from it: S3 does not resolve them");
    }
  }
}
