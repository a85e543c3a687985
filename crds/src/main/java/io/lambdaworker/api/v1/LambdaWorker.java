package io.lambdaworker.api.v1;

import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A background worker on AWS Lambda and everything around it. */
@Group("lambdaworker.io")
@Version("v1")
@ShortNames("lw")
@Categories({"aws", "lambda"})
public class LambdaWorker extends CustomResource<LambdaWorkerSpec, LambdaWorkerStatus>
    implements Namespaced {

  @Override
  @Required
  public LambdaWorkerSpec getSpec() {
    return super.getSpec();
  }
}
