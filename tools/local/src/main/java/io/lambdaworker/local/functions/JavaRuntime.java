package io.lambdaworker.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** The command that runs a handler: this JVM's java with Lambda's runtime interface client. */
record JavaRuntime(NativeClient nativeClient) {
  private static final String CLIENT =
      Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
          .map(JavaRuntime::jar)
          .distinct()
          .collect(Collectors.joining(File.pathSeparator));

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
        nativeClient.option(),
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
