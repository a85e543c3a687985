package io.lambdaworker.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A jar as it is now.
 *
 * @param sha256 in hexadecimal
 * @param size in bytes
 */
record Jar(Path path, String sha256, long size) {

  static Jar read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new PublishException(path + " is not a file");
    }
    try (var zip = new ZipFile(path.toFile());
        InputStream in = Files.newInputStream(path);
        var hashing = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      var size = hashing.transferTo(OutputStream.nullOutputStream());
      if (zip.size() == 0) {
        throw new PublishException(path + " is an empty archive");
      }
      return new Jar(path, HexFormat.of().formatHex(hashing.getMessageDigest().digest()), size);
    } catch (ZipException e) {
      throw new PublishException(path + " is not a jar or zip archive: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new PublishException(path + " cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As S3 and Lambda write it. */
  String base64() {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
  }
}
