package io.lambdaworker.operator.aws.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The SDK's clients over their HTTP connections, and what has to be closed with them. */
public final class Connection implements AutoCloseable {
  /** The most time for the answer to a read. */
  private static final Duration READ = Duration.ofSeconds(10);

  /**
   * Lambda ends an invocation after 15 minutes ("Lambda quotas" in its developer guide). The call's
   * own time-out comes before this one.
   */
  static final Duration INVOCATION = Duration.ofMinutes(16);

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 100;
  private static final String SESSION = "lambda-worker-operator";

  private final AwsClients clients;
  private final AwsClients patient;
  private final List<AutoCloseable> closeables;

  private Connection(AwsClients clients, AwsClients patient, List<AutoCloseable> closeables) {
    this.clients = clients;
    this.patient = patient;
    this.closeables = closeables;
  }

  /**
   * Makes the clients and calls nothing yet. Endpoints and the operator's own credentials are the
   * SDK's default chains, {@code AWS_ENDPOINT_URL} among them.
   *
   * @param assumeRoleArn null for the operator's own credentials
   * @param interceptors of every call but AssumeRole
   */
  public static Connection open(
      String region,
      @Nullable String assumeRoleArn,
      @Nullable String externalId,
      List<ExecutionInterceptor> interceptors) {
    var closeables = new ArrayList<AutoCloseable>();
    SdkHttpClient http = http(ClientSettings.ATTEMPT);
    closeables.add(http);
    SdkHttpClient patientHttp = http(INVOCATION);
    closeables.add(patientHttp);
    // One thread that ends late calls, where each client would start five of its own.
    var timeouts =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("aws-timeouts").factory());
    timeouts.setRemoveOnCancelPolicy(true); // or each call would be kept for a minute
    closeables.add(timeouts::shutdownNow);
    var own = DefaultCredentialsProvider.builder().build();
    closeables.add(own);
    var settings = new ClientSettings(http, region, own, timeouts, List.of());
    AwsCredentialsProvider credentials = own;
    if (assumeRoleArn != null) {
      StsClient assuming =
          settings.with(own, List.of(new ReadTimeout(READ))).client(StsClient.class);
      closeables.add(assuming);
      var assumed =
          StsAssumeRoleCredentialsProvider.builder()
              .stsClient(assuming)
              .refreshRequest(
                  r -> r.roleArn(assumeRoleArn).externalId(externalId).roleSessionName(SESSION))
              .build();
      closeables.add(assumed);
      credentials = assumed;
    }
    var all = new ArrayList<>(interceptors);
    all.add(new ReadTimeout(READ));
    ClientSettings complete = settings.with(credentials, all);
    var clients = new AwsClients(complete::client);
    closeables.add(clients);
    var patient = new AwsClients(complete.over(patientHttp)::client);
    closeables.add(patient);
    return new Connection(clients, patient, closeables);
  }

  /**
   * @param silence after which a connection is given up
   */
  static SdkHttpClient http(Duration silence) {
    return ApacheHttpClient.builder()
        .maxConnections(CONNECTIONS)
        .connectionTimeout(CONNECT)
        .socketTimeout(silence)
        .tcpKeepAlive(true) // or a NAT gateway forgets a connection that is silent for long
        .build();
  }

  public AwsClients clients() {
    return clients;
  }

  /**
   * For invocations, which may take minutes: over connections of their own, so that they take none
   * of other calls.
   */
  public AwsClients patient() {
    return patient;
  }

  @Override
  public void close() {
    for (AutoCloseable each : closeables.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close " + each.getClass().getSimpleName(), e);
      }
    }
  }
}
