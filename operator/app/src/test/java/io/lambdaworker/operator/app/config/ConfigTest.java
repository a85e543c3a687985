package io.lambdaworker.operator.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.aws.inventory.Pace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's settings are read from its environment, and what is wrong is named. */
class ConfigTest {

  @Test
  void nothingSetIsAValidConfiguration() {
    Config config = Config.of(Map.of());
    assertThat(config.kubernetes().watched().namespaces()).isEmpty();
    assertThat(config.kubernetes().watched().selector()).isEmpty();
    assertThat(config.kubernetes().kubeconfig()).isEmpty();
    assertThat(config.kubernetes().election().isOn()).isTrue();
    assertThat(config.periods().sweep()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.periods().deepCheck()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.periods().codeCheck()).isEqualTo(Pace.CODE_CHECK);
    assertThat(config.listen()).isEqualTo(new Config.Listen("0.0.0.0", 8080, 8081));
    assertThat(config.concurrency()).isEqualTo(64);
  }

  @Test
  void readsWhatIsSet() {
    Config config =
        Config.of(
            Map.of(
                "WATCH_NAMESPACES", " social, data ,,",
                "SWEEP_PERIOD", "500ms",
                "DEEP_CHECK_PERIOD", "1h",
                "CODE_CHECK_PERIOD", "2m",
                "LEADER_ELECTION", "false",
                "POD_NAME", "operator-0",
                "LOG_LEVEL", "debug",
                "AWS_QUOTAS", "iam:write=5, cloudwatch:PutMetricAlarm=30.5,",
                "CLUSTER_ID", "production-1"));
    assertThat(config.kubernetes().watched().namespaces())
        .containsExactlyInAnyOrder("social", "data");
    assertThat(config.periods())
        .isEqualTo(
            new Config.Periods(
                Duration.ofMillis(500),
                Duration.ofHours(1),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2)));
    assertThat(config.kubernetes().election().isOn()).isFalse();
    assertThat(config.kubernetes().election().pod()).isEqualTo("operator-0");
    assertThat(config.kubernetes().clusterId()).contains("production-1");
    assertThat(config.quotas())
        .isEqualTo(Map.of("iam:write", 5.0, "cloudwatch:PutMetricAlarm", 30.5));
    assertThat(config.logs().level()).isEqualTo("DEBUG");
  }

  @ParameterizedTest
  @CsvSource({
    "SWEEP_PERIOD, 30, no duration",
    "SWEEP_PERIOD, 1ms, too short",
    "METRICS_PORT, 70000, no number from 0 to 65535",
    "CONCURRENCY, 0, no number from 1 to 1024",
    "AWS_QUOTAS, iam:write, no bucket=calls a second",
    "AWS_QUOTAS, iam:write=0, no bucket=calls a second",
    "AWS_QUOTAS, lamda=15, no bucket is called 'lamda'",
    "LEADER_ELECTION, yes, none of true",
    "LOG_FORMAT, xml, none of json",
    "WATCH_NAMESPACES, Social, no name of a namespace",
    "WATCH_SELECTOR, tier is gold, no selector",
    "WATCH_SELECTOR, 'tier=gold,', no selector",
    "WATCH_SELECTOR, tier in gold, no selector",
    "OPERATOR_NAMESPACE, a/b, no name of a namespace",
    "POD_NAME, a_b, no name of a pod",
    "CLUSTER_ID, a b, at most 63 letters",
    "BIND_ADDRESS, everywhere!, no IP address",
    "DIGEST_KEY_SECRET, UPPER, no name of a Secret",
    "HEALTH_PORT, 8080, give two different ports"
  })
  void saysWhatIsWrong(String variable, String value, String message) {
    assertThatThrownBy(() -> Config.of(Map.of(variable, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(variable)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tier",
        "!legacy",
        "tier=gold",
        "example.com/tier==gold, stage!=test",
        "tier=",
        "stage in (a, b),tier notin (lead)"
      })
  void readsSelectorsAsKubernetesWritesThem(String selector) {
    Config config = Config.of(Map.of("WATCH_SELECTOR", selector));
    assertThat(config.kubernetes().watched().selector()).contains(selector);
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThatThrownBy(() -> Config.of(Map.of("SWEEP_PERIOD", "x", "LOG_LEVEL", "LOUD")))
        .hasMessageContaining("SWEEP_PERIOD")
        .hasMessageContaining("LOG_LEVEL");
  }
}
