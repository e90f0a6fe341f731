# The detox command line in an image of its own.
#   docker build -t detoxstream:cpu .
#   docker build -t detoxstream:cuda --build-arg VARIANT=cuda .
#   docker build -t detoxstream:cpu --build-arg BUILD=local .    takes what './mvnw package' made, without Maven
# Needs BuildKit, which builds only the stages that are used.
ARG VARIANT=cpu
ARG BUILD=maven
ARG JDK_IMAGE=eclipse-temurin:17-jdk
ARG JRE_IMAGE=eclipse-temurin:17-jre
# CUDA 12 with cuDNN 9, what the GPU build of ONNX Runtime asks for
ARG CUDA_IMAGE=nvidia/cuda:12.8.1-cudnn-runtime-ubuntu22.04

FROM ${JDK_IMAGE} AS built-maven
ARG VARIANT
# more profiles for the build, for example -Pcameras
ARG MAVEN_ARGS=
WORKDIR /src
COPY . .
RUN if [ "$VARIANT" = cuda ]; then profile=-Pgpu; fi; ./mvnw -B -q -DskipTests $profile $MAVEN_ARGS -pl app -am package

FROM scratch AS built-local
COPY app/target/detox.jar /src/app/target/detox.jar
COPY app/target/lib /src/app/target/lib

FROM built-${BUILD} AS built

FROM ${JRE_IMAGE} AS runtime-cpu

FROM ${CUDA_IMAGE} AS runtime-cuda
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:$PATH
COPY --from=runtime-cpu /opt/java/openjdk /opt/java/openjdk

FROM runtime-${VARIANT}
# /state keeps the identity of a node, so that it takes up its open transaction after a restart
RUN useradd --system --uid 10001 --create-home detox && mkdir /state && chown detox /state
WORKDIR /detox
COPY --from=built /src/app/target/detox.jar app/target/detox.jar
COPY --from=built /src/app/target/lib app/target/lib
COPY models models
COPY samples samples
COPY deploy/ready.sh ready.sh
COPY detox detox
USER detox
ENV DETOX_NO_BUILD=1 DETOX_JAVA_OPTS="-XX:MaxRAMPercentage=70" DETOX_KAFKA_STATE_DIR=/state
VOLUME /state
EXPOSE 8080
ENTRYPOINT ["/detox/detox"]
CMD ["run"]
