package io.lambdaworker.demo;

import io.lambdaworker.local.LocalStack;
import io.lambdaworker.local.gateway.iam.PolicyTemplate;
import io.lambdaworker.publish.Place;
import io.lambdaworker.publish.Publisher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;

/** The parts on which the story plays: cluster, AWS, the operator's process, the handler's jar. */
record Stage(LocalStack stack, Kubernetes kubernetes, PersonInAws aws, OperatorProcess operator)
    implements AutoCloseable {
  static final Path EXAMPLE = Path.of("examples", "share-worker");

  /** Sooner than the 50 s that are the operator's own choice, so that nobody waits for it here. */
  static final int CODE_CHECK_SECONDS = 10;

  static final String BUCKET = "artifacts";
  private static final Path CRDS = Path.of("crds", "yaml");
  private static final Path OPERATOR =
      Path.of("operator", "app", "target", "lambda-worker-operator.jar");
  private static final Path FILES = Path.of("helm", "lambda-worker-operator", "files");
  private static final Path POLICY = FILES.resolve("iam-policy.json");
  private static final Path OF_RELEASES = FILES.resolve("iam-policy-releases.json");
  private static final Path BOUNDARY = FILES.resolve("permissions-boundary.json");
  static final Path HANDLER = Path.of("handlers", "share", "target", "share.jar");

  static Stage set(Screen screen) throws IOException, InterruptedException {
    screen.heading("The local stack: a real API server, a real queue, real functions");
    LocalStack stack = LocalStack.start(true, screen::line);
    var kubernetes = new Kubernetes(stack.cluster().kubeconfig());
    screen.seen("Kubernetes API server at " + stack.cluster().url());
    screen.seen("AWS at " + stack.aws().endpoint());

    screen.heading("Custom resources and the operator");
    for (String file : new String[] {"lambdaworkerclasses", "lambdaworkers"}) {
      kubernetes.apply(CRDS.resolve(file + ".lambdaworker.io.yaml"));
      screen.await(
          file + " served",
          Duration.ofSeconds(20),
          () -> Optional.of(kubernetes.serves(file)).filter(served -> served));
      screen.seen("CustomResourceDefinition " + file + ".lambdaworker.io");
    }
    var aws = new PersonInAws(stack.aws().directEndpoint(), stack.aws().region());
    AccessKey user = aws.makeUser("operator");
    aws.makePolicy("lambda-worker-boundary", Files.readString(BOUNDARY));
    restrict(stack, kubernetes, user);
    screen.seen(
        "AWS allows the operator what %s and %s allow, and no more"
            .formatted(POLICY, OF_RELEASES.getFileName()));
    screen.seen("and the function what its role allows, whose policy the operator derives");
    var operator = startOperator(stack, user);
    screen.seen("operator started from " + OPERATOR + ", pid " + operator.pid());
    screen.line("its log: " + operator.log());
    screen.line("it looks for new jars every %d s here".formatted(CODE_CHECK_SECONDS));

    screen.heading("The handler's jar, published as CI does");
    URI endpoint = stack.aws().directEndpoint();
    publish(screen, endpoint, stack.aws().region());
    aws.makeTable();
    aws.putItem("item-1", "A red kite");
    screen.seen("DynamoDB table " + PersonInAws.TABLE + " with one item, item-1");
    return new Stage(stack, kubernetes, aws, operator);
  }

  private static void restrict(LocalStack stack, Kubernetes kubernetes, AccessKey user) {
    var values =
        Map.of(
            "PARTITION", "aws",
            "REGION", stack.aws().region(),
            "ACCOUNT_ID", "000000000000",
            "NAME_PREFIX", "prod-",
            "ROLE_PATH", "/lambda-workers/",
            "CLUSTER_ID", kubernetes.clusterId(),
            "BOUNDARY_ARN", "arn:aws:iam::000000000000:policy/lambda-worker-boundary",
            "CODE_BUCKET", BUCKET);
    for (Path policy : List.of(POLICY, OF_RELEASES)) {
      stack
          .gateway()
          .permissions()
          .attach(user.accessKeyId(), PolicyTemplate.filled(policy, values));
    }
  }

  private static OperatorProcess startOperator(LocalStack stack, AccessKey user)
      throws IOException {
    Map<String, String> environment = new TreeMap<>(stack.aws().environment());
    environment.put("AWS_ACCESS_KEY_ID", user.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", user.secretAccessKey());
    environment.put("OPERATOR_NAMESPACE", "default");
    environment.put("LEADER_ELECTION", "false");
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("METRICS_PORT", "0");
    environment.put("HEALTH_PORT", "0");
    environment.put("LOG_FORMAT", "text");
    environment.put("CODE_CHECK_PERIOD", CODE_CHECK_SECONDS + "s");
    Path log = Files.createTempFile("lambda-worker-operator-", ".log");
    return OperatorProcess.start(OPERATOR, stack.cluster().kubeconfig(), environment, log);
  }

  private static void publish(Screen screen, URI endpoint, String region) {
    try (var s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var publisher = new Publisher(s3, Clock.systemUTC(), screen::line);
      publisher.createBucket(BUCKET);
      var place = new Place(BUCKET, "handlers", "share", "current");
      var published = publisher.publish(place, HANDLER, Optional.empty());
      screen.seen("s3://" + BUCKET + "/" + published.channelKey());
    }
  }

  @Override
  public void close() {
    operator.close();
    kubernetes.close();
    stack.close();
  }
}
