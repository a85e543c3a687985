package io.lambdaworker.operator.core.kind.pointer;

import io.lambdaworker.api.v1beta1.MonitoringLevel;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.AlarmRequest;
import io.lambdaworker.operator.core.worker.AlarmRequest.Metric;
import io.lambdaworker.operator.core.worker.AlarmRequest.Window;
import io.lambdaworker.operator.core.worker.Grant;
import io.lambdaworker.operator.core.worker.Output;
import io.lambdaworker.operator.core.worker.Widget;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Optional;

/** The pointer to the live version. It waits for the version's number, which AWS assigns. */
public final class PointerKind implements Kind<Pointer> {
  public static final PointerKind KIND = new PointerKind();
  static final PartType TYPE = PartType.of("pointer").needing("function", "version");
  static final Part PART = Part.of(TYPE);

  private PointerKind() {}

  @Override
  public String label() {
    return "pointer";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  @Override
  public void desire(DesiredParts parts) {
    WorkerKey key = parts.worker().key();
    numberOfVersion(parts)
        .ifPresentOrElse(
            number -> {
              parts.want(PART, new Pointer(name(key), key.function(), Facet.known(number)));
              parts.ask(grant(parts, number));
            },
            () -> parts.await(PART, new AwsId(this, name(key)), "the version's number"));
    var errors = Metric.ofFunction(name(key), "Errors", "Sum", 0);
    parts.ask(
        new AlarmRequest(
            "pointer-errors",
            MonitoringLevel.BASIC,
            "The live version failed. Look first at what was released last.",
            errors,
            Window.of(60)));
    parts.ask(new Widget("Errors of the live version", errors));
    parts.ask(new Output("pointer.arn", parts.worker().account().functionArn(name(key))));
  }

  /** Of the room of versions, which stands before this one in the list of kinds. */
  private static Optional<String> numberOfVersion(DesiredParts parts) {
    return parts.asked(Output.class).stream()
        .filter(output -> output.key().equals("version.number"))
        .map(Output::value)
        .findFirst();
  }

  /** The function may call the version that is live. */
  private static Grant grant(DesiredParts parts, String number) {
    String function = parts.worker().account().functionArn(parts.worker().key().function());
    return Grant.allow("Pointer", List.of("lambda:InvokeFunction"), function + ":" + number);
  }

  private static String name(WorkerKey key) {
    return key.function() + ":live";
  }

  @Override
  public Naming naming() {
    return Naming.exactly(PointerKind::name);
  }

  @Override
  public Owned<Pointer> owned() {
    return new Owned.ByParent<>("function", Pointer::function);
  }

  @Override
  public Optional<Record> status(PartsView view) {
    return view.found(PART).map(PointerStatus::of);
  }
}
