package io.lambdaworker.local.functions;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The native library of Lambda's runtime interface client, unpacked. Left alone, every process
 * would write it to one place in /tmp, and so crash those that had it loaded, or fail where another
 * user did.
 */
public record NativeClient(Path library) {
  /** Unpacks it, if it is not there yet. */
  public static NativeClient in(Path directory) throws IOException {
    String libc = Files.exists(Path.of("/etc/alpine-release")) ? "linux_musl" : "linux";
    String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String name = "libaws-lambda-jni." + libc + "-" + arch + ".so";
    Path library = directory.resolve(name);
    if (Files.notExists(library)) {
      try (var in = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
        Files.copy(Objects.requireNonNull(in, name), library);
      }
    }
    return new NativeClient(library);
  }

  /** What tells the client of it, an option of the JVM. */
  public String option() {
    return "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
        + library;
  }
}
