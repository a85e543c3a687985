package io.lambdaworker.operator.aws;

import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.inventory.Inventory;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.CodeObjects;
import io.lambdaworker.operator.aws.read.CodeObjects.Seen;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.List;

/** The code of workers, from what S3 showed of its objects. */
public final class Artifacts {
  private final CodeObjects objects;
  private final Inventory inventory;
  private final Duration keep;

  /**
   * @param keep how long an answer of S3 is reused
   */
  Artifacts(CodeObjects objects, Inventory inventory, Duration keep) {
    this.objects = objects;
    this.inventory = inventory;
    this.keep = keep;
  }

  /**
   * The object now. Its SHA-256 is from the spec, else from S3's checksum, else from the tags of
   * the function if this very object was deployed.
   *
   * @param refresh ask S3 even when an answer is at hand
   * @throws AwsException CodeNotFound (also when it has another SHA-256 than the spec),
   *     AccessDenied or a passing failure
   */
  public Artifact of(S3Code code, WorkerKey worker, boolean refresh) {
    var location = S3Object.of(code);
    Seen object = refresh ? objects.now(location) : objects.within(keep, location);
    var artifact = new Artifact(location, object.revision(), object.checksum());
    String asked = code.sha256();
    if (asked == null) {
      return artifact.sha256().isKnown()
          ? artifact
          : new Artifact(location, object.revision(), deployed(artifact, worker));
    }
    if (!object.checksum().orElse(asked).equals(asked)) {
      String text =
          ("%s has the SHA-256 %s and not %s, which spec.code.s3.sha256 asks for; publish that"
                  + " object again, or correct spec.code.s3")
              .formatted(CodeObjects.path(location), object.checksum().orElse(""), asked);
      throw new AwsException(Failure.terminal(Reason.CodeNotFound, text), null);
    }
    return new Artifact(location, object.revision(), Facet.known(asked));
  }

  private Facet<String> deployed(Artifact artifact, WorkerKey worker) {
    return inventory
        .deployed(worker)
        .filter(found -> found.source().equals(artifact.source()))
        .map(found -> Facet.known(found.sha256()))
        .orElse(Facet.unread());
  }

  /**
   * HeadObject needs GetObject, and GetObjectVersion for a version; so does Lambda, which reads a
   * function's code with the rights of whoever deploys it. Without ListBucket a missing object is
   * answered as a denied one. Source: HeadObject in the S3 API reference.
   */
  static List<Permission> permissions() {
    String bucket = "arn:${PARTITION}:s3:::${CODE_BUCKET}";
    return List.of(
        new Resources(List.of(bucket + "/*"))
            .allowed("Code", "s3:GetObject", "s3:GetObjectVersion"),
        new Resources(List.of(bucket)).allowed("MissingCodeIsNotDenied", "s3:ListBucket"));
  }
}
