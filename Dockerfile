# syntax=docker/dockerfile:1
# The operator's image: docker buildx build --platform linux/amd64,linux/arm64 .
# What is inside is made by tools/image/root.sh; Jib puts the same into a tar without an engine (make image).
# The tag is not pinned by digest here: CI passes BUILDER with the digest that it resolved.
ARG BUILDER=maven:3-eclipse-temurin-25

FROM ${BUILDER} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress --quiet package -DskipTests --projects operator/app --also-make
RUN tools/image/root.sh operator/app/target /image

# Nothing but the Java runtime, the C library it is linked to, and the operator: no shell, no package manager.
FROM scratch
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="lambda-worker-operator" \
      org.opencontainers.image.description="A Kubernetes operator for background workers on AWS Lambda" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /image/ /
ENV PATH=/opt/java/bin MALLOC_ARENA_MAX=2
USER 65532:65532
WORKDIR /app
EXPOSE 8080 8081
ENTRYPOINT ["/opt/java/bin/java", "@/app/java.options", "-jar", "/app/lambda-worker-operator.jar"]
