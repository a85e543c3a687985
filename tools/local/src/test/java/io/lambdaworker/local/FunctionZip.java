package io.lambdaworker.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;

/** A function's code: one class of the test class path. */
final class FunctionZip {
  private FunctionZip() {}

  static SdkBytes of(Class<?> handler) {
    String entry = handler.getName().replace('.', '/') + ".class";
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes);
        var in = handler.getClassLoader().getResourceAsStream(entry)) {
      zip.putNextEntry(new ZipEntry(entry));
      in.transferTo(zip);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }
}
