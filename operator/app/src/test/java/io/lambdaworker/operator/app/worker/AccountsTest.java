package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.AwsSetup;
import io.lambdaworker.operator.aws.Budgets;
import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.failure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@link Accounts} and {@link AwsAccountOfWorkers}: an account is used only if STS says that the
 * credentials are of the account that the class names.
 */
class AccountsTest {
  private static final List<String> SETTINGS =
      List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey");
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer sts;

  @BeforeEach
  void openSts() throws IOException {
    sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sts.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] answer =
              """
              <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                <GetCallerIdentityResult><Account>999999999999</Account></GetCallerIdentityResult>
              </GetCallerIdentityResponse>
              """
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/xml");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    sts.start();
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + sts.getAddress().getPort());
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterEach
  void closeSts() {
    SETTINGS.forEach(System::clearProperty);
    sts.stop(0);
  }

  @Test
  void anAccountOfAnotherNumberIsRefusedAndAskedAgain() {
    var workerClass = new ClusterInMemory().putClass("team", OperatorInMemory.CLASS).getSpec();
    try (var accounts = accounts()) {
      for (int i = 1; i <= 2; i++) {
        assertThatThrownBy(() -> accounts.of(workerClass))
            .isInstanceOfSatisfying(
                AwsException.class,
                e -> assertThat(e.failure().reason()).isEqualTo(Reason.WrongAccount))
            .hasMessageContaining("999999999999");
        assertThat(asked).hasValue(i);
      }
    }
  }

  private static Accounts accounts() {
    var measures = new Measures(Kinds.ALL, Clock.systemUTC());
    var setup =
        new AwsSetup(
            AwsKinds.ALL,
            new Pace(Duration.ofMinutes(5), Duration.ofMinutes(10)),
            ClusterInMemory.DIGESTS,
            new Budgets(
                new AccountQuotas(AwsKinds.quotas(AwsKinds.ALL)),
                account -> Accounts.listener(measures, account)),
            Clock.systemUTC());
    return new Accounts(setup, measures, new Workers());
  }
}
