package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions and aliases of the local AWS route and refuse as Lambda's do. */
class AliasesIT {
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients AWS = AwsClients.of(STACK.aws().endpoint());
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeEach
  void start() {
    STACK.aws().reset();
  }

  @Test
  void anAliasSplitsInvocationsByItsWeights() throws IOException {
    Release release = Release.of(AWS);
    release.live(release.publish());
    String second = release.with(Map.of("GREETING", "hello")).publish();
    release.route(second, 0.3);

    var ran = new HashMap<String, Integer>();
    for (int i = 0; i < 200; i++) {
      var answer = release.invoke(Release.LIVE);
      assertThat(JSON.readTree(answer.payload().asByteArray()).path("version").asText())
          .isEqualTo(answer.executedVersion());
      ran.merge(answer.executedVersion(), 1, Integer::sum);
    }
    // 60 expected, with a standard deviation of 6.5.
    assertThat(ran).containsOnlyKeys("1", "2");
    assertThat(ran.get("2")).isBetween(25, 95);

    var live = AWS.lambda().getFunctionConfiguration(r -> r.functionName(Release.LIVE));
    assertThat(live.version()).isEqualTo("1");
    assertThat(live.functionArn()).endsWith(":live");
  }
}
