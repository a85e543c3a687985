package io.lambdaworker.demo;

import io.lambdaworker.local.gateway.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** How the example's worker comes up and goes: the first and the last act of every story. */
record Life(Screen screen, Stage stage) {

  Worker comesUp() throws InterruptedException {
    screen.heading("kubectl apply -f " + Stage.EXAMPLE);
    for (String file : new String[] {"namespace.yaml", "class.yaml", "worker.yaml"}) {
      stage.kubernetes().apply(Stage.EXAMPLE.resolve(file));
      screen.line("applied " + Stage.EXAMPLE.resolve(file));
    }
    Worker worker = Worker.awaitReady(screen, stage.kubernetes());
    screen.seen("Ready");
    screen.line("kubectl get lambdaworkers --namespace " + Worker.NAMESPACE);
    screen.block(stage.kubernetes().table(Worker.NAMESPACE));
    screen.line("in AWS there is now:");
    stage.aws().everythingNamed(worker.function()).forEach(screen::block);
    return worker;
  }

  void goes(Worker worker) throws InterruptedException {
    screen.heading("kubectl delete lambdaworker " + Worker.NAME);
    stage.kubernetes().delete(Worker.NAMESPACE, Worker.NAME);
    screen.await(
        "the worker gone",
        Duration.ofSeconds(120),
        () ->
            Optional.of(true)
                .filter(x -> stage.kubernetes().worker(Worker.NAMESPACE, Worker.NAME).isEmpty()));
    screen.seen("the worker is gone from the cluster");
    screen.line("the gateway's ledger of creates and deletes:");
    Ledger ledger = stage.stack().gateway().book();
    for (Ledger.Entry entry : ledger.entries()) {
      screen.block("%-34s %s".formatted(entry.operation(), entry.resource()));
    }
    List<String> left = stage.aws().everythingNamed(worker.function());
    if (!ledger.remaining().isEmpty() || !left.isEmpty()) {
      throw new Screen.NotSeen(
          "nothing should be left in AWS; by the ledger there is %s, by looking %s"
              .formatted(ledger.remaining(), left));
    }
    screen.seen("whatever was created is deleted: nothing is left in AWS");
    List<String> refused = stage.stack().gateway().permissions().refused();
    if (!refused.isEmpty()) {
      throw new Screen.NotSeen("the operator's policy refused it " + refused);
    }
    screen.seen("its policy never refused the operator anything");
  }

  /** Keeps everything up until the process is ended. */
  void stays() throws InterruptedException {
    screen.heading("Everything stays up until Ctrl-C");
    screen.block("export KUBECONFIG=" + stage.stack().cluster().kubeconfig());
    stage.stack().aws().environment().forEach((k, v) -> screen.block("export " + k + "=" + v));
    screen.block("kubectl --namespace " + Worker.NAMESPACE + " get lambdaworkers");
    new CountDownLatch(1).await();
  }
}
