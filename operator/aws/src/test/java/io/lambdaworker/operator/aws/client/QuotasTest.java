package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.aws.client.QuotaRow.OneBucket;
import io.lambdaworker.operator.aws.client.QuotaRow.Operation;
import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of quotas, with rows that a kind brings. */
class QuotasTest {
  private static final QuotaRow EVENTS = new OneBucket("EventBridge", "events", 50);

  @Test
  void aKindBringsAServiceOfItsOwn() {
    var quotas = new Quotas(List.of(EVENTS, new Operation("events:PutTargets", 5)));

    assertThat(quotas.operation("EventBridge", "PutRule")).isEqualTo("events:PutRule");
    assertThat(quotas.of("events:PutRule")).isEqualTo(new Quota("events", 50, 0));
    assertThat(quotas.of("events:PutTargets")).isEqualTo(new Quota("events:PutTargets", 5, 0));
    assertThat(quotas.buckets()).contains("events", "events:PutTargets", "lambda", "iam:write");
  }

  @Test
  void twoKindsMayBringTheSameRow() {
    assertThat(new Quotas(List.of(EVENTS, EVENTS)).rows()).containsOnlyOnce(EVENTS);
  }

  @Test
  void twoKindsMayNotDifferAboutARate() {
    refused(new Operation("lambda:PublishVersion", 5), new Operation("lambda:PublishVersion", 6));
    refused(EVENTS, new OneBucket("EventBridge", "events", 60));
    refused(new OneBucket("Lambda", "lambda", 100));
  }

  @Test
  void anOperationOfAServiceThatNobodyBringsIsRefused() {
    refused(new Operation("events:PutRule", 5));
    assertThatThrownBy(() -> new Quotas(List.of()).operation("EventBridge", "PutRule"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EventBridge");
  }

  private static void refused(QuotaRow... rows) {
    assertThatThrownBy(() -> new Quotas(List.of(rows)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
