package io.lambdaworker.local;

import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code make local}: starts the stack, prints how to reach it and stays until Ctrl-C. */
@Command(
    name = "local-stack",
    mixinStandardHelpOptions = true,
    description = "A Kubernetes API server and AWS on this machine, until Ctrl-C.")
final class Main implements Callable<Integer> {
  @Option(names = "--enforce-iam", description = "Enforce IAM policies, functions' roles included.")
  private boolean enforceIam;

  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    LocalStack stack = LocalStack.start(enforceIam, line -> System.err.println("… " + line));
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "local-stack-close"));
    // Commands on standard output, so that `eval` takes them; what people read on the other.
    System.out.println("export KUBECONFIG=" + stack.cluster().kubeconfig());
    new TreeMap<>(stack.aws().environment())
        .forEach((name, value) -> System.out.println("export " + name + "=" + value));
    System.err.println("… up; logs in " + stack.directory() + "; Ctrl-C ends it");
    new CountDownLatch(1).await();
    return 0;
  }
}
