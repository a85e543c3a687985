package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsClients;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * SDK clients that record what they are asked and answer as told; what was not told of throws, but
 * for writes whose answers nobody reads.
 */
public final class FakeAws {
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final Map<String, Queue<Function<SdkRequest, SdkResponse>>> once = new HashMap<>();
  private final Map<String, Function<SdkRequest, SdkResponse>> always = new HashMap<>();

  /** A call as IAM names it, and its request. */
  public record Asked(String operation, SdkRequest request) {}

  public AwsClients clients() {
    return new AwsClients(
        client("lambda", LambdaClient.class),
        client("iam", IamClient.class),
        client("sqs", SqsClient.class),
        client("cloudwatch", CloudWatchClient.class),
        client("logs", CloudWatchLogsClient.class),
        client("s3", S3Client.class),
        client("sts", StsClient.class));
  }

  /** The operations that were called, in order. */
  public List<String> calls() {
    return asked.stream().map(Asked::operation).toList();
  }

  /** The last request of its type. */
  public <R extends SdkRequest> R last(Class<R> type) {
    return all(type).getLast();
  }

  public <R extends SdkRequest> List<R> all(Class<R> type) {
    return asked.stream().map(Asked::request).filter(type::isInstance).map(type::cast).toList();
  }

  public FakeAws answer(String operation, SdkResponse response) {
    always.put(operation, request -> response);
    return this;
  }

  /** Before anything else, and once. */
  public FakeAws once(String operation, SdkResponse response) {
    return next(operation, request -> response);
  }

  public FakeAws fail(String operation, SdkException... errors) {
    for (SdkException error : errors) {
      next(
          operation,
          request -> {
            throw error;
          });
    }
    return this;
  }

  public FakeAws failAlways(String operation, SdkException error) {
    always.put(
        operation,
        request -> {
          throw error;
        });
    return this;
  }

  private FakeAws next(String operation, Function<SdkRequest, SdkResponse> answer) {
    once.computeIfAbsent(operation, key -> new ArrayDeque<>()).add(answer);
    return this;
  }

  private <C> C client(String service, Class<C> type) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments != null
              && arguments.length == 1
              && arguments[0] instanceof SdkRequest request
              && !method.getName().endsWith("Paginator")) {
            return answer(service, method, request);
          }
          return InvocationHandler.invokeDefault(proxy, method, arguments);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private synchronized Object answer(String service, Method method, SdkRequest request)
      throws ReflectiveOperationException {
    String name = method.getName();
    String operation = service + ":" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    asked.add(new Asked(operation, request));
    Function<SdkRequest, SdkResponse> answer = nextOf(operation);
    if (answer == null) {
      answer = always.get(operation);
    }
    if (answer != null) {
      return answer.apply(request);
    }
    if (name.startsWith("get") || name.startsWith("list") || name.startsWith("describe")) {
      throw new UnsupportedOperationException("no answer to " + operation);
    }
    Object builder = method.getReturnType().getMethod("builder").invoke(null);
    Method build = SdkResponse.Builder.class.getMethod("build");
    return build.invoke(builder);
  }

  private @Nullable Function<SdkRequest, SdkResponse> nextOf(String operation) {
    Queue<Function<SdkRequest, SdkResponse>> answers = once.get(operation);
    return answers == null ? null : answers.poll();
  }
}
