package io.lambdaworker.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** Reports each SQS message whose body is {@code bad} as failed. */
public final class BatchHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    var failures =
        ((List<?>) event.get("Records"))
            .stream()
                .map(message -> (Map<?, ?>) message)
                .filter(message -> "bad".equals(message.get("body")))
                .map(message -> Map.of("itemIdentifier", message.get("messageId")))
                .toList();
    return Map.of("batchItemFailures", failures);
  }
}
