package io.lambdaworker.api.v1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
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
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING)
@AdditionalPrinterColumn(name = "Region", jsonPath = ".spec.aws.region", type = Type.STRING)
@AdditionalPrinterColumn(name = "Account", jsonPath = ".spec.aws.accountId", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Default",
    jsonPath = ".metadata.annotations.lambdaworker\\.io/is-default-class",
    type = Type.STRING)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class LambdaWorkerClass
    extends CustomResource<LambdaWorkerClassSpec, LambdaWorkerClassStatus> {

  @Override
  @Required
  public LambdaWorkerClassSpec getSpec() {
    return super.getSpec();
  }
}
