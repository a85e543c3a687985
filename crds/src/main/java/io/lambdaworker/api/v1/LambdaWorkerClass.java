package io.lambdaworker.api.v1;

import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * What many workers share: account, region, defaults and limits, as a StorageClass is for volumes.
 */
@Group("lambdaworker.io")
@Version("v1")
@ShortNames("lwc")
@Plural("lambdaworkerclasses")
@Categories({"aws", "lambda"})
public class LambdaWorkerClass
    extends CustomResource<LambdaWorkerClassSpec, LambdaWorkerClassStatus> {

  @Override
  @Required
  public LambdaWorkerClassSpec getSpec() {
    return super.getSpec();
  }
}
