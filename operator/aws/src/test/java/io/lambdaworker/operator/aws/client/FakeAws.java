package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.AwsKinds;
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
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * SDK clients that record what they are asked and answer as told; what was not told of throws, but
 * for writes whose answers nobody reads.
 */
public final class FakeAws {
  private static final Quotas QUOTAS = AwsKinds.quotas(AwsKinds.ALL);

  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final Map<String, Queue<Function<SdkRequest, SdkResponse>>> once = new HashMap<>();
  private final Map<String, Function<SdkRequest, SdkResponse>> always = new HashMap<>();

  /** A call as IAM names it, and its request. */
  public record Asked(String operation, SdkRequest request) {}

  public AwsClients clients() {
    return new AwsClients(this::client);
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

  private <C extends SdkClient> C client(Class<C> type) {
    String service = type.getSimpleName().replaceFirst("Client$", "");
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
    String operation =
        QUOTAS.operation(service, Character.toUpperCase(name.charAt(0)) + name.substring(1));
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
