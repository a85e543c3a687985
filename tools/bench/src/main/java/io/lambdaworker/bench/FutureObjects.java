package io.lambdaworker.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One object of every sort that the operator cannot read: a later version's CRDs allowed what they
 * hold, and these CRDs were taken back.
 */
final class FutureObjects {
  private static final String WORD = "Later";
  private static final Pattern ENUM = Pattern.compile("(?m)^( *)enum:\n");
  private static final String INVALID = "Invalid";

  private final People people;
  private final Stage stage;

  FutureObjects(Stage stage) {
    this.stage = stage;
    this.people = stage.people();
  }

  /** A spec with a word that this version does not know, a status with one, and a class. */
  void make() throws IOException, InterruptedException {
    stage.define(crd -> ENUM.matcher(crd).replaceAll("$0$1- \"" + WORD + "\"\n"));
    people.apply(Fleet.worker("future-spec", Stage.NAMESPACE) + "  deletionPolicy: Later\n");
    people.apply(Fleet.worker("future-status", Stage.NAMESPACE));
    People.merge(
        people.worker(Stage.NAMESPACE, "future-status").subresource("status"),
        "{'status': {'redrive': {'queues': [{'name': 'items', 'state': 'Later'}]}}}");
    people.apply(Stage.CLASS.formatted("future", "") + "  monitoring: {level: Later}\n");
    stage.define(UnaryOperator.identity());
  }

  /** How many of them the operator says nothing of: the spec and the class are Invalid. */
  int untold(Duration patience) throws InterruptedException {
    int untold = 0;
    List<BooleanSupplier> told =
        List.of(
            () -> isInvalid(People.reason(worker("future-spec"))),
            () -> People.ready(worker("future-status")).equals("True"),
            () -> isInvalid(People.reason(people.workerClass("future").get())));
    for (BooleanSupplier each : told) {
      untold += People.await(patience, each) ? 0 : 1;
    }
    return untold;
  }

  private static boolean isInvalid(String reason) {
    return reason.equals(INVALID);
  }

  private GenericKubernetesResource worker(String name) {
    return people.worker(Stage.NAMESPACE, name).get();
  }
}
