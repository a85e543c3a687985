package io.lambdaworker.operator.app.drift;

import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SystemLogLevel;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** What a person can do to a function. */
final class FunctionRows {
  private static final String SOURCE = "lambdaworker.io/code-source";

  private FunctionRows() {}

  static List<DriftRow> ofConfiguration() {
    return List.of(
        row("memorySize", "more memory", c -> c.memorySize(2048)),
        row("timeout", "a shorter timeout", c -> c.timeout(3)),
        row("ephemeralStorage", "less storage", c -> c.ephemeralStorage(s -> s.size(600))),
        row("runtime", "an older runtime", c -> c.runtime("java21")),
        row("handler", "another handler", c -> c.handler("by.Hand")),
        row("description", "another description", c -> c.description("by hand")),
        row("description", "no description", c -> c.description("")),
        row(
            "role",
            "another role",
            c -> c.role("arn:aws:iam::000000000000:role/workers/somebody-else")),
        row(
            "kmsKeyArn",
            "another key",
            c -> c.kmsKeyArn("arn:aws:kms:us-east-1:000000000000:key/by-hand")),
        row("kmsKeyArn", "no key", c -> c.kmsKeyArn("")),
        row(
                "snapStart",
                "SnapStart, with as little storage as it takes",
                c ->
                    c.snapStart(s -> s.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS))
                        .ephemeralStorage(s -> s.size(512)))
            .alsoChanges("function.ephemeralStorage"),
        row("tracing", "tracing off", c -> c.tracingConfig(t -> t.mode(TracingMode.PASS_THROUGH))),
        logging("applicationLevel", "errors alone", c -> c.applicationLogLevel("ERROR")),
        logging("systemLevel", "all of Lambda's own", c -> c.systemLogLevel(SystemLogLevel.DEBUG)),
        logging("logGroup", "another log group", c -> c.logGroup("/aws/lambda/elsewhere")),
        logging(
                "format",
                "text instead of JSON",
                c ->
                    c.logFormat(LogFormat.TEXT)
                        .applicationLogLevel((String) null)
                        .systemLogLevel((String) null))
            .alsoChanges("function.logging.applicationLevel", "function.logging.systemLevel"));
  }

  static List<DriftRow> ofTheRest() {
    return List.of(
        new DriftRow(
            "function.architecture",
            "the other architecture",
            console ->
                console
                    .lambda()
                    .updateFunctionCode(r ->
                        r.functionName(console.key().function())
                            .s3Bucket("artifacts")
                            .s3Key("handlers/test.zip")
                            .architectures(Architecture.X86_64)),
            console -> console.configuration().architectures()),
        new DriftRow(
                "function.codeSha256",
                "other code",
                FunctionRows::upload,
                console -> List.of(console.configuration().codeSha256(), console.function().tags()))
            .alsoChanges("function.codeSource"),
        tag("codeSource", "the note of what is deployed changed", tag(SOURCE, "s3://else/where")),
        tag("codeSource", "the note of what is deployed removed", untag(SOURCE)),
        variable("TABLE_NAME", "a variable changed", "by hand"),
        variable("TABLE_NAME", "a variable removed", null),
        variable("DATABASE_URL", "a Secret's variable changed", "by hand"),
        variable("BY_HAND", "a variable added", "1"),
        new DriftRow(
            "function.reservedConcurrency",
            "less concurrency",
            console ->
                console
                    .lambda()
                    .putFunctionConcurrency(r ->
                        r.functionName(console.key().function()).reservedConcurrentExecutions(1)),
            FunctionRows::concurrency),
        new DriftRow(
            "function.reservedConcurrency",
            "no limit",
            console ->
                console
                    .lambda()
                    .deleteFunctionConcurrency(r -> r.functionName(console.key().function())),
            FunctionRows::concurrency),
        tag("tags.team", "a tag changed", tag("team", "by hand")),
        tag("tags.cost-center", "a tag removed", untag("cost-center")),
        tag(
            "tags.lambdaworker.io/class",
            "the note of the class changed",
            tag("lambdaworker.io/class", "x")),
        tag(
            "tags.lambdaworker.io/managed-keys",
            "the note of our tags removed",
            untag("lambdaworker.io/managed-keys")),
        new DriftRow(
                "function missing",
                "the function deleted",
                console ->
                    console.lambda().deleteFunction(r -> r.functionName(console.key().function())),
                console -> List.of(settings(console), concurrency(console), tagsButRole(console)))
            .breaksTheWorker());
  }

  private static DriftRow row(
      String field, String how, Consumer<UpdateFunctionConfigurationRequest.Builder> change) {
    return new DriftRow(
        "function." + field, how, console -> console.configure(change), FunctionRows::settings);
  }

  private static DriftRow logging(
      String field, String how, Consumer<LoggingConfig.Builder> change) {
    return new DriftRow(
        "function.logging." + field,
        how,
        console -> {
          LoggingConfig now = console.configuration().loggingConfig();
          console.configure(c -> c.loggingConfig(now.toBuilder().applyMutation(change).build()));
        },
        FunctionRows::settings);
  }

  private static DriftRow variable(String name, String how, String value) {
    return new DriftRow(
        "function.environment." + name,
        how,
        console -> console.setVariable(name, value),
        WorkerConsole::environment);
  }

  private static DriftRow tag(String field, String how, Consumer<WorkerConsole> change) {
    return new DriftRow("function." + field, how, change, console -> console.function().tags());
  }

  private static Consumer<WorkerConsole> tag(String key, String value) {
    return console ->
        console
            .lambda()
            .tagResource(r -> r.resource(console.functionArn()).tags(Map.of(key, value)));
  }

  private static Consumer<WorkerConsole> untag(String key) {
    return console ->
        console.lambda().untagResource(r -> r.resource(console.functionArn()).tagKeys(key));
  }

  private static void upload(WorkerConsole console) {
    byte[] zip = PersonInAws.zip("by hand");
    console
        .lambda()
        .updateFunctionCode(
            r -> r.functionName(console.key().function()).zipFile(SdkBytes.fromByteArray(zip)));
  }

  /** Without the id of the role, which another row of the same round has made again. */
  private static Tags tagsButRole(WorkerConsole console) {
    return new Tags(console.function().tags()).without(TagKeys.ROLE_ID);
  }

  private static Object concurrency(WorkerConsole console) {
    return console.function().concurrency().reservedConcurrentExecutions();
  }

  /** The whole configuration, without what changes at every update, such as LastModified. */
  private static Object settings(WorkerConsole console) {
    FunctionConfiguration now = console.configuration();
    Function<Object, String> text = String::valueOf;
    return List.of(
        now.memorySize(),
        now.timeout(),
        now.ephemeralStorage(),
        now.runtimeAsString(),
        now.handler(),
        text.apply(now.description()),
        now.role(),
        text.apply(now.kmsKeyArn()),
        text.apply(now.tracingConfig()),
        text.apply(now.snapStart()),
        now.loggingConfig(),
        now.architectures(),
        now.codeSha256(),
        now.environment().variables());
  }
}
