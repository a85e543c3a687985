package io.lambdaworker.local.cluster;

import io.lambdaworker.local.process.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The archive of etcd and kube-apiserver that controller-runtime's envtest uses, checked against
 * the SHA-512 that its index publishes. {@code LAMBDA_WORKER_ENVTEST_INDEX} names another index.
 */
final class Envtest {
  private static final String VERSION = "1.36.0";
  private static final String INDEX =
      "https://raw.githubusercontent.com/kubernetes-sigs/controller-tools/HEAD/envtest-releases.yaml";

  private Envtest() {}

  /** Where archives and their checksums are listed. */
  static String index() {
    return System.getenv().getOrDefault("LAMBDA_WORKER_ENVTEST_INDEX", INDEX);
  }

  /**
   * Leaves the executables in the directory.
   *
   * @throws IllegalStateException when they cannot be had, or are not what the index says
   */
  static void download(Path directory, String index, Consumer<String> progress) throws IOException {
    progress.accept("downloading etcd and kube-apiserver " + VERSION + ", once");
    Path archive = directory.resolve("envtest.tar.gz");
    try {
      var release = Release.in(read(index), "envtest-v" + VERSION + "-" + Platform.current());
      try (InputStream in = URI.create(release.url()).toURL().openStream()) {
        Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
      }
      String actual = sha512(archive);
      if (!actual.equals(release.sha512())) {
        throw new IllegalStateException(
            release.url() + " has SHA-512 " + actual + ", its index says " + release.sha512());
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "no etcd and kube-apiserver: cannot download them ("
              + e
              + "). Install Go, so that they are built, or set KUBEBUILDER_ASSETS to a directory that has both.",
          e);
    }
    Commands.run(directory, Map.of(), "tar", "-xzf", archive.toString(), "--strip-components=2");
    Files.delete(archive);
  }

  private static String read(String url) throws IOException {
    try (InputStream in = URI.create(url).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String sha512(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-512", e);
    }
  }

  /** One archive of the index. */
  record Release(String url, String sha512) {
    static Release in(String index, String name) throws IOException {
      var matcher =
          Pattern.compile(Pattern.quote(name) + "\\.tar\\.gz:\\s+hash: (\\w+)\\s+selfLink: (\\S+)")
              .matcher(index);
      if (!matcher.find()) {
        throw new IOException("the index has no " + name);
      }
      return new Release(matcher.group(2), matcher.group(1));
    }
  }
}
