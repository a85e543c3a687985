package io.lambdaworker.local.cluster;

import java.util.Locale;

/** Operating system and processor as Go and its archives name them. */
record Platform(String os, String arch) {
  static Platform current() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    return new Platform(
        os.startsWith("mac") ? "darwin" : "linux", arch.equals("aarch64") ? "arm64" : "amd64");
  }

  @Override
  public String toString() {
    return os + "-" + arch;
  }
}
