package io.lambdaworker.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** The command that runs a handler: this JVM's java with Lambda's runtime interface client. */
record JavaRuntime(Path nativeClient) {
  private static final String CLIENT =
      Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
          .map(JavaRuntime::jar)
          .distinct()
          .collect(Collectors.joining(File.pathSeparator));

  /**
   * Unpacks the client's native library once. Left alone, every process would write it to one place
   * in /tmp, and so crash those that had it loaded.
   */
  static JavaRuntime in(Path directory) throws IOException {
    String libc = Files.exists(Path.of("/etc/alpine-release")) ? "linux_musl" : "linux";
    String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String name = "libaws-lambda-jni." + libc + "-" + arch + ".so";
    Path library = directory.resolve(name);
    try (var in = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
      Files.copy(Objects.requireNonNull(in, name), library);
    }
    return new JavaRuntime(library);
  }

  List<String> command(Path task, FunctionConfiguration function) {
    String classPath =
        String.join(File.pathSeparator, task.toString(), task.resolve("lib") + "/*", CLIENT);
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // As much of the memory as Lambda gives to the heap.
        "-Xmx" + function.memoryMegabytes() * 85 / 100 + "m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + nativeClient,
        "-cp",
        classPath,
        AWSLambda.class.getName(),
        function.handler());
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot find the jar of " + type, e);
    }
  }
}
