package io.lambdaworker.operator.app.lifecycle;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A hook: agrees where its variable {@code ANSWER} is {@code agree} and it is told of a version of
 * the worker {@code hooked}, with a key.
 */
public final class HookHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    boolean isTold =
        said(event, "worker").endsWith("/hooked")
            && said(event, "versionArn").matches("arn:aws:lambda:.*-hooked-.*:[0-9]+")
            && !said(event, "idempotencyKey").isEmpty();
    return Map.of("ok", isTold && "agree".equals(System.getenv("ANSWER")));
  }

  private static String said(Map<String, Object> event, String field) {
    return String.valueOf(event.getOrDefault(field, ""));
  }

  /** This class as a function's code. */
  static byte[] zipped() throws IOException {
    String entry = HookHandler.class.getName().replace('.', '/') + ".class";
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes);
        var in = HookHandler.class.getClassLoader().getResourceAsStream(entry)) {
      zip.putNextEntry(new ZipEntry(entry));
      in.transferTo(zip);
    }
    return bytes.toByteArray();
  }
}
