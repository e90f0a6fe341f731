# The detox command line in an image of its own. Build: docker build -t detoxstream .
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -q -DskipTests -pl app -am package

FROM eclipse-temurin:17-jre
# /state keeps the identity of a node, so that it takes up its open transaction after a restart
RUN useradd --system --uid 10001 --create-home detox && mkdir /state && chown detox /state
WORKDIR /detox
COPY --from=build /src/app/target/detox.jar app/target/detox.jar
COPY --from=build /src/app/target/lib app/target/lib
COPY models models
COPY samples samples
COPY detox detox
USER detox
ENV DETOX_NO_BUILD=1 DETOX_JAVA_OPTS="-XX:MaxRAMPercentage=70" DETOX_KAFKA_STATE_DIR=/state
VOLUME /state
ENTRYPOINT ["/detox/detox"]
CMD ["run"]
