package io.lambdaworker.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/**
 * A handler for these tests, with nothing but the JDK: echoes what it got, fails, exits, hangs or
 * measures itself, as the event asks; with the variable {@code BROKEN} it always fails. It takes
 * plain maps, which every event is.
 */
public final class ReplyingHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    System.out.println("event " + event);
    if (System.getenv("BROKEN") != null) {
      throw new IllegalStateException("this version is broken");
    }
    switch (String.valueOf(event.get("do"))) {
      case "fail" -> throw new IllegalArgumentException("as asked");
      case "exit" -> Runtime.getRuntime().halt(3);
      case "hang" -> hang();
      case "measure" -> System.out.println(event.get("line"));
      default -> {}
    }
    return Map.of(
        "event", event,
        "version", context.getFunctionVersion(),
        "requestId", context.getAwsRequestId(),
        "process", ProcessHandle.current().pid(),
        "greeting", String.valueOf(System.getenv("GREETING")),
        "endpoint", String.valueOf(System.getenv("AWS_ENDPOINT_URL")),
        "key", String.valueOf(System.getenv("AWS_ACCESS_KEY_ID")),
        "secret", String.valueOf(System.getenv("AWS_SECRET_ACCESS_KEY")),
        "token", String.valueOf(System.getenv("AWS_SESSION_TOKEN")));
  }

  private static void hang() {
    while (true) {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
