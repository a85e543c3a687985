package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** An account that was verified and whose endpoint takes every call and never answers one. */
final class SilentAccount implements OpenAccount, AutoCloseable {
  private final ServerSocket endpoint;
  private final AtomicInteger calls = new AtomicInteger();
  private final java.util.Queue<Socket> open = new java.util.concurrent.ConcurrentLinkedQueue<>();

  SilentAccount() throws IOException {
    endpoint = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Calls that are being waited for. */
  int calls() {
    return calls.get();
  }

  /** The first call of a reconcile. */
  @Override
  public void watch(WorkerKey key, ResourceID worker) {
    try (var socket = new Socket(endpoint.getInetAddress(), endpoint.getLocalPort())) {
      open.add(socket);
      calls.incrementAndGet();
      socket.getInputStream().read();
    } catch (IOException e) {
      throw new HaltException(Failure.passing(Reason.AwsUnavailable, "no answer"));
    }
  }

  @Override
  public void close() throws IOException {
    endpoint.close();
    for (Socket each : open) {
      each.close();
    }
  }

  @Override
  public WorkerResources resources() {
    throw new IllegalStateException("it was never read");
  }

  @Override
  public Outcome apply(Plan plan, Mode mode) {
    throw new IllegalStateException("it was never read");
  }

  @Override
  public Artifact artifact(S3Code code, WorkerKey worker, boolean refresh) {
    throw new IllegalStateException("it was never read");
  }

  @Override
  public CodeUsers code() {
    throw new IllegalStateException("it was never read");
  }

  @Override
  public DeadLetterMoves moves() {
    throw new IllegalStateException("it was never read");
  }

  @Override
  public LaneGate gate(Lane lane) {
    throw new IllegalStateException("it was never read");
  }

  @Override
  public void strangers(WorkerKey key, ResourceID worker, Set<AwsId> ids) {}

  @Override
  public void forget(WorkerKey key, ResourceID worker) {}
}
