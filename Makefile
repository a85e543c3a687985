# Lambda Worker Operator. `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

export JAVA_HOME := $(shell tools/build/java-home)
export MAVEN_OPTS := --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
JAVA := $(JAVA_HOME)/bin/java --enable-native-access=ALL-UNNAMED
MAVEN := mvn --batch-mode --no-transfer-progress

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: java
java:
	@test -n "$(JAVA_HOME)" || { tools/build/java-home; exit 1; }

.PHONY: build
build: java ## Build every module, without tests
	$(MAVEN) --quiet package -DskipTests

.PHONY: check
check: java ## What needs no API server and no AWS, in two minutes: format, static checks, unit tests, rules of the house
	$(MAVEN) --threads 2 test -DexcludedGroups=many # hundreds of stories of one kind: make test has them

.PHONY: test
test: java ## All checks and tests, on a real API server and a real AWS API (AWS_LATENCY_MS=20 slows every AWS call)
	LAMBDA_WORKER_AWS_LATENCY_MS="$(AWS_LATENCY_MS)" tools/build/slowest-tests $(MAVEN) --threads 2 verify

.PHONY: fuzz
fuzz: java ## Random stories against oracles, many more than the tests have (CASES=20000 WIRING=1000)
	$(MAVEN) --quiet test --projects operator/app --also-make -Dfuzz.cases=$(or $(CASES),20000) -Dfuzz.wiring=$(or $(WIRING),1000) -Dtest=ChangeOrDriftTest,ReleaseStoryTest,ReleaseWiringTest -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: demo
demo: java ## From an empty machine to a working worker, shown step by step (SYSTEM=release: a faulty jar is rolled back; KEEP=1 leaves it running)
	@echo "building (the first time downloads what Maven needs; minutes)"
	$(MAVEN) --quiet package -DskipTests
	exec $(JAVA) -jar tools/demo/target/tools-demo.jar $(if $(SYSTEM),--system $(SYSTEM)) $(if $(KEEP),--keep)

# Its standard output is for `source`, so nothing else may be there.
.PHONY: local
local: java ## The local stack for hours of development: prints KUBECONFIG and AWS_ENDPOINT_URL and stays up
	@$(MAVEN) --quiet package -DskipTests --projects tools/local --also-make >&2
	@exec $(JAVA) -jar tools/local/target/tools-local.jar

.PHONY: image
image: java ## The operator's image as a tar, tools/image/target/jib-image.tar, without a container engine
	$(MAVEN) --quiet verify -DskipTests -DskipITs --projects tools/image --also-make

.PHONY: bench
bench: java ## What the operator costs with N workers (N=100), and what disturbs it (CASES=sha256,plain,foreign,tenants,rollout,silent; COMPARE=1: other flags for Java)
	$(MAVEN) --quiet verify -DskipTests -DskipITs --projects tools/bench --also-make
	exec $(JAVA) -jar tools/bench/target/tools-bench.jar --workers $(or $(N),100) $(if $(CASES),--cases $(CASES)) $(if $(DETAILS),--details) $(if $(QUOTAS),--quotas $(QUOTAS)) $(if $(STEADY),--steady $(STEADY)) $(if $(SWEEP),--sweep $(SWEEP)) $(if $(FLAGS),--java "$(FLAGS)") $(if $(COMPARE),--compare)

.PHONY: crds
crds: java ## Write crds/yaml, the charts' copies and docs/reference.md from the API's records
	$(MAVEN) --quiet test --projects crds --also-make -Dcrds.write=true -Dtest='Crd*Test' -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: chart
chart: java ## Write the table of values in the chart's README from values.yaml
	$(MAVEN) --quiet test --projects operator/app --also-make -Dchart.write=true -Dtest=ChartDocumentTest -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: policy
policy: java ## Write the operator's IAM policy and the table of quotas from what the kinds' rooms say
	$(MAVEN) --quiet test --projects operator/aws --also-make -Dpolicy.write=true -Dtest='OperatorPolicyFileTest,QuotaTableTest' -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: order
order: java ## Write the order of steps into docs/architecture.md from the kinds
	$(MAVEN) --quiet test --projects operator/app --also-make -Darchitecture.write=true -Dtest=OrderDocumentTest -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: format
format: java ## Format all Java
	$(MAVEN) --quiet spotless:apply

.PHONY: clean
clean: java ## Remove what was built here (caches under the user's home stay)
	$(MAVEN) --quiet clean
