package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A background worker on AWS Lambda and everything around it. */
@ValidationRule(
    value = "self.metadata.name.size() <= 63",
    message = "give the worker a name of at most 63 characters: it stands in tags and names in AWS")
// status.class is written before anything is made in AWS.
@ValidationRule(
    value =
        "!has(oldSelf.status) || !has(oldSelf.status.class) || (has(self.spec.classRef) ? "
            + "(has(oldSelf.spec.classRef) && self.spec.classRef == oldSelf.spec.classRef) || "
            + "self.spec.classRef.name == oldSelf.status.class : !has(oldSelf.spec.classRef))",
    message =
        "classRef cannot be changed or removed once the worker has a class: name the one in "
            + "status.class, or delete the worker and create it anew",
    fieldPath = ".spec.classRef")
@JsonClassDescription(
    "A background worker on AWS Lambda and everything around it: role, log group, queues, event sources, alarms.")
@Group("lambdaworker.io")
@Version("v1beta1")
@ShortNames("lw")
@Categories({"aws", "lambda"})
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = Type.STRING)
@AdditionalPrinterColumn(name = "Version", jsonPath = ".status.version", type = Type.STRING)
@AdditionalPrinterColumn(name = "Rollout", jsonPath = ".status.rollout.phase", type = Type.STRING)
@AdditionalPrinterColumn(name = "Sources", jsonPath = ".status.sources", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Drift",
    jsonPath = ".status.conditions[?(@.type==\"DriftDetected\")].status",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Function",
    jsonPath = ".status.functionName",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Runtime",
    jsonPath = ".status.runtime",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Memory",
    jsonPath = ".status.memorySize",
    type = Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Class",
    jsonPath = ".status.class",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Region",
    jsonPath = ".status.region",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class LambdaWorker extends CustomResource<LambdaWorkerSpec, LambdaWorkerStatus>
    implements Namespaced, PartlyRead {
  @JsonIgnore private transient List<Unread> unread = List.of();

  @Override
  @Required
  @JsonPropertyDescription("What the worker should be.")
  public LambdaWorkerSpec getSpec() {
    return super.getSpec();
  }

  @Override
  @JsonPropertyDescription("What the operator sees in AWS, and what it last did about it.")
  public @Nullable LambdaWorkerStatus getStatus() {
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
