package io.lambdaworker.operator.app.chart;

import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Front;
import io.lambdaworker.local.http.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for EKS Pod Identity's agent: credentials for whoever shows the pod's token. */
final class PodIdentityAgent implements AutoCloseable {
  private static final String TOKEN = "the pod's own token";

  private final AtomicInteger answered = new AtomicInteger();
  private final Front front = Front.start(this::answer);

  /** What EKS's webhook gives to a pod with an association. */
  Map<String, String> environment(Release release) {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:%d/v1/credentials".formatted(front.port()),
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
        release.file("eks-pod-identity-token", TOKEN).toString());
  }

  /** How often somebody got credentials. */
  int answered() {
    return answered.get();
  }

  private Answer answer(Received request) {
    if (!request.header("authorization").orElse("").equals(TOKEN)) {
      return Answer.json(401, new byte[0]);
    }
    answered.incrementAndGet();
    Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    return Answer.json(
        200,
        """
        {"AccessKeyId": "pod-identity", "SecretAccessKey": "secret", "Token": "session",
         "AccountId": "000000000000", "Expiration": "%s"}
        """
            .formatted(end)
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    front.close();
  }
}
