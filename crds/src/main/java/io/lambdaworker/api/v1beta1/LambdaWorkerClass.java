package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many workers share: account, region, defaults and limits, as a StorageClass is for volumes.
 */
@JsonClassDescription(
    "What many workers share: account, region, defaults and limits. The annotation lambdaworker.io/is-default-class: \"true\" makes it the class of new workers that name none.")
@Group("lambdaworker.io")
@Version("v1beta1")
@ShortNames("lwc")
@Plural("lambdaworkerclasses")
@Categories({"aws", "lambda"})
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = Type.STRING)
@AdditionalPrinterColumn(name = "Region", jsonPath = ".spec.aws.region", type = Type.STRING)
@AdditionalPrinterColumn(name = "Account", jsonPath = ".spec.aws.accountId", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Default",
    jsonPath = ".metadata.annotations.lambdaworker\\.io/is-default-class",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class LambdaWorkerClass
    extends CustomResource<LambdaWorkerClassSpec, LambdaWorkerClassStatus> implements PartlyRead {
  @JsonIgnore private transient List<Unread> unread = List.of();

  @Override
  @Required
  @JsonPropertyDescription("What the platform team decided.")
  public LambdaWorkerClassSpec getSpec() {
    return super.getSpec();
  }

  @Override
  @JsonPropertyDescription("What the operator found about the class.")
  public @Nullable LambdaWorkerClassStatus getStatus() {
    return super.getStatus();
  }

  @Override
  public List<Unread> unread() {
    return unread;
  }

  @Override
  public void unread(List<Unread> fields) {
    unread = List.copyOf(fields);
  }
}
