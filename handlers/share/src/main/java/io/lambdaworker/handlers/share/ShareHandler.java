package io.lambdaworker.handlers.share;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.lambdaworker.handlers.common.Environment;
import io.lambdaworker.handlers.common.SqsWorker;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Lambda's entry to the share worker; TABLE_NAME is required. All that an invocation needs is built
 * here, once, so that it lies in the snapshot where SnapStart is on.
 */
public final class ShareHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final SqsWorker worker;

  /** The handler as Lambda makes it. */
  public ShareHandler() {
    this(Environment.ofProcess());
  }

  private ShareHandler(Environment environment) {
    this(environment, environment.required("TABLE_NAME"), dynamo(), Clock.systemUTC());
  }

  ShareHandler(Environment environment, String table, DynamoDbClient dynamo, Clock clock) {
    var processor = new ShareProcessor(new ShareTable(dynamo, table, clock));
    worker = new SqsWorker(environment, "share-worker", ShareProcessor.METRICS, processor);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return worker.handle(event, context);
  }

  /**
   * Bounds on waiting, not on work: with little CPU the first call takes seconds of class loading.
   */
  private static DynamoDbClient dynamo() {
    return DynamoDbClient.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(1))
                .socketTimeout(Duration.ofSeconds(2)))
        .build();
  }
}
