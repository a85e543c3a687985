package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.aws.client.AwsClients;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** SDK clients whose calls services in memory answer; a call that none of them knows throws. */
final class SdkInMemory {
  private static final Set<String> DETAILS =
      Set.of("Qualifier", "FunctionVersion", "Description", "RoutingConfig", "AlarmNames");

  private final CallGate gate;
  private final Map<Class<?>, Function<SdkRequest, SdkResponse>> answers = new HashMap<>();

  SdkInMemory(CallGate gate) {
    this.gate = gate;
  }

  AwsClients clients() {
    return new AwsClients(this::client);
  }

  <Q extends SdkRequest> void on(Class<Q> request, Function<Q, SdkResponse> answer) {
    answers.put(request, asked -> answer.apply(request.cast(asked)));
  }

  /** An error as AWS sends it. */
  static AwsServiceException error(int status, String code, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .message(message)
        .build();
  }

  /** Gives the builder all members of these names, or of all names that both have. */
  static <B extends SdkPojo> B copy(SdkPojo from, B to, Set<String> members) {
    var values = new HashMap<String, Object>();
    for (SdkField<?> field : from.sdkFields()) {
      if (members.isEmpty() || members.contains(field.memberName())) {
        values.put(field.memberName(), field.getValueOrDefault(from));
      }
    }
    for (SdkField<?> field : to.sdkFields()) {
      Object value = values.get(field.memberName());
      if (value != null) {
        field.set(to, value);
      }
    }
    return to;
  }

  private <C extends SdkClient> C client(Class<C> type) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments == null
              || arguments.length != 1
              || !(arguments[0] instanceof SdkRequest request)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          Function<SdkRequest, SdkResponse> answer = answers.get(request.getClass());
          if (answer == null) {
            throw new UnsupportedOperationException("no answer to " + method.getName());
          }
          return isRead(method.getName())
              ? gate.read(() -> answer.apply(request))
              : gate.write(method.getName(), detail(request), () -> answer.apply(request));
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** What tells one write from another of its name. */
  private static String detail(SdkRequest request) {
    var detail = new StringBuilder();
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      if (value != null && DETAILS.contains(field.memberName())) {
        detail.append(' ').append(value);
      }
    }
    return detail.toString();
  }

  private static boolean isRead(String method) {
    return method.matches("(get|list|describe|head).*");
  }
}
